import { WHOLE_BPS } from "@/server/kernel/money"
import type { Credit, Decision, DecisionInput } from "./decision"
import { policyOf } from "./policy"

/** An input as it was stored, whenever that was, in today's shape: what was not known then is empty. */
export function inputOf(stored: DecisionInput): DecisionInput {
  const { otherVisits = [], customerType = null, verdicts = [] } = stored as Partial<DecisionInput>
  return { ...stored, otherVisits, customerType, verdicts, policy: policyOf(stored.policy) }
}

/** A decision as it was stored, whenever that was, in today's shape: before there were parts, one touch had all and all was paid. */
export function decisionOf(stored: Decision): Decision {
  const { others = [] } = stored as Partial<Decision>
  return { ...stored, others, credits: stored.credits.map(creditOf) }
}

function creditOf(stored: Credit): Credit {
  const { paidBps = WHOLE_BPS, touches = [{ id: stored.touchpointId, micros: stored.micros }] } =
    stored as Partial<Credit>
  return { ...stored, paidBps, touches }
}
