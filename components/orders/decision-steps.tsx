import { moneyText } from "@/components/money/money"
import type { OrderPage } from "./order-data"
import { percentText, shareText } from "./percent"
import { RANK, type TimedStep } from "./step"
import { toldDecisions } from "./told-decisions"

type Decision = OrderPage["decisions"][number]
type Touch = Decision["touchpoints"][number]
type Visit = Decision["otherVisits"][number]
type Credit = Decision["credits"][number]

const WHOLE_MICROS = 1_000_000

/** Who was seen and what was decided: the newest decision with its evidence, earlier ones quiet. */
export function decisionSteps({ decisions, order, reassignments }: OrderPage): TimedStep[] {
  const newest = decisions.at(-1)
  if (!newest) return []
  const told = toldDecisions(decisions)
  return [
    ...newest.touchpoints.map(touch => seen(touch, order.currency)),
    ...newest.otherVisits.map(visited),
    ...told.map(decision => decided(decision, decision === told.at(-1))),
    ...reassignments.map(personDecided),
  ]
}

function seen(touch: Touch, currency: string): TimedStep {
  const sentences = [
    touch.discountMinor > 0 ? `It took ${moneyText({ minor: touch.discountMinor, currency })} off.` : "",
    KNOWN_BY[touch.knownBy[0] ?? ""] ?? "",
    touch.micros > 0 && touch.micros < WHOLE_MICROS ? `Its share is ${shareText(touch.micros)}.` : "",
    touch.lostBecause ? `Not credited: ${touch.lostBecause}.` : "",
    touch.assists ? "Counts as an assist, which is reported and not paid." : "",
  ]
  return {
    key: `seen-${touch.id}`,
    kind: touch.lostBecause ? "loser" : "evidence",
    rank: touch.family === "click" ? RANK.click : RANK.code,
    at: touch.at,
    title: touchTitle(touch),
    body: sentences.filter(Boolean).join(" ") || undefined,
  }
}

/** How it is known that the click was this shopper's, where the order itself does not say. */
const KNOWN_BY: Readonly<Record<string, string>> = {
  pixel: "The shopper's browser told of it at the checkout.",
  "same visitor": "The same browser bought.",
  "same customer": "The same customer bought with another browser.",
  subscription: "It brought the first order of the subscription that this one renews.",
}

function touchTitle({ family, label, creator }: Touch): string {
  if (family === "click") return `A click on ${creator.name}’s link ${label}`
  if (family === "code") return `${creator.name}’s code ${label} was used`
  return `The shopper named ${creator.name} in the survey`
}

function visited({ id, at, channel, reason }: Visit): TimedStep {
  return {
    key: `visit-${id}`,
    kind: "loser",
    rank: RANK.click,
    at,
    title: `A visit from another channel: ${channel}`,
    body: reason ? `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.` : undefined,
  }
}

function decided(decision: Decision, inForce: boolean): TimedStep {
  const names = decision.credits.map(creditText)
  const sentences = [
    decision.because,
    ...decision.credits.flatMap(credit => (credit.paidLess ? [`${credit.creator.name}: ${credit.paidLess}.`] : [])),
    `Policy version ${decision.policyVersion}.`,
    inForce ? "" : "Superseded by a later decision.",
  ]
  return {
    key: decision.id,
    kind: inForce ? "decision" : "loser",
    rank: RANK.decision,
    at: decision.decidedAt,
    title: names.length ? `Credited to ${names.join(" and ")}` : "Credited to nobody",
    body: sentences.filter(Boolean).join(" "),
  }
}

function creditText({ creator, micros, paidBps }: Credit): string {
  const parts = [
    ...(micros === WHOLE_MICROS ? [] : [shareText(micros)]),
    ...(paidBps === 10_000 ? [] : [`paid ${percentText(paidBps)}`]),
  ]
  return parts.length ? `${creator.name} (${parts.join(", ")})` : creator.name
}

function personDecided(one: OrderPage["reassignments"][number]): TimedStep {
  const lifted = one.liftedAt ? ` Lifted by ${one.liftedBy}: ${one.liftedBecause}` : ""
  return {
    key: one.id,
    kind: one.liftedAt ? "loser" : "decision",
    rank: RANK.decision,
    at: one.madeAt,
    title: `${one.madeBy} decided who is credited`,
    body: `${one.note}${lifted}`,
  }
}
