import type { Id } from "@/server/kernel/id"
import { type Earns, flatPlan, type Match, type Plan, type PlanRule } from "@/server/programs/plan"
import { MONEY, readMoney, readPercent } from "./money-words"

/** What names in a story stand for. */
export type Names = {
  product(name: string): string
  collection(name: string): string
  group(name: string): Id<"grp">
  campaign(name: string): Id<"cmp">
}

/**
 * A plan in words: "candle: 20 %; new customers: 15 %; everything else: 10 %; at most $30.00 an order". Rules come in the order
 * in which they match. Throws at words it does not know.
 */
export function readPlan(text: string, names: Names): Plan {
  let plan: Plan = { ...flatPlan(0), otherwise: { kind: "excluded" } }
  for (const part of text.split("; ")) plan = withPart(plan, part, names)
  return plan
}

const PARTS: readonly (readonly [RegExp, (plan: Plan, said: readonly string[], names: Names) => Plan])[] = [
  [/^everything else: (.+)$/, (plan, [earns = ""]) => ({ ...plan, otherwise: readEarns(earns) })],
  [
    new RegExp(`^at most (${MONEY}) an order$`),
    (plan, [cap = ""]) => ({ ...plan, orderCap: { ...plan.orderCap, ...byCurrency(cap) } }),
  ],
  [
    new RegExp(`^at most (${MONEY}) a month$`),
    (plan, [cap = ""]) => ({ ...plan, monthlyCap: { ...plan.monthlyCap, ...byCurrency(cap) } }),
  ],
  [
    new RegExp(`^from (${MONEY}) in the (month|quarter) before: ([\\d.]+ %)$`),
    (plan, [from = "", period, rate = ""]) => ({
      ...plan,
      period: period === "quarter" ? "quarter" : "month",
      tiers: [...plan.tiers, { from: byCurrency(from), bps: readPercent(rate) }],
    }),
  ],
  [/^the better tier is made up for$/, plan => ({ ...plan, trueUp: true })],
  [
    new RegExp(`^a bonus of (${MONEY}) for (\\d+) orders in a (month|quarter)$`),
    (plan, [amount = "", atLeast, period]) =>
      withBonus(plan, amount, { kind: "orders", atLeast: Number(atLeast) }, period),
  ],
  [
    new RegExp(`^a bonus of (${MONEY}) for sales of (${MONEY}) in a (month|quarter)$`),
    (plan, [amount = "", sales = "", period]) =>
      withBonus(plan, amount, { kind: "net_sales", atLeast: byCurrency(sales) }, period),
  ],
  [/^shipping counts$/, plan => ({ ...plan, base: { ...plan.base, shipping: true } })],
  [/^tax counts$/, plan => ({ ...plan, base: { ...plan.base, tax: true } })],
  [
    /^([^:]+): (.+)$/,
    (plan, [match = "", earns = ""], names) => {
      const rule: PlanRule = {
        key: `r${plan.rules.length + 1}`,
        name: match,
        match: readMatch(match, names),
        earns: readEarns(earns),
      }
      return { ...plan, rules: [...plan.rules, rule] }
    },
  ],
]

function withPart(plan: Plan, part: string, names: Names): Plan {
  for (const [words, read] of PARTS) {
    const said = words.exec(part)
    if (said) return read(plan, said.slice(1), names)
  }
  throw new RangeError(`a plan does not say “${part}”`)
}

function withBonus(plan: Plan, amount: string, trigger: Plan["bonuses"][number]["trigger"], period?: string): Plan {
  const key = `b${plan.bonuses.length + 1}`
  const bonus = { key, name: `Bonus ${plan.bonuses.length + 1}`, trigger, amount: byCurrency(amount) }
  return { ...plan, period: period === "quarter" ? "quarter" : "month", bonuses: [...plan.bonuses, bonus] }
}

/** "20 %", "$2.00 an item", "$5.00 an order", joined by "and"; or "nothing". */
function readEarns(text: string): Earns {
  if (text === "nothing") return { kind: "excluded" }
  let earns: Extract<Earns, { kind: "rate" }> = { kind: "rate", bps: 0, perItem: {}, perOrder: {} }
  for (const part of text.split(" and ")) {
    const [, rate, amount = "", per] =
      new RegExp(`^(?:([\\d.]+ %)|(${MONEY}) an (item|order))$`).exec(part) ?? refuseWords(part)
    if (rate) earns = { ...earns, bps: readPercent(rate) }
    else if (per === "item") earns = { ...earns, perItem: byCurrency(amount) }
    else earns = { ...earns, perOrder: byCurrency(amount) }
  }
  return earns
}

/** "candles", "collection home", "new customers", "orders from $100.00", "code ANA10", "group Gold", "campaign Spring"; joined by "and". */
function readMatch(text: string, names: Names): Match {
  return Object.assign({}, ...text.split(" and ").map(part => matchPart(part, names)))
}

function matchPart(part: string, names: Names): Match {
  const customers = /^(new|returning) customers$/.exec(part)
  if (customers) return { customerType: customers[1] === "new" ? "new" : "returning" }
  const minimum = new RegExp(`^orders from (${MONEY})$`).exec(part)
  if (minimum) return { minimum: byCurrency(minimum[1] ?? "") }
  const [, what, name = ""] = /^(product|collection|code|group|campaign) (\S+)$/.exec(part) ?? refuseWords(part)
  switch (what) {
    case "product":
      return { productGids: [names.product(name)] }
    case "collection":
      return { collectionGids: [names.collection(name)] }
    case "code":
      return { codeKeys: [name] }
    case "group":
      return { groupIds: [names.group(name)] }
    default:
      return { campaignIds: [names.campaign(name)] }
  }
}

function refuseWords(text: string): never {
  throw new RangeError(`a plan does not say “${text}”`)
}

function byCurrency(text: string): Record<string, number> {
  const { minor, currency } = readMoney(text)
  return { [currency]: minor }
}
