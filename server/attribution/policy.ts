import { refuse } from "@/server/kernel/error"
import { WHOLE_BPS } from "@/server/kernel/money"
import type { Pay, Policy } from "./decision"
import type { Model } from "./weights"

/** What a brand starts with. */
export const DEFAULT_POLICY: Policy = {
  clickWindowDays: 30,
  codeWindowDays: 30,
  precedence: "code_over_click",
  model: { kind: "last_touch" },
  otherChannels: "ignore",
  returningCustomers: { kind: "full" },
  leakedCodes: { kind: "full" },
}

export const SHORTEST_WINDOW_DAYS = 7
export const LONGEST_WINDOW_DAYS = 90
const LONGEST_HALF_LIFE_DAYS = 90

/** Policies of the first days knew one model by name, and nothing of other channels, returning customers and leaks. */
type FirstPolicy = Pick<Policy, "clickWindowDays" | "codeWindowDays" | "precedence"> & { readonly model: "last_touch" }

/** A policy as it was stored, whenever that was, in today's shape. */
export function policyOf(stored: Policy | FirstPolicy): Policy {
  return stored.model === "last_touch"
    ? { ...DEFAULT_POLICY, ...stored, model: { kind: "last_touch" } }
    : (stored as Policy)
}

/** Refuses, in words, a policy that says nothing sensible. */
export function refuseNonsense(policy: Policy): void {
  for (const days of [policy.clickWindowDays, policy.codeWindowDays])
    if (!isWhole(days, SHORTEST_WINDOW_DAYS, LONGEST_WINDOW_DAYS))
      throw refuse("invalid", `A window is ${SHORTEST_WINDOW_DAYS} to ${LONGEST_WINDOW_DAYS} whole days.`)
  const wrong = modelFault(policy.model)
  if (wrong) throw refuse("invalid", wrong)
  for (const pay of [policy.returningCustomers, policy.leakedCodes])
    if (!isPay(pay))
      throw refuse("invalid", "A reduced share is more than 0 % and less than 100 %. For those, choose nothing or all.")
}

function modelFault(model: Model): string | null {
  if (model.kind === "time_decay" && !isWhole(model.halfLifeDays, 1, LONGEST_HALF_LIFE_DAYS))
    return `A half-life is 1 to ${LONGEST_HALF_LIFE_DAYS} whole days.`
  if (model.kind !== "position_based") return null
  const { firstBps, lastBps } = model
  const ends = isWhole(firstBps, 0, WHOLE_BPS) && isWhole(lastBps, 0, WHOLE_BPS) && firstBps + lastBps <= WHOLE_BPS
  return ends ? null : "The first and the last touch share at most 100 %; those between have the rest."
}

function isPay(pay: Pay): boolean {
  return pay.kind !== "reduced" || isWhole(pay.bps, 1, WHOLE_BPS - 1)
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}
