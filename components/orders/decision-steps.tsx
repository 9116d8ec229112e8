import { moneyText } from "@/components/money/money"
import type { OrderPage } from "./order-data"
import { shareText } from "./percent"
import { RANK, type TimedStep } from "./step"

type Decision = OrderPage["decisions"][number]
type Touch = Decision["touchpoints"][number]

/** Who was seen and what was decided: the newest decision with its evidence, earlier ones quiet. */
export function decisionSteps({ decisions, order }: OrderPage): TimedStep[] {
  const newest = decisions.at(-1)
  if (!newest) return []
  return [
    ...newest.touchpoints.map(touch => seen(touch, order.currency)),
    ...decisions.map(decision => decided(decision, decision === newest)),
  ]
}

function seen(touch: Touch, currency: string): TimedStep {
  const off = touch.discountMinor > 0 ? `It took ${moneyText({ minor: touch.discountMinor, currency })} off. ` : ""
  const assist = touch.assists ? " Counts as an assist, which is reported and not paid." : ""
  return {
    key: `seen-${touch.id}`,
    kind: touch.lostBecause ? "loser" : "evidence",
    rank: touch.family === "click" ? RANK.click : RANK.code,
    at: touch.at,
    title: touchTitle(touch),
    body: `${off}${touch.lostBecause ? `Not credited: ${touch.lostBecause}.` : ""}${assist}`.trim() || undefined,
  }
}

function touchTitle({ family, label, creator }: Touch): string {
  return family === "click" ? `A click on ${creator.name}’s link ${label}` : `${creator.name}’s code ${label} was used`
}

function decided(decision: Decision, inForce: boolean): TimedStep {
  const names = decision.credits.map(credit =>
    credit.micros === 1_000_000 ? credit.creator.name : `${credit.creator.name} (${shareText(credit.micros)})`,
  )
  return {
    key: decision.id,
    kind: inForce ? "decision" : "loser",
    rank: RANK.decision,
    at: decision.decidedAt,
    title: names.length ? `Credited to ${names.join(" and ")}` : "Credited to nobody",
    body: `${decision.because} Policy version ${decision.policyVersion}.${inForce ? "" : " Superseded by a later decision."}`,
  }
}
