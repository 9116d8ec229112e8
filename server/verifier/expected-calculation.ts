import { keepLines } from "./keep-lines"
import type { OrderFacts } from "./order-facts"
import { onlyRate, type Place, type PlanRow, reprice } from "./reprice"

/** What goes on beside its successor until the successor's notice ends. */
type Dated = { readonly in_force_from: string; readonly notice_until: string | null }

/** A version of a program's terms as it is stored. */
export type VersionRow = Dated & {
  readonly id: string
  readonly version: number
  readonly rate_bps: number
  readonly plan: PlanRow | null
  readonly hold_days: number
  readonly hold_from: string
  readonly hold_waits_days: number
}
export type MoveRow = Dated & { readonly seq: number; readonly group_id: string | null }
export type TierRow = {
  readonly kind: string
  readonly first_day: string
  readonly currency: string
  readonly net_minor: number
}
export type CreditRow = { readonly micros: number; readonly paidBps?: number; readonly enrollmentId: string }

/** All that decides what a credited enrollment earns on an order. */
export type Deciding = OrderFacts & {
  readonly credit: CreditRow
  readonly versions: readonly VersionRow[]
  readonly moves: readonly MoveRow[]
  /** Of the links whose clicks are credited. */
  readonly campaigns: readonly string[]
  readonly subscription: string | null
  readonly subscribedAt: string | null
  readonly tiers: readonly TierRow[]
  readonly usedMinor: number
  readonly timeZone: string
}

export const planOfVersion = ({ plan, rate_bps }: VersionRow) => plan ?? onlyRate(rate_bps)

/** The most that any version and any group give which hold for the order: the newest ones first. Null where no terms were in force. */
export function expectedCalculation(deciding: Deciding) {
  const { order, credit } = deciding
  const kept = keepLines(deciding)
  const place = placeOf(deciding)
  const all = holding(deciding.versions, order.ordered_at, one => one.version).flatMap(version =>
    groupsOf(deciding).map(group => ({
      version,
      ...reprice(deciding, kept, planOfVersion(version), { ...place, group, share: credit.micros }),
    })),
  )
  return all.toSorted((a, b) => b.amount - a.amount)[0] ?? null
}

export type Expected = NonNullable<ReturnType<typeof expectedCalculation>>

/** Those in force then and those that a notice still protects, the newest first. */
export function holding<T extends Dated>(all: readonly T[], at: string, age: (one: T) => number): readonly T[] {
  const then = Date.parse(at)
  const begun = all.filter(one => Date.parse(one.in_force_from) <= then).toSorted((a, b) => age(b) - age(a))
  return begun.filter((_, index) => {
    const next = begun[index - 1]
    return next === undefined || (next.notice_until !== null && Date.parse(next.notice_until) > then)
  })
}

/** Nothing is asked that no version's rules make depend on it. */
function placeOf(deciding: Deciding): Omit<Place, "group" | "share"> {
  const { order, credit, versions, campaigns, subscription, subscribedAt, tiers, usedMinor, timeZone } = deciding
  const asks = versions.some(one => planOfVersion(one).rules.some(rule => rule.match.campaignIds))
  const { month, before } = calendar(order.ordered_at, timeZone)
  const closed = Object.entries(before).map(([kind, { firstDay, period }]) => {
    const record = tiers.find(one => one.kind === kind && one.first_day === firstDay && one.currency === order.currency)
    return [kind, record && { period, netMinor: record.net_minor }] as const
  })
  return {
    ...{ campaigns: asks ? campaigns : [], subscription, subscribedAt, closed: Object.fromEntries(closed) },
    ...{ month: { month, usedMinor }, paid: credit.paidBps ?? 10_000 },
  }
}

const NO_GROUP: MoveRow = { seq: 0, group_id: null, in_force_from: "1970-01-01T00:00:00Z", notice_until: null }

function groupsOf({ order, versions, moves }: Deciding): readonly (string | null)[] {
  if (!versions.some(one => planOfVersion(one).rules.some(rule => rule.match.groupIds))) return [null]
  return [...new Set(holding([NO_GROUP, ...moves], order.ordered_at, one => one.seq).map(one => one.group_id))]
}

/** The month a moment lies in, and the month and the quarter before, by the calendar of a zone. */
export function calendar(at: string, timeZone: string) {
  const named = new Intl.DateTimeFormat("en", { timeZone, year: "numeric", month: "numeric" }).formatToParts(
    new Date(at),
  )
  const number = (type: string) => Number(named.find(one => one.type === type)?.value)
  // Months are counted from the year 0, so that the one before January is one less.
  const count = number("year") * 12 + number("month") - 1
  const quarter = count - (count % 3) - 3
  return {
    month: monthName(count),
    before: {
      month: { firstDay: `${monthName(count - 1)}-01`, period: monthName(count - 1) },
      quarter: {
        firstDay: `${monthName(quarter)}-01`,
        period: `${Math.floor(quarter / 12)}-Q${(quarter % 12) / 3 + 1}`,
      },
    },
  }
}

function monthName(count: number): string {
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`
}
