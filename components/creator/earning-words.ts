import { whenText } from "@/components/format/when"
import { moneyText } from "@/components/money/money"
import { percentText } from "@/components/orders/percent"
import type { CommissionKind } from "@/server/commissions/commission"
import type { EarningPosition } from "@/server/reporting/creator-earnings"
import type { EarningState } from "@/server/reporting/earning-state"

/** What the sentences about an earning are made of. */
export type EarningNow = {
  readonly kind: CommissionKind
  readonly state: EarningState
  readonly currency: string
  /** The brand's: what clears on its day clears on that day for whoever looks. */
  readonly timeZone: string
  readonly clearsAt: Date | null
  readonly waitsFor: string | null
  /** What stops it now, in clauses. */
  readonly stops?: readonly { readonly because: string }[]
  readonly position: Pick<EarningPosition, "owedMinor" | "forgivenMinor">
}

/** When the money comes, to follow the amount: "clears on 14 December, in 9 days". */
export function whenItComes(earning: EarningNow, now: Date): string {
  const stopped = stoppedWords(earning)
  if (stopped) return stopped
  const words: Record<EarningState, string> = {
    held: `waits for ${earning.waitsFor ?? "payment"}`,
    clearing: clearing(earning, now),
    payable: "goes into the next payout",
    paying: "in a payout on its way to you",
    paid: "paid out",
    owed: `${moneyText({ minor: earning.position.owedMinor, currency: earning.currency })} to pay back`,
    reduced: "nothing is left of it",
    test: "a test, which never pays",
  }
  return words[earning.state]
}

/** The same beside a chip that says the state already: "on 14 December, in 9 days"; empty where the state says it all. */
export function besideState(earning: EarningNow, now: Date): string {
  const stopped = stoppedWords(earning)
  if (stopped) return stopped
  const words: Partial<Record<EarningState, string>> = {
    held: `until ${earning.waitsFor ?? "payment"}`,
    clearing: whenItComes(earning, now).replace(/^clears /, ""),
    payable: "with the next payout",
    paying: "on its way to you",
    paid: "",
  }
  return words[earning.state] ?? whenItComes(earning, now)
}

/** Why it does not move on, whatever its day; empty where nothing stops it, or it has moved on. */
function stoppedWords({ state, stops = [] }: EarningNow): string {
  if (stops.length === 0 || !["held", "clearing", "payable"].includes(state)) return ""
  const reasons = stops.map(one => one.because).join(" and ")
  return state === "payable" ? `kept out of payouts while ${reasons}` : `held while ${reasons}`
}

function clearing({ clearsAt, waitsFor, kind, timeZone }: EarningNow, now: Date): string {
  if (!clearsAt) return "waits for payment"
  if (clearsAt <= now) return kind === "order" ? "clears as soon as the shop has confirmed the order" : "clears now"
  if (waitsFor) return `clears after ${waitsFor}, on ${whenText(clearsAt, now, "day", { timeZone })} at the latest`
  return `clears on ${whenText(clearsAt, now, "both", { timeZone })}`
}

/** What can still change the amount, and what would then happen to the money. */
export function whatMayChange(earning: EarningNow, nettingCapBps: number, now: Date): string {
  const cap = nettingCapBps < 10_000 ? `, at most ${percentText(nettingCapBps)} of each` : ""
  if (earning.kind !== "order") return owedMayChange(earning, cap)
  const words: Record<EarningState, string> = {
    held: `It begins to clear once the shop reports ${earning.waitsFor ?? "payment"}. If that never comes, nothing is earned.`,
    clearing: waiting(earning, now),
    payable: "It is yours. Only a late refund could still lower it, and then only by that refund's share.",
    paying: `It is on its way. If the shop refunds the order later, its share is taken from later payouts${cap}.`,
    paid: `You have it. If the shop refunds the order later, its share is taken from later payouts${cap}.`,
    owed: `The order was refunded after you were paid, so what it lost is taken from your next payouts${cap}.`,
    reduced: "The order was refunded or cancelled. If the shop takes that back, it earns again.",
    test: "Test orders show how an order would be credited. They are computed and never paid.",
  }
  return words[earning.state]
}

function owedMayChange({ state, waitsFor }: EarningNow, cap: string): string {
  const words: Partial<Record<EarningState, string>> = {
    held: `It begins to clear after ${waitsFor ?? "what it waits for"}.`,
    clearing: "Only the brand can still take it back, with a reason that you are told.",
    owed: `It is taken from your next payouts${cap}.`,
    reduced: "Nothing is left of it.",
  }
  return words[state] ?? "It is yours. If the brand corrects it, you are told why."
}

function waiting({ clearsAt, timeZone }: EarningNow, now: Date): string {
  if (!clearsAt || clearsAt <= now)
    return "The shop is asked once more before it clears. A refund until then takes back its share."
  return `A refund or cancellation before ${whenText(clearsAt, now, "day", { timeZone })} takes back its share. After that it is yours.`
}
