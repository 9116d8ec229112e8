import {
  asWeights,
  type Fraction,
  fraction,
  plus,
  rounded,
  smaller,
  sumOf,
  times,
  whole,
  ZERO,
} from "@/server/kernel/fraction"
import { split, WHOLE_BPS, WHOLE_MICROS } from "@/server/kernel/money"
import { addMonths } from "@/server/kernel/time"
import type { Earns, Plan, PlanRule } from "@/server/programs/plan"
import type { CommissionLine } from "./commission"
import type { AppliedTier, ClosedPeriod, OrderDerivation, Part } from "./derivation"
import { placedMinor, ruleOf, type Standing } from "./match-rule"
import type { EarningLine, OrderToPrice } from "./order-to-price"
import { tierReached } from "./tier"

/** The creator's part of the order in millionths, and how much of it the policy pays, in basis points. */
export type Share = { readonly micros: number; readonly paidBps: number }

/** What of the creator, and of their other orders, decides what this one earns. */
export type PricingStanding = Standing & {
  /** By kind of period, the closed one before the order's; absent while it is not closed. */
  readonly closed: { readonly month?: ClosedPeriod; readonly quarter?: ClosedPeriod }
  /** What earlier orders of the month came to, and its true-up, in the order's currency; null where no cap asks. */
  readonly month: { readonly month: string; readonly usedMinor: number } | null
}

export type Priced = {
  readonly amountMinor: number
  readonly lines: readonly CommissionLine[]
  readonly derivation: OrderDerivation
}

type PricedLine = { readonly line: EarningLine; readonly rule: PlanRule | null; readonly earns: Earns }

/**
 * What a share of an order earns under a plan. In exact arithmetic, Σ over the rules of net × rate + items left × per item +
 * per order × net ÷ original net, at most the order's cap, × share × paid part; then rounded once, half to even, and at most what
 * the month's cap leaves; then allocated to the lines by largest remainder.
 */
export function priceOrder(order: OrderToPrice, share: Share, plan: Plan, standing: PricingStanding): Priced {
  const tier = tierOf(plan, order, standing)
  const lines = order.lines
    .filter(line => counts(line, plan))
    .map(line => pricedLine(line, order, plan, standing, tier))
  const parts = partsOf(plan, lines, order.currency)
  const cap = plan.orderCap?.[order.currency] ?? null
  const uncapped = sumOf(parts.map(exactly))
  const capped = cap === null ? uncapped : smaller(uncapped, whole(cap))
  const uncappedMinor = rounded(times(capped, paidPart(share)))
  const monthlyCap = monthlyCapOf(plan, order, standing)
  const room = monthlyCap ? Math.max(0, monthlyCap.capMinor - monthlyCap.usedMinor) : uncappedMinor
  const amountMinor = Math.min(uncappedMinor, room)
  return {
    amountMinor,
    lines: allocated(amountMinor, lines, parts, order.currency),
    derivation: {
      kind: "order",
      currency: order.currency,
      placedMinor: placedMinor(order),
      customerType: order.customerType,
      subscription: order.subscription,
      ...(order.subscription === "renewal" ? { subscribedAt: order.subscribedAt?.toISOString() ?? null } : {}),
      codeKeys: order.codeKeys,
      campaignIds: standing.campaignIds,
      groupId: standing.groupId,
      tier,
      parts,
      orderCapMinor: cap,
      uncappedMinor,
      monthlyCap,
    },
  }
}

/** What of an order is paid to a creator: their share of it, as far as the policy pays. */
export function paidPart({ micros, paidBps }: Share): Fraction {
  return times(fraction(BigInt(micros), BigInt(WHOLE_MICROS)), fraction(BigInt(paidBps), BigInt(WHOLE_BPS)))
}

function counts(line: EarningLine, plan: Plan): boolean {
  return line.kind === "item" || plan.base[line.kind]
}

/** The tier that the closed period before reached, where it raises the default. */
function tierOf(plan: Plan, { currency }: OrderToPrice, { closed }: PricingStanding): AppliedTier | null {
  const period = closed[plan.period]
  const tier = period ? tierReached(plan, currency, period.netMinor) : null
  return period && tier ? { ...period, ...tier } : null
}

