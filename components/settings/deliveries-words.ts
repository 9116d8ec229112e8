import { duration, MINUTE_MS } from "@/server/kernel/time"
import type { DeliveryRow } from "./deliveries-data"

export type DeliveryStateWord = DeliveryRow["state"]

/** Every state as the filter offers it, what needs a person first. */
export const DELIVERY_STATE_OPTIONS = [
  { value: "parked", label: "Parked" },
  { value: "waiting", label: "Waiting" },
  { value: "recorded", label: "Recorded" },
  { value: "nothing_new", label: "Nothing new" },
  { value: "ignored", label: "Ignored" },
  { value: "forgotten", label: "Forgotten" },
] as const satisfies readonly { value: DeliveryStateWord; label: string }[]

const TONES: Readonly<Record<DeliveryStateWord, "warning" | "held" | "good" | "neutral">> = {
  parked: "warning",
  waiting: "held",
  recorded: "good",
  nothing_new: "neutral",
  ignored: "neutral",
  forgotten: "neutral",
}

/** The state as its chip says it. */
export function deliveryChip(state: DeliveryStateWord) {
  const word = DELIVERY_STATE_OPTIONS.find(option => option.value === state)?.label ?? state
  return { word, tone: TONES[state] }
}

const NO_CODE = "This discount of the shop is no creator's code."

const SENTENCES: Readonly<Record<DeliveryStateWord, string>> = {
  parked: "Set aside. It changed nothing, and waits for somebody to replay it.",
  waiting: "Stored safely. It is processed as soon as its turn comes.",
  recorded: "What it says was recorded.",
  nothing_new: "It says what was known already, or something older. Nothing changed.",
  ignored: "Messages of this topic mean nothing for what creators earn.",
  forgotten: "Emptied unread: the shop asked us to forget whom it tells of, or nobody replayed it in 30 days.",
}

/** Why a message of a topic that we asked for may still mean nothing. */
const IGNORED: Readonly<Record<string, string>> = {
  "customers/delete":
    "Nothing to delete: of customers we keep a keyed hash that names nobody. Who asks to be forgotten comes by customers/redact.",
  "customers/merge":
    "Whether a customer is new or returning stays what the shop said of each order, also after a merge.",
  "discounts/create": NO_CODE,
  "discounts/update": NO_CODE,
  "discounts/delete": NO_CODE,
}

/** What became of a message, in a sentence. */
export function deliverySentence(state: DeliveryStateWord, topic: string): string {
  const because = state === "ignored" && Object.hasOwn(IGNORED, topic) ? IGNORED[topic] : undefined
  return because ?? SENTENCES[state]
}

/** How long a message took from the door to the facts: "42 ms", "1.5 s", "3 min". */
export function tookWords(ms: number): string {
  if (ms < SECOND_MS) return `${Math.max(0, ms)} ms`
  return ms < MINUTE_MS ? `${(ms / SECOND_MS).toFixed(1)} s` : duration(ms)
}

const SECOND_MS = 1_000
