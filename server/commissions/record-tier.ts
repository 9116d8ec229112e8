import { and, eq } from "drizzle-orm"
import { bonuses, tierRecordOrders, tierRecords } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { present } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { type Plan, planOf } from "@/server/programs/plan"
import type { EarningTerms } from "./earned"
import { monthOf, monthsToLift } from "./month-sums"
import { type Closing, type CountedOrder, ordersToCount } from "./orders-to-count"
import { owingVersions } from "./owing-plans"
import { lockTiersForClosing } from "./period-locks"
import { mostOwed, type OrderToLift, type PeriodOwed, type ReachedBonus } from "./period-owed"
import { countsPeriods, tierReached } from "./tier"

/** What says how a program's periods are counted: all versions of its terms, and the brand's calendar. */
export type CountingBy = { readonly versions: readonly Terms[]; readonly timeZone: string }
type Terms = EarningTerms & { readonly id: Id<"trm"> }
export type RecordedBonus = ReachedBonus & { readonly id: Id<"bns"> }

/** What one currency of a creator's closed period came to. */
export type RecordedTier = Omit<PeriodOwed, "bonuses" | "lifts"> & {
  readonly id: Id<"tir">
  readonly currency: string
  readonly netMinor: number
  readonly orderCount: number
  readonly bonuses: readonly RecordedBonus[]
  /** The version of terms that said so. */
  readonly termsId: Id<"trm">
}
type Creator = { readonly enrollmentId: Id<"enr">; readonly creatorId: Id<"crt"> }

/** Rows written at once. */
const CHUNK = 500

/**
 * Writes what a creator's period came to, a record for each currency they sold in, and the bonuses it reached. For ever: a second
 * call writes nothing and answers nothing. Who is settled meanwhile waits, and sees it.
 */
export async function recordTier(
  tx: BrandTx,
  creator: Creator,
  closing: Closing,
  by: CountingBy,
  now: Date,
): Promise<readonly RecordedTier[]> {
  await lockTiersForClosing(tx, creator.enrollmentId)
  if (await isRecorded(tx, creator, closing)) return []
  const counted = await ordersToCount(tx, { brandId: tx.brandId, ...creator }, closing)
  const counting = counted.filter(one => one.netMinor !== 0 || one.earnedMinor !== 0 || one.orders !== 0)
  const currencies = [...new Set(counting.map(order => order.currency))].sort()
  const recorded: RecordedTier[] = []
  for (const currency of currencies) {
    const mine = counted.filter(order => order.currency === currency)
    recorded.push(await recordOne(tx, creator, closing, currency, mine, by, now))
  }
  return recorded
}

async function isRecorded(tx: BrandTx, { enrollmentId }: Creator, { id }: Closing): Promise<boolean> {
  const [known] = await tx
    .select({ id: tierRecords.id })
    .from(tierRecords)
    .where(
      and(
        eq(tierRecords.brandId, tx.brandId),
        eq(tierRecords.closingId, id),
        eq(tierRecords.enrollmentId, enrollmentId),
      ),
    )
    .limit(1)
  return known !== undefined
}

async function recordOne(
  tx: BrandTx,
  creator: Creator,
  closing: Closing,
  currency: string,
  counted: readonly CountedOrder[],
  by: CountingBy,
  now: Date,
): Promise<RecordedTier> {
  const sum = (of: (order: CountedOrder) => number) => counted.reduce((total, order) => total + of(order), 0)
  const beforeMinor = await netBefore(tx, creator, closing, currency)
  const sales = { currency, netMinor: sum(one => one.netMinor), orderCount: sum(one => one.orders), beforeMinor }
  const toLift = {
    orders: counted.map(order => orderToLift(order, closing, { currency, beforeMinor }, by)),
    months: await monthsToLift(tx, { brandId: tx.brandId, ...creator }, currency, counted, { ...closing, ...by }),
  }
  const { version, owed } = mostOwed(plansOf(by, closing), sales, toLift)
  const id = newId<"tir">(now)
  const { kind, firstDay, startsAt, endsAt } = closing
  const { appliedBps, reachedBps, liftedToBps, trueUps, lifts } = owed
  await tx.insert(tierRecords).values({
    ...{ brandId: tx.brandId, id, closingId: closing.id, ...creator, kind, firstDay, startsAt, endsAt, ...sales },
    ...{ termsId: version.id, appliedBps, reachedBps, tierFromMinor: owed.tier?.fromMinor ?? null },
    ...{ liftedToBps, trueUps, closedAt: now },
  })
  await recordOrders(tx, { recordId: id, creatorId: creator.creatorId }, closing, counted, lifts)
  const reached = await recordBonuses(tx, creator, { id, currency, termsId: version.id }, owed.bonuses, now)
  return { ...owed, ...sales, id, bonuses: reached, termsId: version.id }
}

