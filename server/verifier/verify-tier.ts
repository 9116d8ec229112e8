import { evenly, exact, multiplied, part } from "./exact"
import { holding, planOfVersion, type VersionRow } from "./expected-calculation"
import type { PlanRow } from "./reprice"

/** What a calculation says of an order, as far as it counts in a period. */
type Counted = {
  readonly test: boolean
  readonly share_micros: number
  readonly paid_bps: number
  readonly amount_minor: number
  readonly lines: readonly { readonly lineGid: string; readonly netMinor: number; readonly rule?: string }[]
  readonly derivation: {
    readonly uncappedMinor: number
    readonly orderCapMinor: number | null
    readonly parts: readonly { readonly rule: string | null; readonly excluded: boolean }[]
  } | null
  /** What this record and all before it counted of the order. */
  readonly net: number
  readonly byDefault: number
  readonly orders: number
}

type RecordRow = {
  readonly kind: string
  readonly first_day: string
  readonly starts_at: string
  readonly ends_at: string
  readonly currency: string
  readonly creator_id: string
  readonly net_minor: number
  readonly order_count: number
  readonly default_net_minor: number
  readonly before_minor: number | null
  readonly terms_id: string
  readonly applied_bps: number
  readonly reached_bps: number
  readonly tier_from_minor: number | null
}
type BonusRow = {
  readonly key: string
  readonly name: string
  readonly trigger: unknown
  readonly reached: number
  readonly currency: string
  readonly amount_minor: number
  readonly terms_id: string
  readonly creator_id: string
}

/** A closed period of a creator in one currency, with all that it was made of. */
export type StoredTier = {
  readonly record: RecordRow
  readonly closing: {
    readonly kind: string
    readonly first_day: string
    readonly starts_at: string
    readonly ends_at: string
  }
  readonly enrollmentCreator: string
  readonly sums: { readonly net: number; readonly byDefault: number; readonly orders: number }
  readonly beforeMinor: number | null
  readonly counted: readonly Counted[]
  readonly versions: readonly VersionRow[]
  readonly bonuses: readonly BonusRow[]
  /** What its true-up came to; null where there is none. */
  readonly trueUpMinor: number | null
}

/** Every way in which a closed period is not what its orders and its plan come to, in words. */
export function verifyTier(stored: StoredTier): readonly string[] {
  const { record, closing, sums, beforeMinor, counted } = stored
  const faults: string[] = []
  const says = (what: string, is: unknown, should: unknown) => {
    if (JSON.stringify(is) !== JSON.stringify(should))
      faults.push(`it says ${what} ${JSON.stringify(is)}, not ${JSON.stringify(should)}`)
  }
  for (const name of ["kind", "first_day", "starts_at", "ends_at"] as const)
    says(`its ${name} is`, record[name], closing[name])
  says("it is of", record.creator_id, stored.enrollmentCreator)
  says("net sales of", record.net_minor, sums.net)
  says("orders:", record.order_count, sums.orders)
  says("by the default rate", record.default_net_minor, sums.byDefault)
  says("the period before came to", record.before_minor, beforeMinor)
  for (const order of counted) {
    const should = countOf(order)
    says("an order counts for", [order.net, order.byDefault, order.orders], should)
  }
  const owed = owedBy(stored)
  if (!owed) return [...faults, "no plan counts by its periods"]
  says("the terms are", record.terms_id, owed.version.id)
  says("the rate that applied was", record.applied_bps, owed.applied)
  says("the rate reached was", record.reached_bps, owed.reached)
  says("the tier begins at", record.tier_from_minor, owed.from)
  says("its true-up is", stored.trueUpMinor ?? 0, owed.trueUp)
  says("its bonuses are", stored.bonuses.map(withoutTerms), owed.bonuses)
  for (const bonus of stored.bonuses) {
    says("a bonus is by", bonus.terms_id, owed.version.id)
    says("a bonus is of", bonus.creator_id, stored.enrollmentCreator)
  }
  return faults
}

const withoutTerms = ({ key, name, trigger, reached, currency, amount_minor }: BonusRow) => ({
  ...{ key, name, trigger, reached, currency, amount_minor },
})

