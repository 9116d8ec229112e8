import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { Id } from "@/server/kernel/id"
import { lineNets, type NetLine, type NetRefund } from "@/server/orders/net"
import type { Earns, Match, Plan, PlanRule } from "@/server/programs/plan"
import { liftOf } from "./lift-order"
import { type OrderToPrice, orderToPrice } from "./order-to-price"
import { type PricingStanding, priceOrder, type Share } from "./price-order"
import { trueUpsOf } from "./true-up"

/** Random orders in all; `ORDERS=1000000 npx vitest run server/commissions/random-orders.test.ts` tries more. */
const ORDERS = Number(process.env.ORDERS ?? 20_000)
const part = (share: number) => ({ numRuns: Math.ceil(ORDERS * share) })
const LONGEST_MS = 60_000 + ORDERS

type Line = Omit<NetLine, "gid" | "currentQuantity"> & { readonly product: number; readonly collection: number }
type Bought = {
  readonly lines: readonly Line[]
  readonly taxesIncluded: boolean
  readonly shippingMinor: number
  readonly taxMinor: number
  readonly customerType: "new" | "returning" | null
  readonly code: string
}
/** Of a line, items and money that come back; of the order, what the customer got beyond its lines. */
type Back = {
  readonly items: readonly number[]
  readonly money: readonly number[]
  readonly beyond: number
  readonly shipping: number
}

const minor = fc.oneof(fc.nat({ max: 50 }), fc.nat({ max: 500_00 }))
const bps = fc.oneof(fc.constantFrom(0, 1_000, 10_000), fc.nat({ max: 10_000 }))
const usd = (amount: fc.Arbitrary<number>) => amount.map(USD => ({ USD }))
const flat = fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: usd(fc.nat({ max: 20_00 })) })