/** What a plan that lets renewals earn for some months gives to one after them, or of a subscription whose beginning nobody knows. */
const TOO_LATE: Earns = { kind: "excluded" }

function isTooLate({ subscription, subscribedAt, orderedAt }: OrderToPrice, { renewalMonths }: Plan): boolean {
  if (subscription !== "renewal" || renewalMonths === null) return false
  return !subscribedAt || orderedAt >= addMonths(subscribedAt, renewalMonths)
}

function pricedLine(
  line: EarningLine,
  order: OrderToPrice,
  plan: Plan,
  standing: Standing,
  tier: AppliedTier | null,
): PricedLine {
  const rule = ruleOf(plan, line, order, standing)
  if (isTooLate(order, plan)) return { line, rule, earns: TOO_LATE }
  if (rule) return { line, rule, earns: rule.earns }
  const { otherwise } = plan
  return { line, rule, earns: tier && otherwise.kind === "rate" ? { ...otherwise, bps: tier.bps } : otherwise }
}

function partsOf(plan: Plan, lines: readonly PricedLine[], currency: string): readonly Part[] {
  return [...plan.rules, null].flatMap(rule => {
    const mine = lines.filter(one => one.rule === rule)
    const [first] = mine
    if (!first) return []
    const rate = first.earns.kind === "rate" ? first.earns : null
    const sum = (of: (line: EarningLine) => number) => mine.reduce((total, { line }) => total + of(line), 0)
    const part = {
      rule: rule?.key ?? null,
      name: rule?.name ?? "Everything else",
      excluded: rate === null,
      bps: rate?.bps ?? 0,
      perItemMinor: rate?.perItem[currency] ?? 0,
      perOrderMinor: rate?.perOrder[currency] ?? 0,
      netMinor: sum(line => line.netMinor),
      originalNetMinor: sum(line => line.originalNetMinor),
      quantityLeft: sum(line => line.quantityLeft),
    }
    return [part]
  })
}

/** What a part, or one line of it, earns before it is shared and capped. */
export function exactly(
  part: Pick<Part, "bps" | "perItemMinor" | "perOrderMinor" | "netMinor" | "originalNetMinor" | "quantityLeft">,
): Fraction {
  const rate = fraction(BigInt(part.netMinor) * BigInt(part.bps), BigInt(WHOLE_BPS))
  const items = whole(part.perItemMinor * part.quantityLeft)
  const once =
    part.originalNetMinor === 0
      ? ZERO
      : fraction(BigInt(part.perOrderMinor) * BigInt(part.netMinor), BigInt(part.originalNetMinor))
  return plus(plus(rate, items), once)
}

function monthlyCapOf(
  plan: Plan,
  { currency }: OrderToPrice,
  { month }: PricingStanding,
): OrderDerivation["monthlyCap"] {
  const capMinor = plan.monthlyCap?.[currency]
  return capMinor === undefined || !month ? null : { ...month, capMinor }
}

/** By largest remainder of what each line earns by itself; an amount per order belongs to its lines as their nets do. */
function allocated(
  amountMinor: number,
  lines: readonly PricedLine[],
  parts: readonly Part[],
  currency: string,
): readonly CommissionLine[] {
  const originals = new Map(parts.map(part => [part.rule, part.originalNetMinor]))
  const own = lines.map(({ line, rule, earns }) => {
    if (earns.kind === "excluded") return ZERO
    const flat = { perItemMinor: earns.perItem[currency] ?? 0, perOrderMinor: earns.perOrder[currency] ?? 0 }
    const { netMinor, quantityLeft } = line
    return exactly({
      bps: earns.bps,
      ...flat,
      netMinor,
      quantityLeft,
      originalNetMinor: originals.get(rule?.key ?? null) ?? 0,
    })
  })
  const amounts = split(amountMinor, asWeights(own))
  const countsItems = (earns: Earns) => earns.kind === "rate" && (earns.perItem[currency] ?? 0) > 0
  return lines.map(({ line, rule, earns }, index) => ({
    lineGid: line.gid,
    title: line.title,
    originalNetMinor: line.originalNetMinor,
    netMinor: line.netMinor,
    amountMinor: amounts[index] ?? 0,
    ...(rule ? { rule: rule.key } : {}),
    ...(countsItems(earns) ? { quantityLeft: line.quantityLeft } : {}),
  }))
}