function orderToLift(
  order: CountedOrder,
  { kind, startsAt }: Closing,
  { currency, beforeMinor }: { readonly currency: string; readonly beforeMinor: number | null },
  { versions, timeZone }: CountingBy,
): OrderToLift {
  const { calculation, liftedMinor, ownLiftBps } = order
  const lift = { month: monthOf(timeZone, order), calculation, liftedMinor }
  if (order.test) return { ...lift, settledBps: 0, ownLiftBps: null }
  if (order.orderedAt < startsAt) return { ...lift, settledBps: 0, ownLiftBps }
  const terms = versions.find(version => version.id === calculation.termsId)
  const plan = terms && planOf(terms)
  const settled = plan?.period === kind && beforeMinor !== null ? tierReached(plan, currency, beforeMinor) : null
  return { ...lift, settledBps: settled?.bps ?? 0 }
}

/** Keeps what each order added. One of the period that adds nothing leaves no trace; an older one need not be read again. */
async function recordOrders(
  tx: BrandTx,
  record: { readonly recordId: Id<"tir">; readonly creatorId: Id<"crt"> },
  { kind, startsAt }: Closing,
  counted: readonly CountedOrder[],
  lifts: readonly number[],
): Promise<void> {
  const rows = counted.flatMap((order, index) => {
    const { commissionId, seq, test, netMinor, earnedMinor, orders } = order
    const liftMinor = lifts[index] ?? 0
    const addsNothing = netMinor === 0 && earnedMinor === 0 && orders === 0 && liftMinor === 0
    if (addsNothing && order.orderedAt >= startsAt) return []
    const added = { commissionId, seq, test, netMinor, earnedMinor, orders, liftMinor }
    return [{ brandId: tx.brandId, ...record, kind, ...added }]
  })
  for (let at = 0; at < rows.length; at += CHUNK) await tx.insert(tierRecordOrders).values(rows.slice(at, at + CHUNK))
}

/** What the creator sold in the period before, as its record says; null where there is none. */
async function netBefore(tx: BrandTx, { enrollmentId }: Creator, { kind, startsAt }: Closing, currency: string) {
  const [before] = await tx
    .select({ netMinor: tierRecords.netMinor })
    .from(tierRecords)
    .where(
      and(
        eq(tierRecords.brandId, tx.brandId),
        eq(tierRecords.enrollmentId, enrollmentId),
        eq(tierRecords.currency, currency),
        eq(tierRecords.kind, kind),
        eq(tierRecords.endsAt, startsAt),
      ),
    )
    .limit(1)
  return before?.netMinor ?? null
}

/**
 * The plans that say what the period owes. Where none does, it is closed only for the tier of the next one: by the newest that
 * counts so, which owes nothing for it.
 */
function plansOf({ versions, timeZone }: CountingBy, closing: Closing): readonly { id: Id<"trm">; plan: Plan }[] {
  const owing = owingVersions(versions, closing, timeZone)
  if (owing.length > 0) return owing.map(terms => ({ id: terms.id, plan: planOf(terms) }))
  const newest = versions
    .map(({ id, version, ...terms }) => ({ id, version, plan: planOf(terms) }))
    .filter(({ plan }) => plan.period === closing.kind && countsPeriods(plan))
    .sort((a, b) => b.version - a.version)
  const { id, plan } = present(newest[0], "a plan that counts by periods")
  return [{ id, plan: { ...plan, trueUp: false, bonuses: [] } }]
}

async function recordBonuses(
  tx: BrandTx,
  creator: Creator,
  record: { readonly id: Id<"tir">; readonly currency: string; readonly termsId: Id<"trm"> },
  reached: readonly ReachedBonus[],
  now: Date,
): Promise<readonly RecordedBonus[]> {
  const rows = reached.map(bonus => ({ ...bonus, id: newId<"bns">(now) }))
  const { id: recordId, currency, termsId } = record
  if (rows.length > 0)
    await tx
      .insert(bonuses)
      .values(
        rows.map(bonus => ({ brandId: tx.brandId, ...creator, ...bonus, recordId, currency, termsId, createdAt: now })),
      )
  return rows
}