const bought: fc.Arbitrary<Bought> = fc.record({
  lines: fc.array(
    fc.record({
      quantity: fc.integer({ min: 1, max: 6 }),
      unitPriceMinor: minor,
      discountMinor: fc.nat({ max: 40 }),
      taxMinor: fc.nat({ max: 30 }),
      giftCard: fc.boolean().map(yes => yes),
      product: fc.nat({ max: 4 }),
      collection: fc.nat({ max: 2 }),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  taxesIncluded: fc.boolean(),
  shippingMinor: fc.nat({ max: 15_00 }),
  taxMinor: fc.nat({ max: 40_00 }),
  customerType: fc.constantFrom("new", "returning", null),
  code: fc.constantFrom("ANA10", "TOMAS10", ""),
})

const rate: fc.Arbitrary<Earns> = fc.record({ kind: fc.constant("rate" as const), bps, perItem: flat, perOrder: flat })
const earns: fc.Arbitrary<Earns> = fc.oneof(
  { weight: 5, arbitrary: rate },
  { weight: 1, arbitrary: fc.constant({ kind: "excluded" as const }) },
)

const match: fc.Arbitrary<Match> = fc.record(
  {
    productGids: fc.subarray(["p0", "p1", "p2", "p3"], { minLength: 1 }),
    collectionGids: fc.subarray(["c0", "c1"], { minLength: 1 }),
    customerType: fc.constantFrom("new", "returning"),
    minimum: usd(fc.nat({ max: 600_00 })),
    codeKeys: fc.constantFrom(["ANA10"], ["TOMAS10", "ANA10"]),
    groupIds: fc.constantFrom(["g1" as Id<"grp">], ["g2" as Id<"grp">]),
    campaignIds: fc.constantFrom(["k1" as Id<"cmp">]),
  },
  { requiredKeys: [] },
)
const rules = fc
  .array(fc.record({ match, earns }), { maxLength: 4 })
  .map(all => all.map((rule, index): PlanRule => ({ key: `r${index}`, name: `Rule ${index}`, ...rule })))

const plan: fc.Arbitrary<Plan> = fc.record({
  base: fc.record({ shipping: fc.boolean(), tax: fc.boolean() }),
  rules,
  otherwise: earns,
  orderCap: fc.option(usd(fc.nat({ max: 80_00 }))),
  monthlyCap: fc.option(usd(fc.nat({ max: 300_00 }))),
  period: fc.constant("month" as const),
  tiers: fc.array(fc.record({ from: usd(fc.nat({ max: 5_000_00 })), bps }), { maxLength: 3 }),
  trueUp: fc.boolean(),
  bonuses: fc.constant([]),
  renewalMonths: fc.constant(null),
})

const standing: fc.Arbitrary<PricingStanding> = fc.record({
  groupId: fc.constantFrom("g1" as Id<"grp">, "g2" as Id<"grp">, null),
  campaignIds: fc.constantFrom([], ["k1" as Id<"cmp">]),
  closed: fc.oneof(
    fc.constant({}),
    fc.nat({ max: 6_000_00 }).map(netMinor => ({ month: { period: "2026-10", netMinor } })),
  ),
  month: fc.option(fc.nat({ max: 300_00 }).map(usedMinor => ({ month: "2026-11", usedMinor }))),
})
const share: fc.Arbitrary<Share> = fc.record({
  micros: fc.oneof(fc.constant(1_000_000), fc.nat({ max: 1_000_000 })),
  paidBps: fc.oneof({ weight: 3, arbitrary: fc.constant(10_000) }, { weight: 1, arbitrary: bps }),
})
const back: fc.Arbitrary<Back> = fc.record({
  items: fc.array(fc.nat({ max: 6 }), { minLength: 5, maxLength: 5 }),
  money: fc.array(fc.nat({ max: 60_00 }), { minLength: 5, maxLength: 5 }),
  beyond: fc.oneof(fc.constant(0), fc.nat({ max: 100_00 })),
  shipping: fc.nat({ max: 15_00 }),
})

type ToldRefund = NetRefund & { readonly shippingMinor: number }

/** The order as it is priced after these refunds; `kept` are the items that the shop counts. */
function priced(
  from: Bought,
  refunds: readonly ToldRefund[],
  kept: (line: Line, index: number) => number = line => line.quantity,
) {
  const lines = from.lines.map((line, index) => ({ ...line, gid: `l${index}`, currentQuantity: kept(line, index) }))
  const net = { voided: false, taxesIncluded: from.taxesIncluded, lostChargebackMinor: 0 }
  return orderToPrice({
    order: {
      ...{ orderedAt: new Date("2026-11-10T12:00:00Z"), currency: "USD", customerType: from.customerType },
      ...{ usedCodes: from.code ? [{ code: from.code, amountMinor: 1 }] : [], shippingMinor: from.shippingMinor },
      ...{ taxMinor: from.taxMinor, cancelledAt: null, financialStatus: "paid", unknownToShopAt: null },
    },
    lines: lines.map(({ gid, product, collection }) => ({
      ...{ gid, title: gid, productGid: `p${product}`, collections: collection === 2 ? null : [`c${collection}`] },
    })),
    nets: lineNets(net, lines, refunds),
    refunds: refunds.map(({ shippingMinor }) => ({ shippingMinor, unknownToShopAt: null })),
  })
}

const nothingBack: ToldRefund = { lines: [], discrepancyMinor: 0, shippingMinor: 0 }
const ofLine = (index: number, quantity: number, amountMinor: number) => ({
  lineGid: `l${index}`,
  quantity,
  amountMinor,
})

/** All that comes back as one refund, beyond no line's quantity. */
function together(from: Bought, what: Back): ToldRefund {
  const items = from.lines.map((line, index) => ofLine(index, Math.min(line.quantity, what.items[index] ?? 0), 0))
  const money = from.lines.map((_, index) => ofLine(index, 0, what.money[index] ?? 0))
  const lines = [...items.filter(one => one.quantity > 0), ...money]
  return { lines, discrepancyMinor: -what.beyond, shippingMinor: what.shipping }
}

/** The same in as many refunds as there are items and halves of amounts, in the order of the dice. */
function apart(whole: ToldRefund, dice: readonly number[]): readonly ToldRefund[] {
  const halves = (amount: number) => [Math.floor(amount / 2), amount - Math.floor(amount / 2)]
  const lines = whole.lines.flatMap(line =>
    line.quantity > 0
      ? Array.from({ length: line.quantity }, () => ({ ...line, quantity: 1 }))
      : halves(line.amountMinor).map(amountMinor => ({ ...line, amountMinor })),
  )
  const beside = [
    ...halves(-whole.discrepancyMinor).map(amount => ({ ...nothingBack, discrepancyMinor: -amount })),
    ...halves(whole.shippingMinor).map(shippingMinor => ({ ...nothingBack, shippingMinor })),
  ]
  const all = [...lines.map(line => ({ ...nothingBack, lines: [line] })), ...beside]
  return all
    .map((refund, index) => ({ refund, place: dice[index % dice.length] ?? 0 }))
    .sort((a, b) => a.place - b.place)
    .map(({ refund }) => refund)
}

describe("true-ups on random orders and plans", () => {
  test(
    "make an order what it would have earned at the rate reached, within its cap, and a month that within its own",
    () => {
      const reached = fc.oneof(bps, fc.constantFrom(500, 1_200, 3_000))
      fc.assert(
        fc.property(
          fc.array(bought, { minLength: 1, maxLength: 4 }),
          plan,
          share,
          standing,
          back,
          reached,
          (...all) => {
            const [months, by, of, where, what, toBps] = all
            const orders = months.map((one, index) => priced(one, index === 0 ? [together(one, what)] : []))
            const raised = withDefault(by, toBps)
            const earnedMinor = monthOf(orders, of, by, where)
            const lifts = orders.map(order => {
              const { derivation, amountMinor } = priceOrder(order, of, by, { ...where, month: null })
              const liftMinor = liftOf({ shareMicros: of.micros, paidBps: of.paidBps, derivation }, toBps)
              const best = priceOrder(order, of, raised, { ...where, month: null }).amountMinor
              expect(amountMinor + liftMinor).toBe(best)
              return liftMinor
            })
            const liftMinor = lifts.reduce((sum, one) => sum + one, 0)
            const capMinor = by.monthlyCap?.USD ?? null
            const given = trueUpsOf([{ month: "2026-11", earnedMinor, liftMinor, givenMinor: 0, capMinor }])
            expect(earnedMinor + (given["2026-11"] ?? 0)).toBe(monthOf(orders, of, raised, where))
          },
        ),
        part(0.2),
      )
    },
    LONGEST_MS,
  )
})

/** The plan with a default rate of at least so much, tiers as well. */
function withDefault(by: Plan, leastBps: number): Plan {
  if (by.otherwise.kind === "excluded") return by
  const otherwise = { ...by.otherwise, bps: Math.max(by.otherwise.bps, leastBps) }
  return { ...by, otherwise, tiers: by.tiers.map(tier => ({ ...tier, bps: Math.max(tier.bps, leastBps) })) }
}

/** What orders of one month come to together, one after the other. */
function monthOf(orders: readonly OrderToPrice[], of: Share, by: Plan, where: PricingStanding): number {
  return orders.reduce(
    (usedMinor, order) =>
      usedMinor + priceOrder(order, of, by, { ...where, month: { month: "2026-11", usedMinor } }).amountMinor,
    0,
  )
}

describe("on random orders and plans", () => {
  test(
    "refunds in any split and order leave what the net order earns, by the rules of the order as placed",
    () => {
      const dice = fc.array(fc.nat(), { minLength: 12, maxLength: 12 })
      fc.assert(
        fc.property(bought, plan, share, standing, back, dice, (from, by, of, where, what, rolls) => {
          const whole = together(from, what)
          const once = priceOrder(priced(from, [whole]), of, by, where)
          expect(priceOrder(priced(from, apart(whole, rolls)), of, by, where)).toEqual(once)
          // The shop's own count says the same as refunded items do.
          const money = { ...whole, lines: whole.lines.filter(line => line.quantity === 0) }
          const left = (line: Line, index: number) => line.quantity - Math.min(line.quantity, what.items[index] ?? 0)
          expect(priceOrder(priced(from, [money], left), of, by, where)).toEqual(once)
          const asPlaced = priceOrder(priced(from, []), of, by, where)
          expect(once.lines.map(line => line.rule)).toEqual(asPlaced.lines.map(line => line.rule))
          expect(once.derivation.uncappedMinor).toBeLessThanOrEqual(asPlaced.derivation.uncappedMinor)
        }),
        part(0.35),
      )
    },
    LONGEST_MS,
  )

  test(
    "rules that cannot both match may stand in any order",
    () => {
      const apartFromEachOther = fc.tuple(
        fc.array(earns, { minLength: 2, maxLength: 4 }),
        fc.array(match, { minLength: 4, maxLength: 4 }),
      )
      const places = fc.array(fc.nat(), { minLength: 4, maxLength: 4 })
      fc.assert(
        fc.property(
          bought,
          plan,
          share,
          standing,
          apartFromEachOther,
          places,
          (from, by, of, where, [each, also], order) => {
            // Each is for a product of its own, whatever else it asks for.
            const some = each.map((one, index): PlanRule => {
              const gids = { productGids: [`p${index}`] }
              return { key: `d${index}`, name: `d${index}`, match: { ...also[index], ...gids }, earns: one }
            })
            const shuffled = some
              .map((rule, index) => ({ rule, place: order[index] ?? 0 }))
              .sort((a, b) => a.place - b.place)
              .map(({ rule }) => rule)
            const [one, other] = [some, shuffled].map(all =>
              priceOrder(priced(from, []), of, { ...by, rules: all }, where),
            )
            expect(other?.lines).toEqual(one?.lines)
            expect(other?.amountMinor).toBe(one?.amountMinor)
          },
        ),
        part(0.2),
      )
    },
    LONGEST_MS,
  )

  test(
    "raising a rate, a flat amount, a tier or a cap lowers nothing, and no month either",
    () => {
      const more = fc.record({ which: fc.nat({ max: 6 }), bps: fc.nat({ max: 3_000 }), amount: fc.nat({ max: 9_00 }) })
      fc.assert(
        fc.property(bought, plan, share, standing, more, back, (from, by, of, where, raise, what) => {
          const raised = raisedBy(by, raise)
          const orders = [priced(from, []), priced(from, [together(from, what)])]
          for (const order of orders)
            expect(priceOrder(order, of, raised, where).amountMinor).toBeGreaterThanOrEqual(
              priceOrder(order, of, by, where).amountMinor,
            )
          const month = (under: Plan) =>
            orders.reduce((usedMinor, order) => {
              const at = { ...where, month: { month: "2026-11", usedMinor } }
              return usedMinor + priceOrder(order, of, under, at).amountMinor
            }, 0)
          expect(month(raised)).toBeGreaterThanOrEqual(month(by))
        }),
        part(0.25),
      )
    },
    LONGEST_MS,
  )

  test(
    "lines make the amount to the cent, and shares make no more than the capped whole, but for rounding each once",
    () => {
      const weights = fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 2, maxLength: 5 })
      fc.assert(
        fc.property(bought, plan, standing, weights, back, (from, by, where, all, what) => {
          const order = priced(from, [together(from, what)])
          const free = { ...where, month: null }
          const total = all.reduce((sum, one) => sum + one, 0)
          const micros = all.map(one => Math.floor((one * 1_000_000) / total))
          micros[0] = (micros[0] ?? 0) + 1_000_000 - micros.reduce((sum, one) => sum + one, 0)
          const shares = micros.map(one => priceOrder(order, { micros: one, paidBps: 10_000 }, by, free))
          const whole = priceOrder(order, { micros: 1_000_000, paidBps: 10_000 }, by, free)
          for (const one of [...shares, whole]) {
            expect(one.lines.reduce((sum, line) => sum + line.amountMinor, 0)).toBe(one.amountMinor)
            expect(Math.min(...one.lines.map(line => line.amountMinor))).toBeGreaterThanOrEqual(0)
          }
          const shared = shares.reduce((sum, one) => sum + one.amountMinor, 0)
          // Each is off by half a cent at most, and so is the whole.
          expect(Math.abs(shared - whole.amountMinor)).toBeLessThanOrEqual((shares.length + 1) / 2)
          if (by.orderCap) expect(shared).toBeLessThanOrEqual((by.orderCap.USD ?? 0) + shares.length / 2)
          const used = priceOrder(order, { micros: 1_000_000, paidBps: 10_000 }, by, where)
          if (by.monthlyCap && where.month)
            expect(used.amountMinor).toBeLessThanOrEqual(Math.max(0, (by.monthlyCap.USD ?? 0) - where.month.usedMinor))
        }),
        part(0.2),
      )
    },
    LONGEST_MS,
  )
})

/** The plan with one figure raised: that of a rule, the default, a tier, or a cap. */
function raisedBy(by: Plan, { which, bps: more, amount }: { which: number; bps: number; amount: number }): Plan {
  const up = (one: Earns): Earns =>
    one.kind === "excluded"
      ? one
      : {
          ...one,
          bps: Math.min(10_000, one.bps + more),
          perItem: { USD: (one.perItem.USD ?? 0) + amount },
          perOrder: { USD: (one.perOrder.USD ?? 0) + amount },
        }
  const cap = (one: Plan["orderCap"]) => one && { USD: (one.USD ?? 0) + amount }
  if (which === 4) return { ...by, otherwise: up(by.otherwise) }
  if (which === 5) return { ...by, tiers: by.tiers.map(tier => ({ ...tier, bps: Math.min(10_000, tier.bps + more) })) }
  if (which === 6) return { ...by, orderCap: cap(by.orderCap), monthlyCap: cap(by.monthlyCap) }
  return { ...by, rules: by.rules.map((rule, index) => (index === which ? { ...rule, earns: up(rule.earns) } : rule)) }
}
