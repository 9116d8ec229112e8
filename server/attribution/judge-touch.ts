import { DAY_MS, duration, SECOND_MS } from "@/server/kernel/time"
import type { DecisionInput, Touchpoint, VerdictKind } from "./decision"
import { laterPaidVisit } from "./other-channels"

/** A touch, why it cannot be credited (null: it can), and whether its creator was really seen before the order. */
export type Judged = { readonly touch: Touchpoint; readonly reason: string | null; readonly seen: boolean }

/** Looks at one touch alone: when it was, what was judged of it, what the policy says of such. */
export function judge(touch: Touchpoint, input: DecisionInput): Judged {
  const unseen = notSeen(touch, input)
  if (unseen !== null) return { touch, reason: unseen, seen: false }
  return { touch, reason: notCredited(touch, input), seen: true }
}

function notSeen(touch: Touchpoint, input: DecisionInput): string | null {
  const own = verdict(input, "self_referral", touch.creatorId)
  if (own) return `nobody earns on their own order: ${own}`
  const tooLate = outsideWindow(touch, input)
  if (tooLate !== null) return tooLate
  const repeated = verdict(input, "repeated_code", touch.id)
  if (repeated) return repeated
  const leaked = verdict(input, "leaked_code", touch.id)
  return leaked && input.policy.leakedCodes.kind === "none" ? `a leaked code pays nothing: ${leaked}` : null
}

/** A survey is answered after the order; everything else counts inside its family's window. */
function outsideWindow({ family, at }: Touchpoint, { orderedAt, policy }: DecisionInput): string | null {
  if (family === "survey") return null
  const days = family === "click" ? policy.clickWindowDays : policy.codeWindowDays
  const age = Date.parse(orderedAt) - Date.parse(at)
  // Shops tell an order's time in whole seconds, so a click inside that second came before it.
  if (age <= -SECOND_MS) return `came ${duration(age)} after the order`
  const late = age - days * DAY_MS
  return late > 0 ? `outside the ${days}-day window by ${duration(late)}` : null
}

function notCredited(touch: Touchpoint, input: DecisionInput): string | null {
  if (touch.family === "survey") return "a survey answer is reported and never paid"
  if (input.customerType === "returning" && input.policy.returningCustomers.kind === "none")
    return "the customer had bought before, and the policy pays nothing for that"
  const paid = touch.family === "click" ? laterPaidVisit(touch, input) : null
  return paid && `a paid click came later (${paid.channel})`
}

/** Why a verdict of the kind holds about a subject; null when none does. */
export function verdict(input: DecisionInput, kind: VerdictKind, subjectId: string): string | null {
  return input.verdicts.find(one => one.kind === kind && one.subjectId === subjectId)?.because ?? null
}
