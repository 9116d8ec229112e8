import { evenly, exact, multiplied, part } from "./exact"
import { planOfVersion, type VersionRow } from "./expected-calculation"
import { liftOf, tierReached, trueUps } from "./expected-true-up"
import { counts, owingIn } from "./owing-in"
import type { PlanRow } from "./reprice"
import type { BonusRow, Counted, StoredTier } from "./stored-tiers"

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
  says("the period before came to", record.before_minor, beforeMinor)
  const owed = owedBy(stored)
  if (!owed) return [...faults, "no plan counts by its periods"]
  for (const { net, orders, earned, lift, ...order } of counted) {
    says("an order counts for", [net, orders], salesOf(order))
    if (record.true_ups === null) continue
    says("an order earned", earned, order.test ? 0 : order.calculation.amount_minor)
    says("an order would earn more by", lift, liftOf(stored, order, owed.liftedTo))
  }
  says("the terms are", record.terms_id, owed.version.id)
  says("the rate that applied was", record.applied_bps, owed.applied)
  says("the rate reached was", record.reached_bps, owed.reached)
  says("the tier begins at", record.tier_from_minor, owed.from)
  says("its bonuses are", stored.bonuses.map(withoutTerms), owed.bonuses)
  if (record.true_ups !== null) {
    says("its orders are lifted to", record.lifted_to_bps, owed.liftedTo)
    says("its months get", Object.entries(record.true_ups).toSorted(), trueUps(stored, owed.liftedTo))
    says("its true-up is", stored.trueUpMinor ?? 0, total(Object.values(record.true_ups)))
  }
  for (const bonus of stored.bonuses) {
    says("a bonus is by", bonus.terms_id, owed.version.id)
    says("a bonus is of", bonus.creator_id, stored.enrollmentCreator)
  }
  return faults
}

const withoutTerms = ({ key, name, trigger, reached, currency, amount_minor }: BonusRow) => ({
  ...{ key, name, trigger, reached, currency, amount_minor },
})

/** What an order counts for as sales, and whether as an order. */
function salesOf({ test, calculation }: Pick<Counted, "test" | "calculation">): readonly [net: number, orders: number] {
  const { share_micros, paid_bps, lines } = calculation
  if (test || paid_bps === 0) return [0, 0]
  const items = lines.filter(line => line.lineGid !== "shipping" && line.lineGid !== "tax")
  const net = evenly(multiplied(exact(total(items.map(line => line.netMinor))), part(share_micros, 1e6)))
  return [net, net === 0 ? 0 : 1]
}

/** By the version, of those that owe for it, that owes most; where none does, the newest owes nothing. */
function owedBy(stored: StoredTier) {
  const { record, versions } = stored
  const owing = owingIn(stored).map(version => owedByPlan(version, planOfVersion(version), stored))
  if (owing.length > 0) return owing.toSorted((a, b) => b.sum - a.sum)[0]
  const [newest] = versions
    .filter(one => counts(one) && planOfVersion(one).period === record.kind)
    .toSorted((a, b) => b.version - a.version)
  return newest && owedByPlan(newest, { ...planOfVersion(newest), trueUp: false, bonuses: [] }, stored)
}

function owedByPlan(version: VersionRow, plan: PlanRow, stored: StoredTier) {
  const { currency, net_minor, order_count, before_minor } = stored.record
  const now = tierReached(plan, currency, net_minor)
  const before = before_minor === null ? undefined : tierReached(plan, currency, before_minor)
  const least = plan.otherwise.kind === "rate" ? (plan.otherwise.bps ?? 0) : 0
  const [reached, applied] = [now?.bps ?? least, before?.bps ?? least]
  const liftedTo = plan.trueUp ? (now?.bps ?? null) : null
  const bonuses = plan.bonuses.flatMap(({ key, name, trigger, amount }) => {
    const of = trigger.kind === "orders" ? order_count : net_minor
    const least = typeof trigger.atLeast === "number" ? trigger.atLeast : trigger.atLeast[currency]
    const amount_minor = amount[currency] ?? 0
    return amount_minor === 0 || least === undefined || of < least
      ? []
      : [{ key, name, trigger, reached: of, currency, amount_minor }]
  })
  const sum = total([
    ...bonuses.map(bonus => bonus.amount_minor),
    ...trueUps(stored, liftedTo).map(([, minor]) => minor),
  ])
  return { version, reached, applied, from: now?.start ?? null, liftedTo, bonuses, sum }
}

const total = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0)
