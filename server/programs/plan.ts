import type { Id } from "@/server/kernel/id"

/** Minor units by currency code. */
export type ByCurrency = Readonly<Record<string, number>>

/** What a line under a rule earns: a part of its net, an amount for each item left, an amount once per order; or nothing. */
export type Earns =
  | { readonly kind: "rate"; readonly bps: number; readonly perItem: ByCurrency; readonly perOrder: ByCurrency }
  | { readonly kind: "excluded" }

/** What a rule is for. All that is present must hold; a list holds when one of it does. */
export type Match = {
  readonly productGids?: readonly string[]
  readonly collectionGids?: readonly string[]
  readonly customerType?: "new" | "returning"
  /** What the order's items came to as placed, at least; in another currency the rule does not match. */
  readonly minimum?: ByCurrency
  readonly campaignIds?: readonly Id<"cmp">[]
  /** As they are stored: in upper case. */
  readonly codeKeys?: readonly string[]
  readonly groupIds?: readonly Id<"grp">[]
  /** Orders of a subscription: the one it began with, or those it renews itself by. */
  readonly subscription?: "first" | "renewal"
}

/** `key` names the rule for ever; `name` is what people read. */
export type PlanRule = {
  readonly key: string
  readonly name: string
  readonly match: Match
  readonly earns: Earns
}

/** Who sold this much in the closed period before earns this rate by default. Flat amounts and rules stay. */
export type Tier = { readonly from: ByCurrency; readonly bps: number }

/** An amount for who reaches something within a period. */
export type PlanBonus = {
  readonly key: string
  readonly name: string
  readonly trigger:
    | { readonly kind: "orders"; readonly atLeast: number }
    | { readonly kind: "net_sales"; readonly atLeast: ByCurrency }
  readonly amount: ByCurrency
}

/** How credited lines become money, as data: the first rule that matches a line prices it, else `otherwise` does. */
export type Plan = {
  /** Shipping and tax are lines of their own that only `otherwise` prices. */
  readonly base: { readonly shipping: boolean; readonly tax: boolean }
  readonly rules: readonly PlanRule[]
  readonly otherwise: Earns
  /** The most an order earns, before it is shared. */
  readonly orderCap: ByCurrency | null
  /** The most a creator earns in a calendar month of the brand's time zone. */
  readonly monthlyCap: ByCurrency | null
  /** What tiers and bonuses are counted by. */
  readonly period: "month" | "quarter"
  /** The lowest first. */
  readonly tiers: readonly Tier[]
  /** Who reaches a higher tier than applied is paid the difference once the period is closed. */
  readonly trueUp: boolean
  readonly bonuses: readonly PlanBonus[]
  /** How many months after a subscription began its renewals earn; null: as long as it lasts. */
  readonly renewalMonths: number | null
}

/** The plan that knows one rate. */
export function flatPlan(bps: number): Plan {
  return {
    base: { shipping: false, tax: false },
    rules: [],
    otherwise: { kind: "rate", bps, perItem: {}, perOrder: {} },
    orderCap: null,
    monthlyCap: null,
    period: "month",
    tiers: [],
    trueUp: false,
    bonuses: [],
    renewalMonths: null,
  }
}

/** The plan of a version of terms; those of the first days knew one rate only. */
export function planOf(terms: { readonly plan: Plan | null; readonly rateBps: number }): Plan {
  return terms.plan ?? flatPlan(terms.rateBps)
}
