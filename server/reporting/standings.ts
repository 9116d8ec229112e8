import { eq, sql } from "drizzle-orm"
import { brands, tierRecords } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Credit } from "@/server/attribution/decision"
import type { EarningStanding } from "@/server/commissions/earned"
import { present } from "@/server/kernel/error"
import { type Period, type PeriodKind, periodKey, periodOf } from "@/server/kernel/period"
import { dayIn } from "@/server/kernel/time"
import type { Plan } from "@/server/programs/plan"
import type { DecidedOrder } from "./decided-orders"
import type { CampaignByTouch, ProgramPlace } from "./program-places"

type TierRecord = Pick<
  typeof tierRecords.$inferSelect,
  "enrollmentId" | "kind" | "firstDay" | "endsAt" | "currency" | "netMinor"
>

/** Creators of one brand with closed periods: more than this is not read. */
const MOST_RECORDS = 200_000

/**
 * Where creators stand when many orders are priced again, oldest first: their groups, their campaigns, the periods that were
 * closed before, and what their earlier orders leave of a month's cap.
 */
export class Standings {
  private readonly periods = new Map<string, Period>()

  constructor(
    private readonly timeZone: string,
    private readonly records: ReadonlyMap<string, readonly TierRecord[]>,
    private readonly used: Map<string, number>,
  ) {}

  /** `plans`: those that may price the order; what none of them asks for is left out. */
  of(
    order: DecidedOrder,
    credit: Credit,
    place: ProgramPlace,
    campaigns: CampaignByTouch,
    plans: readonly Plan[],
  ): EarningStanding {
    const { orderedAt, currency } = order.priced
    const touches = credit.family === "person" ? [] : credit.touches
    const campaignIds = [...new Set(touches.flatMap(({ id }) => campaigns.get(id) ?? []))].sort()
    const kinds = new Set(plans.filter(plan => plan.tiers.length > 0).map(plan => plan.period))
    const mine = this.records.get(credit.enrollmentId) ?? []
    const closed = [...kinds].flatMap(kind => {
      const { startsAt } = this.period(kind, orderedAt)
      const record = mine.find(
        one => one.kind === kind && one.currency === currency && one.endsAt.getTime() === startsAt.getTime(),
      )
      return record ? [[kind, { period: periodKey(record), netMinor: record.netMinor }] as const] : []
    })
    const capped = plans.some(plan => plan.monthlyCap?.[currency] !== undefined)
    const month = capped ? this.monthOf(order, credit) : null
    return {
      ...{ moves: place.moves, campaignIds, closed: Object.fromEntries(closed) },
      month: month && { month: month.name, usedMinor: this.used.get(month.key) ?? 0 },
    }
  }

  /** What an order came to, for the months' caps of those that follow. */
  add(order: DecidedOrder, credit: Credit, amountMinor: number): void {
    const { key } = this.monthOf(order, credit)
    this.used.set(key, (this.used.get(key) ?? 0) + amountMinor)
  }

  private monthOf({ priced }: DecidedOrder, { enrollmentId }: Credit) {
    const name = dayIn(this.timeZone, priced.orderedAt).slice(0, 7)
    return { name, key: monthKey(enrollmentId, name, priced.currency) }
  }

  private period(kind: PeriodKind, at: Date): Period {
    const key = `${kind} ${dayIn(this.timeZone, at)}`
    const period = this.periods.get(key) ?? periodOf(kind, this.timeZone, at)
    this.periods.set(key, period)
    return period
  }
}

const monthKey = (enrollmentId: string, month: string, currency: string) => `${enrollmentId} ${month} ${currency}`

/** The standings for orders from `from` on, under these plans: reads only what one of them asks for. */
export async function openStandings(tx: BrandTx, plans: readonly Plan[], from: Date): Promise<Standings> {
  const [brand] = await tx.select({ timeZone: brands.timeZone }).from(brands).where(eq(brands.id, tx.brandId))
  const { timeZone } = present(brand, "the brand of the scope")
  const records = plans.some(plan => plan.tiers.length > 0) ? await closedPeriods(tx) : []
  const used = plans.some(plan => plan.monthlyCap) ? await usedBefore(tx, from, timeZone) : new Map<string, number>()
  return new Standings(
    timeZone,
    Map.groupBy(records, record => record.enrollmentId),
    used,
  )
}

async function closedPeriods(tx: BrandTx): Promise<readonly TierRecord[]> {
  const { enrollmentId, kind, firstDay, endsAt, currency, netMinor } = tierRecords
  return await tx
    .select({ enrollmentId, kind, firstDay, endsAt, currency, netMinor })
    .from(tierRecords)
    .where(eq(tierRecords.brandId, tx.brandId))
    .limit(MOST_RECORDS)
}

/** What orders of the month that `from` lies in had come to before it, and what true-ups took of every month. */
async function usedBefore(tx: BrandTx, from: Date, timeZone: string): Promise<Map<string, number>> {
  const { startsAt, firstDay } = periodOf("month", timeZone, from)
  const rows = await tx.execute<{ enrollment_id: string; currency: string; month: string; used: string }>(sql`
    select c.enrollment_id, c.currency, ${firstDay.slice(0, 7)} as month, sum(k.amount_minor) used
    from commissions c
    cross join lateral (
      select amount_minor from commission_calculations where brand_id = c.brand_id and commission_id = c.id order by seq desc limit 1
    ) k
    where c.brand_id = ${tx.brandId} and c.kind = 'order' and not c.test
      and c.ordered_at >= ${startsAt.toISOString()}::timestamptz and c.ordered_at < ${from.toISOString()}::timestamptz
    group by c.enrollment_id, c.currency
    union all
    select r.enrollment_id, r.currency, key, sum(value::bigint) from tier_records r cross join jsonb_each_text(r.true_ups)
    where r.brand_id = ${tx.brandId} and r.ends_at > ${startsAt.toISOString()}::timestamptz group by r.enrollment_id, r.currency, key`)
  const used = new Map<string, number>()
  for (const row of rows) {
    const key = monthKey(row.enrollment_id, row.month, row.currency)
    used.set(key, (used.get(key) ?? 0) + Number(row.used))
  }
  return used
}
