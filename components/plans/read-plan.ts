import { readPercent } from "@/components/settings/percent-input"
import { type AmountText, readAmounts } from "./amount-text"
import type { Earns, Plan, PlanBonus, PlanRule } from "./plan-data"
import type { BonusDraft, EarnsDraft, MatchDraft, PlanDraft, TierDraft } from "./plan-draft"

/** A sentence per part that cannot be read, by the part's path, such as `rules.k1.earns`. */
export type PlanErrors = Readonly<Record<string, string>>

const NO_PERCENT = "Write a percentage between 0 and 100, with at most two decimals."

/** The fields as a plan, or what of them cannot be read. What a plan may not say, the server knows. */
export function readPlan(draft: PlanDraft): { plan: Plan } | { errors: PlanErrors } {
  const errors: Record<string, string> = {}
  const note: Note = (at, error) => {
    errors[at] ??= error
  }
  const amounts = (at: string, text: AmountText) => amountsOf(text, error => note(at, error))
  const cap = (at: string, text: AmountText) => {
    const read = amounts(at, text)
    return Object.keys(read).length > 0 ? read : null
  }
  const plan: Plan = {
    base: draft.base,
    rules: draft.rules.map(({ key, name, match, earns }): PlanRule => {
      const at = `rules.${key}`
      const rule = { key, name: name.trim(), match: matchOf(match, error => note(`${at}.minimum`, error)) }
      return { ...rule, earns: earnsOf(earns, error => note(`${at}.earns`, error)) ?? NOTHING }
    }),
    otherwise: earnsOf(draft.otherwise, error => note("otherwise", error)),
    orderCap: cap("orderCap", draft.orderCap),
    monthlyCap: cap("monthlyCap", draft.monthlyCap),
    period: draft.period,
    tiers: draft.tiers.map((tier, index) => tierOf(tier, `tiers.${index}`, note)),
    trueUp: draft.trueUp,
    bonuses: draft.bonuses.map(bonus => bonusOf(bonus, note)),
    renewalMonths: renewalsOf(draft, error => note("renewalMonths", error)),
  }
  return Object.keys(errors).length > 0 ? { errors } : { plan }
}

const NOTHING: Earns = { kind: "excluded" }

function amountsOf(text: AmountText, fail: (error: string) => void): Record<string, number> {
  const read = readAmounts(text)
  if ("amounts" in read) return read.amounts
  fail(read.error)
  return {}
}

function matchOf({ minimum, ...rest }: MatchDraft, fail: (error: string) => void): PlanRule["match"] {
  return minimum ? { ...rest, minimum: amountsOf(minimum, fail) } : rest
}

function earnsOf({ kind, rate, perItem, perOrder }: EarnsDraft, fail: (error: string) => void): Earns | null {
  if (kind === "open") return null
  if (kind === "excluded") return NOTHING
  const bps = rate.trim() === "" ? 0 : readPercent(rate)
  if (bps === null) fail(NO_PERCENT)
  return { kind: "rate", bps: bps ?? 0, perItem: amountsOf(perItem, fail), perOrder: amountsOf(perOrder, fail) }
}

type Note = (at: string, error: string) => void

function tierOf({ from, rate }: TierDraft, at: string, note: Note): Plan["tiers"][number] {
  const bps = readPercent(rate)
  if (bps === null) note(`${at}.rate`, NO_PERCENT)
  return { from: amountsOf(from, error => note(at, error)), bps: bps ?? 0 }
}

function bonusOf(draft: BonusDraft, note: Note): PlanBonus {
  const { key, name, kind, orders } = draft
  const at = `bonuses.${key}`
  const amount = amountsOf(draft.amount, error => note(`${at}.amount`, error))
  if (kind === "net_sales") {
    const atLeast = amountsOf(draft.netSales, error => note(`${at}.trigger`, error))
    return { key, name: name.trim(), trigger: { kind, atLeast }, amount }
  }
  const count = readCount(orders)
  if (count === null) note(`${at}.trigger`, "Write how many orders, such as 20.")
  return { key, name: name.trim(), trigger: { kind, atLeast: count ?? 0 }, amount }
}

function renewalsOf({ renewals, months }: PlanDraft, fail: (error: string) => void): number | null {
  if (renewals === "always") return null
  if (renewals === "never") return 0
  const count = readCount(months)
  if (!count) fail("Write how many months, such as 12.")
  return count
}

function readCount(text: string): number | null {
  return /^\d{1,6}$/.test(text.trim()) ? Number(text) : null
}
