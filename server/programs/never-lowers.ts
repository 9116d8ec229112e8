import { covers, mayMeet } from "./match-sets"
import type { ByCurrency, Earns, Match, Plan } from "./plan"

/**
 * Whether no order earns less, and no period brings less, under `after` than under `before`. Careful: false where it cannot be
 * told, for then the old plan goes on beside the new one for the time of a notice, which harms nobody.
 */
export function neverLowers(before: Plan, after: Plan): boolean {
  return (
    noLineEarnsLess(before, after) &&
    keepsBase(before, after) &&
    capNotBelow(before.orderCap, after.orderCap) &&
    capNotBelow(before.monthlyCap, after.monthlyCap) &&
    renewalsOf(after) >= renewalsOf(before) &&
    keepsTiers(before, after) &&
    keepsBonuses(before, after)
  )
}

/** A rule, or the default, with the matches that come before it: they take its lines. */
type Place = {
  readonly match: Match
  readonly earns: Earns
  readonly earlier: readonly Match[]
  readonly last: boolean
}

function placesOf(plan: Plan): readonly Place[] {
  const matches = plan.rules.map(rule => rule.match)
  const rules = plan.rules.map(({ match, earns }, index) => ({
    match,
    earns,
    earlier: matches.slice(0, index),
    last: false,
  }))
  return [...rules, { match: {}, earns: plan.otherwise, earlier: matches, last: true }]
}

/** Each line that one place priced before and another prices now must earn at least as much there. */
function noLineEarnsLess(before: Plan, after: Plan): boolean {
  const old = placesOf(before)
  return placesOf(after).every(place => {
    const sources = old.filter(source => movesTo(source, place))
    // From default to default the tiers are compared by themselves; a rule must do as well as the highest of them.
    const earned = (source: Place) => (source.last && !place.last ? highestTier(before) : source.earns)
    // An amount per order falls in proportion with what is refunded of all its lines: others among them could lower it.
    const alone = sources.length <= 1 || !sources.some(source => paysPerOrder(source.earns))
    return alone && sources.every(source => earnsNoLess(place.earns, earned(source)))
  })
}

function movesTo(source: Place, place: Place): boolean {
  if (!mayMeet(source.match, place.match)) return false
  return ![...source.earlier, ...place.earlier].some(taker => covers(taker, source.match, place.match))
}

function highestTier({ otherwise, tiers }: Plan): Earns {
  if (otherwise.kind === "excluded") return otherwise
  return { ...otherwise, bps: Math.max(otherwise.bps, ...tiers.map(tier => tier.bps)) }
}

function earnsNoLess(now: Earns, then: Earns): boolean {
  if (then.kind === "excluded") return true
  if (now.kind === "excluded") return false
  return now.bps >= then.bps && noneLess(then.perItem, now.perItem) && noneLess(then.perOrder, now.perOrder)
}

const paysPerOrder = (earns: Earns) => earns.kind === "rate" && Object.keys(earns.perOrder).length > 0

/** Whether `now` has at least as much in every currency that `then` names. */
const noneLess = (then: ByCurrency, now: ByCurrency) =>
  Object.entries(then).every(([currency, minor]) => (now[currency] ?? 0) >= minor)

/** Shipping and tax that come to count would only dilute an amount per order. */
function keepsBase(before: Plan, after: Plan): boolean {
  const less = (before.base.shipping && !after.base.shipping) || (before.base.tax && !after.base.tax)
  const same = before.base.shipping === after.base.shipping && before.base.tax === after.base.tax
  return !less && (same || !paysPerOrder(before.otherwise))
}

/** A currency that a cap does not name is without one. */
function capNotBelow(before: ByCurrency | null, after: ByCurrency | null): boolean {
  return Object.entries(after ?? {}).every(
    ([currency, minor]) => minor >= (before?.[currency] ?? Number.POSITIVE_INFINITY),
  )
}

const renewalsOf = (plan: Plan) => plan.renewalMonths ?? Number.POSITIVE_INFINITY

function keepsTiers(before: Plan, after: Plan): boolean {
  if (before.tiers.length === 0) return true
  const base = after.otherwise.kind === "rate" ? after.otherwise.bps : 0
  const reached = before.tiers.every(tier =>
    Object.entries(tier.from).every(
      ([currency, minor]) =>
        base >= tier.bps ||
        after.tiers.some(one => one.bps >= tier.bps && (one.from[currency] ?? Number.POSITIVE_INFINITY) <= minor),
    ),
  )
  return reached && before.period === after.period && (after.trueUp || !before.trueUp)
}

function keepsBonuses(before: Plan, after: Plan): boolean {
  return before.bonuses.every(bonus => {
    const now = after.bonuses.find(one => one.key === bonus.key)
    return (
      now !== undefined &&
      before.period === after.period &&
      noneLess(bonus.amount, now.amount) &&
      noHarder(bonus.trigger, now.trigger)
    )
  })
}

type Trigger = Plan["bonuses"][number]["trigger"]

function noHarder(then: Trigger, now: Trigger): boolean {
  if (then.kind === "orders" && now.kind === "orders") return now.atLeast <= then.atLeast
  if (then.kind !== "net_sales" || now.kind !== "net_sales") return false
  const { atLeast } = now
  return Object.entries(then.atLeast).every(
    ([currency, minor]) => (atLeast[currency] ?? Number.POSITIVE_INFINITY) <= minor,
  )
}
