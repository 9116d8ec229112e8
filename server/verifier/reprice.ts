import { added, type Exact, evenly, exact, isLess, multiplied, NOUGHT, part, shareOut } from "./exact"
import type { KeptLine } from "./keep-lines"
import { isVoid, type OrderFacts } from "./order-facts"

type Amounts = Readonly<Record<string, number>>
type Earns = { readonly kind: string; readonly bps?: number; readonly perItem?: Amounts; readonly perOrder?: Amounts }
type Rule = { readonly key: string; readonly name: string; readonly match: Match; readonly earns: Earns }
type Match = {
  readonly productGids?: readonly string[]
  readonly collectionGids?: readonly string[]
  readonly customerType?: string
  readonly minimum?: Amounts
  readonly campaignIds?: readonly string[]
  readonly codeKeys?: readonly string[]
  readonly groupIds?: readonly string[]
  readonly subscription?: string
}

/** A plan as it is stored. */
export type PlanRow = {
  readonly base: { readonly shipping: boolean; readonly tax: boolean }
  readonly rules: readonly Rule[]
  readonly otherwise: Earns
  readonly orderCap: Amounts | null
  readonly monthlyCap: Amounts | null
  readonly period: string
  readonly tiers: readonly { readonly from: Amounts; readonly bps: number }[]
  readonly trueUp: boolean
  readonly renewalMonths?: number | null
  readonly bonuses: readonly {
    readonly key: string
    readonly name: string
    readonly trigger: { readonly kind: string; readonly atLeast: number | Amounts }
    readonly amount: Amounts
  }[]
}

/** Of the creator and their other orders, what decides about this one. */
export type Place = {
  readonly group: string | null
  readonly campaigns: readonly string[]
  readonly subscription: string | null
  /** When the subscription that the order renews began, where that is known. */
  readonly subscribedAt: string | null
  /** By kind of period, the closed one before the order's, with what it came to. */
  readonly closed: Readonly<Record<string, { readonly period: string; readonly netMinor: number } | undefined>>
  /** The month of the order and what earlier orders of it came to. */
  readonly month: { readonly month: string; readonly usedMinor: number }
  readonly share: number
  readonly paid: number
}

/** One rate for everything. */
export const onlyRate = (bps: number): PlanRow => ({
  ...{ base: { shipping: false, tax: false }, rules: [], otherwise: { kind: "rate", bps } },
  ...{ orderCap: null, monthlyCap: null, period: "month", tiers: [], trueUp: false, bonuses: [] },
})

type Line = Pick<KeptLine, "gid" | "original" | "net" | "left"> & { readonly item: KeptLine["row"] | null }
type Ruled = { readonly line: Line; readonly rule: Rule | null; readonly earns: Earns }

/** What a share of an order earns by a plan, and every figure on the way, as a calculation keeps them. */
export function reprice(facts: OrderFacts, kept: readonly KeptLine[], plan: PlanRow, place: Place) {
  const { order } = facts
  const lines = [...kept.map(({ row, ...line }) => ({ ...line, item: row })), ...besides(facts, kept, plan)]
  const placed = kept.reduce((sum, line) => sum + line.original, 0)
  const codes = order.used_codes.map(used => used.code.toUpperCase())
  const tier = tierOf(plan, place, order.currency)
  const ruled = lines.map((line): Ruled => {
    const rule =
      plan.rules.find(one => line.item && fits(one.match, line.item, { ...facts, placed, codes, place })) ?? null
    if (isPast(plan, place, order.ordered_at)) return { line, rule, earns: { kind: "excluded" } }
    const earns = rule?.earns ?? plan.otherwise
    return { line, rule, earns: !rule && tier && earns.kind === "rate" ? { ...earns, bps: tier.bps } : earns }
  })
  const parts = [...plan.rules, null].flatMap(rule => partOf(rule, ruled, order.currency))
  const cap = plan.orderCap?.[order.currency] ?? null
  const all = added(parts.map(one => worthOf(one, one.originalNetMinor)))
  const capped = cap !== null && isLess(exact(cap), all) ? exact(cap) : all
  const uncapped = evenly(multiplied(capped, part(place.share, 1e6), part(place.paid, 1e4)))
  const monthCap = plan.monthlyCap?.[order.currency]
  const amount = monthCap === undefined ? uncapped : Math.min(uncapped, Math.max(0, monthCap - place.month.usedMinor))
  return {
    amount,
    lines: linesOf(amount, ruled, parts, order.currency),
    derivation: {
      ...{ kind: "order", currency: order.currency, placedMinor: placed, customerType: order.customer_type },
      ...{ subscription: place.subscription, codeKeys: codes, campaignIds: place.campaigns, groupId: place.group },
      ...(place.subscription === "renewal" && {
        subscribedAt: place.subscribedAt && new Date(place.subscribedAt).toISOString(),
      }),
      ...{ tier, parts, orderCapMinor: cap, uncappedMinor: uncapped },
      monthlyCap: monthCap === undefined ? null : { ...place.month, capMinor: monthCap },
    },
  }
}

/** Renewals earn for so many months of the calendar, by UTC; where nobody knows since when, not at all. */
function isPast({ renewalMonths }: PlanRow, { subscription, subscribedAt }: Place, orderedAt: string): boolean {
  if (subscription !== "renewal" || renewalMonths === null || renewalMonths === undefined) return false
  if (subscribedAt === null) return true
  const [year = 0, month = 1, day = 1] = new Date(subscribedAt).toISOString().slice(0, 10).split("-").map(Number)
  const count = month - 1 + renewalMonths
  const lastDay = new Date(Date.UTC(year, count + 1, 0)).getUTCDate()
  const time = Date.parse(subscribedAt) % 86_400_000
  return Date.parse(orderedAt) >= Date.UTC(year, count, Math.min(day, lastDay)) + time
}

