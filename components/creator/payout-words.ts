import type { PayoutWhole } from "./creator-data"

type State = PayoutWhole["state"]

const STATES: Record<State, string> = {
  planned: "planned",
  reserved: "approved",
  sending: "paying",
  sent: "paid",
  refused: "refused",
  cancelled: "cancelled",
}

/** The state of a payout in the one word that people see. */
export function payoutState(state: State): string {
  return STATES[state]
}

/** What that means for the creator, in a sentence. */
export function payoutInWords({ state, refusal }: Pick<PayoutWhole, "state" | "refusal">): string {
  const words: Record<State, string> = {
    planned: "It is being prepared.",
    reserved: "Two people approved it. It is sent as soon as the brand's money is there.",
    sending: "It is on its way to Stripe.",
    sent: "Stripe has it for you. It is in your bank after one to three working days.",
    refused: `Stripe refused it${refusal ? `: ${refusal}` : "."} The money is yours still, and waits for the next payout.`,
    cancelled: "It was cancelled before it was sent. The money waits for the next payout.",
  }
  return words[state]
}
