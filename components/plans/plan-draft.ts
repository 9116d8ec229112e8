import { percentText } from "@/components/orders/percent"
import { type AmountText, amountText } from "./amount-text"
import type { Earns, Match, Plan, PlanBonus, PlanRule } from "./plan-data"

/** What a part earns, as typed; `open`: nobody decided yet, which only the default may be. */
export type EarnsDraft = {
  readonly kind: "rate" | "excluded" | "open"
  readonly rate: string
  readonly perItem: AmountText
  readonly perOrder: AmountText
}

/** The conditions that are asked for; absent: not asked. */
export type MatchDraft = Omit<Match, "minimum"> & { readonly minimum?: AmountText }

export type RuleDraft = {
  readonly key: string
  readonly name: string
  readonly match: MatchDraft
  readonly earns: EarnsDraft
}

export type TierDraft = { readonly key: string; readonly from: AmountText; readonly rate: string }

export type BonusDraft = {
  readonly key: string
  readonly name: string
  readonly kind: PlanBonus["trigger"]["kind"]
  readonly orders: string
  readonly netSales: AmountText
  readonly amount: AmountText
}

/** What stands in the fields of a plan, as typed and chosen. */
export type PlanDraft = Pick<Plan, "base" | "period" | "trueUp"> & {
  readonly rules: readonly RuleDraft[]
  readonly otherwise: EarnsDraft
  readonly orderCap: AmountText
  readonly monthlyCap: AmountText
  readonly tiers: readonly TierDraft[]
  readonly bonuses: readonly BonusDraft[]
  readonly renewals: "always" | "months" | "never"
  readonly months: string
}

/** The fields as a plan fills them, with a field for each currency that the brand's shops sell in. */
export function planDraftOf(plan: Plan, currencies: readonly string[]): PlanDraft {
  const text = (given: Parameters<typeof amountText>[0]) => amountText(given, currencies)
  const { base, period, trueUp, renewalMonths } = plan
  return {
    ...{ base, period, trueUp },
    rules: plan.rules.map(rule => ruleDraftOf(rule, currencies)),
    otherwise: earnsDraftOf(plan.otherwise, currencies),
    orderCap: text(plan.orderCap),
    monthlyCap: text(plan.monthlyCap),
    tiers: plan.tiers.map(({ from, bps }, index) => ({
      ...{ key: `tier ${index}`, from: text(from), rate: percentText(bps) },
    })),
    bonuses: plan.bonuses.map(({ key, name, trigger, amount }) => ({
      ...{ key, name, kind: trigger.kind, amount: text(amount) },
      orders: trigger.kind === "orders" ? String(trigger.atLeast) : "",
      netSales: text(trigger.kind === "net_sales" ? trigger.atLeast : null),
    })),
    renewals: renewalMonths === null ? "always" : renewalMonths === 0 ? "never" : "months",
    months: String(renewalMonths || 12),
  }
}

function ruleDraftOf({ key, name, match, earns }: PlanRule, currencies: readonly string[]): RuleDraft {
  const { minimum, ...rest } = match
  const asked = minimum ? { ...rest, minimum: amountText(minimum, currencies) } : rest
  return { key, name, match: asked, earns: earnsDraftOf(earns, currencies) }
}

function earnsDraftOf(earns: Earns | null, currencies: readonly string[]): EarnsDraft {
  const rate = earns?.kind === "rate" ? earns : null
  return {
    kind: earns?.kind ?? "open",
    rate: rate && rate.bps > 0 ? percentText(rate.bps) : "",
    perItem: amountText(rate?.perItem, currencies),
    perOrder: amountText(rate?.perOrder, currencies),
  }
}

/** A rule that asks for nothing yet, with what most rules earn. */
export function newRule(key: string, currencies: readonly string[]): RuleDraft {
  const none = amountText(null, currencies)
  return { key, name: "", match: {}, earns: { kind: "rate", rate: "10 %", perItem: none, perOrder: none } }
}

export function newTier(key: string, currencies: readonly string[]): TierDraft {
  return { key, from: amountText(null, currencies), rate: "12 %" }
}

export function newBonus(key: string, currencies: readonly string[]): BonusDraft {
  const none = amountText(null, currencies)
  return { key, name: "", kind: "orders", orders: "20", netSales: none, amount: none }
}
