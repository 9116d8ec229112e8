import type { DecisionInput, Touchpoint } from "./decision"
import { judge, verdict } from "./judge-touch"

/** Why nobody is credited with an order, as a word that can be counted. */
export type NobodyReason =
  | "history" | "person" | "other_channel_won" | "returning_customer" | "leaked_code" | "repeated_code" | "self_referral"
  | "outside_window" | "survey_only" | "other_channel_only" | "no_evidence" | "no_share" // biome-ignore format: one glance

/** How far a touch came before it was ruled out: of several touches the one that came furthest gives the reason. */
const FURTHEST_FIRST: readonly NobodyReason[] = [
  "no_share", "other_channel_won", "returning_customer", "leaked_code", "repeated_code", "self_referral", "outside_window",
] // biome-ignore format: one glance

/** Why an order that credits nobody does so, from all that decided it. */
export function whyNobody(input: DecisionInput): NobodyReason {
  if (input.isHistory) return "history"
  if (input.person) return "person"
  const payable = input.touchpoints.filter(touch => touch.family !== "survey")
  if (payable.length > 0) {
    const losses = payable.map(touch => lossOf(touch, input))
    return FURTHEST_FIRST.find(reason => losses.includes(reason)) ?? "no_share"
  }
  if (input.touchpoints.length > 0) return "survey_only"
  return input.otherVisits.length > 0 ? "other_channel_only" : "no_evidence"
}

function lossOf(touch: Touchpoint, input: DecisionInput): NobodyReason {
  const judged = judge(touch, input)
  if (judged.reason === null) return "no_share"
  if (judged.seen) return isReturningUnpaid(input) ? "returning_customer" : "other_channel_won"
  if (verdict(input, "self_referral", touch.creatorId) !== null) return "self_referral"
  if (verdict(input, "repeated_code", touch.id) !== null) return "repeated_code"
  return verdict(input, "leaked_code", touch.id) !== null ? "leaked_code" : "outside_window"
}

function isReturningUnpaid({ customerType, policy }: DecisionInput): boolean {
  return customerType === "returning" && policy.returningCustomers.kind === "none"
}