/** An order's net, the part of it that the default priced and no cap cut, and whether it counts as an order. */
function countOf(one: Counted): readonly [net: number, byDefault: number, orders: number] {
  if (one.test || one.share_micros === 0 || one.paid_bps === 0) return [0, 0, 0]
  const items = one.lines.filter(line => line.lineGid !== "shipping" && line.lineGid !== "tax")
  const share = part(one.share_micros, 1e6)
  const shared = multiplied(share, part(one.paid_bps, 1e4))
  const net = evenly(multiplied(exact(total(items)), share))
  if (net === 0) return [0, 0, 0]
  const cap = one.derivation?.orderCapMinor ?? null
  const uncapped = one.derivation?.uncappedMinor ?? one.amount_minor
  const isCut = one.amount_minor < uncapped || (cap !== null && uncapped >= evenly(multiplied(exact(cap), shared)))
  // Shipping and tax are nobody's sales, and yet the default prices them where a plan counts them.
  const earnsNothing = one.derivation?.parts.some(({ rule, excluded }) => rule === null && excluded) ?? false
  const byDefault = isCut || earnsNothing ? 0 : total(one.lines.filter(line => line.rule === undefined))
  return [net, evenly(multiplied(exact(byDefault), shared)), 1]
}

const total = (lines: readonly { readonly netMinor: number }[]) => lines.reduce((sum, line) => sum + line.netMinor, 0)

/** By the version, of those that hold at the end, that owes most; for what was sold before there was one, the newest owes nothing. */
function owedBy({ record, versions, closing }: StoredTier) {
  const counting = (all: readonly VersionRow[]) =>
    all.filter(one => {
      const { period, tiers, bonuses } = planOfVersion(one)
      return period === record.kind && tiers.length + bonuses.length > 0
    })
  const last = new Date(Date.parse(closing.ends_at) - 1).toISOString()
  const atTheEnd = counting(holding(versions, last, one => one.version))
  const owing = atTheEnd.map(version => owedByPlan(version, planOfVersion(version), record))
  if (owing.length > 0) return owing.toSorted((a, b) => b.sum - a.sum)[0]
  const [newest] = counting(versions).toSorted((a, b) => b.version - a.version)
  return newest && owedByPlan(newest, { ...planOfVersion(newest), trueUp: false, bonuses: [] }, record)
}

function owedByPlan(version: VersionRow, plan: PlanRow, record: RecordRow) {
  const { currency, net_minor, default_net_minor, order_count, before_minor } = record
  const least = plan.otherwise.kind === "rate" ? (plan.otherwise.bps ?? 0) : 0
  const reachedBy = (net: number) =>
    plan.otherwise.kind === "excluded"
      ? undefined
      : plan.tiers
          .flatMap(({ from, bps }) => {
            const start = from[currency]
            return start !== undefined && bps > least && net >= start ? [{ start, bps }] : []
          })
          .toSorted((a, b) => b.bps - a.bps || a.start - b.start)[0]
  const [now, before] = [reachedBy(net_minor), before_minor === null ? undefined : reachedBy(before_minor)]
  const [reached, applied] = [now?.bps ?? least, before?.bps ?? least]
  const more = multiplied(exact(Math.max(0, default_net_minor)), part(Math.max(0, reached - applied), 1e4))
  const trueUp = plan.trueUp ? evenly(more) : 0
  const bonuses = plan.bonuses.flatMap(({ key, name, trigger, amount }) => {
    const of = trigger.kind === "orders" ? order_count : net_minor
    const least = typeof trigger.atLeast === "number" ? trigger.atLeast : trigger.atLeast[currency]
    const amount_minor = amount[currency] ?? 0
    return amount_minor === 0 || least === undefined || of < least
      ? []
      : [{ key, name, trigger, reached: of, currency, amount_minor }]
  })
  const sum = bonuses.reduce((all, bonus) => all + bonus.amount_minor, trueUp)
  return { version, reached, applied, from: now?.start ?? null, trueUp, bonuses, sum }
}
