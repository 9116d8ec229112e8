import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import type { Decision, DecisionInput } from "./decision"

/** Whether an order counted for one creator, in words that name nobody else. */
export type OwnAnswer = {
  readonly answer: "counted" | "not counted" | "not seen"
  readonly because: string
  /** The creator's share in millionths; 0 when it did not count. */
  readonly micros: number
}

/** The same words for an order that does not exist and for one that has nothing of this creator: nobody learns which by asking. */
const NOT_SEEN =
  "No click or code of yours is known on an order of this number. It may be still on its way: a new order is known within minutes."

export const notSeen: OwnAnswer = { answer: "not seen", because: NOT_SEEN, micros: 0 }

/** What a creator may know of a decision: their own credit, or why their own touches did not count. */
export function ownAnswer(input: DecisionInput, decision: Decision, creatorId: Id<"crt">): OwnAnswer {
  const credit = decision.credits.find(one => one.creatorId === creatorId)
  if (credit) {
    const less = credit.paidLess ? ` ${capital(credit.paidLess)}.` : ""
    return { answer: "counted", because: `${decision.because}${less}`, micros: credit.micros }
  }
  const [lost] = decision.losers.filter(loser => loser.creatorId === creatorId)
  const seen = input.touchpoints.some(touch => touch.creatorId === creatorId)
  if (!lost && !seen) return notSeen
  const person = input.person ? " A person at the brand decided who is credited." : ""
  return {
    answer: "not counted",
    because: `${capital(lost?.reason ?? decision.because)}.${person}`.replace("..", "."),
    micros: 0,
  }
}

const ORDER_NAME = /^#?[\w.-]{1,30}$/

/** An order's number as a shopper would read it out: with or without "#". Refuses what cannot be one. */
export function orderNameIn(text: string): string {
  const name = text.trim()
  if (!ORDER_NAME.test(name))
    throw refuse("invalid", "Write the order's number as it stands in the shop's mail, such as #1042.")
  return name.startsWith("#") ? name : `#${name}`
}

function capital(sentence: string): string {
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`
}