/** Shipping and tax, where the plan counts them. Which tax was paid back nobody says: it goes as the items go. */
function besides({ order, refunds }: OrderFacts, kept: readonly KeptLine[], { base }: PlanRow): readonly Line[] {
  const back = refunds.reduce((sum, one) => sum + (one.unknown_to_shop_at === null ? one.shipping_minor : 0), 0)
  const shippingLeft = isVoid(order) ? 0 : Math.max(0, order.shipping_minor - Math.max(0, back))
  const [was, is] = [sum(kept, line => line.original), sum(kept, line => line.net)]
  const taxLeft = was === 0 ? 0 : evenly(multiplied(exact(order.tax_minor), part(is, was)))
  const shipping = { gid: "shipping", original: order.shipping_minor, net: shippingLeft, left: 0, item: null }
  const tax = { gid: "tax", original: order.tax_minor, net: taxLeft, left: 0, item: null }
  return [...(base.shipping ? [shipping] : []), ...(base.tax ? [tax] : [])]
}

type Asked = OrderFacts & { readonly placed: number; readonly codes: readonly string[]; readonly place: Place }

function fits(match: Match, item: KeptLine["row"], { order, placed, codes, place }: Asked): boolean {
  const among = (wanted: readonly string[] | undefined, has: readonly (string | null)[]) =>
    wanted === undefined || has.some(one => one !== null && wanted.includes(one))
  const least = match.minimum === undefined ? 0 : (match.minimum[order.currency] ?? Number.POSITIVE_INFINITY)
  return (
    placed >= least &&
    among(match.productGids, [item.product_gid]) &&
    among(match.collectionGids, item.collections ?? []) &&
    among(match.customerType === undefined ? undefined : [match.customerType], [order.customer_type]) &&
    among(match.subscription === undefined ? undefined : [match.subscription], [place.subscription]) &&
    among(match.campaignIds, place.campaigns) &&
    among(match.codeKeys, codes) &&
    among(match.groupIds, [place.group])
  )
}

/** The best of the tiers that the closed period reached, where it is better than the default. */
function tierOf({ tiers, period, otherwise }: PlanRow, { closed }: Place, currency: string) {
  const before = closed[period]
  if (!before) return null
  const least = otherwise.kind === "rate" ? (otherwise.bps ?? 0) : 0
  const reached = tiers.filter(
    ({ from, bps }) => bps > least && before.netMinor >= (from[currency] ?? Number.POSITIVE_INFINITY),
  )
  const start = (one: (typeof tiers)[number]) => one.from[currency] ?? 0
  const [best] = reached.toSorted((a, b) => b.bps - a.bps || start(a) - start(b))
  return best ? { ...before, fromMinor: start(best), bps: best.bps } : null
}

type Part = ReturnType<typeof partOf>[number]

function partOf(rule: Rule | null, ruled: readonly Ruled[], currency: string) {
  const mine = ruled.filter(one => one.rule === rule)
  const earns = mine[0]?.earns
  if (earns === undefined) return []
  const lines = mine.map(one => one.line)
  const excluded = earns.kind !== "rate"
  return [
    {
      ...{
        rule: rule?.key ?? null,
        name: rule?.name ?? "Everything else",
        excluded,
        bps: excluded ? 0 : (earns.bps ?? 0),
      },
      perItemMinor: excluded ? 0 : (earns.perItem?.[currency] ?? 0),
      perOrderMinor: excluded ? 0 : (earns.perOrder?.[currency] ?? 0),
      netMinor: sum(lines, line => line.net),
      originalNetMinor: sum(lines, line => line.original),
      quantityLeft: sum(lines, line => line.left),
    },
  ]
}

export type Worth = Pick<Part, "bps" | "perItemMinor" | "perOrderMinor" | "netMinor" | "quantityLeft">

/** An amount per order is earned as far as the net is left of what its lines were together. */
export function worthOf(one: Worth, together: number): Exact {
  return added([
    multiplied(exact(one.netMinor), part(one.bps, 1e4)),
    exact(one.perItemMinor * one.quantityLeft),
    together === 0 ? NOUGHT : multiplied(exact(one.perOrderMinor), part(one.netMinor, together)),
  ])
}

function linesOf(amount: number, ruled: readonly Ruled[], parts: readonly Part[], currency: string) {
  const own = ruled.map(({ line, rule }) => {
    const mine = parts.find(one => one.rule === (rule?.key ?? null))
    return mine ? worthOf({ ...mine, netMinor: line.net, quantityLeft: line.left }, mine.originalNetMinor) : NOUGHT
  })
  const amounts = shareOut(amount, own)
  return ruled.map(({ line, rule, earns }, at) => ({
    ...{ lineGid: line.gid, originalNetMinor: line.original, netMinor: line.net, amountMinor: amounts[at] ?? 0 },
    ...(rule ? { rule: rule.key } : {}),
    ...(earns.kind === "rate" && (earns.perItem?.[currency] ?? 0) > 0 ? { quantityLeft: line.left } : {}),
  }))
}

function sum<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((total, one) => total + of(one), 0)
}
