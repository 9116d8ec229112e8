import { HOUR_MS, MINUTE_MS, SECOND_MS } from "@/server/kernel/time"

/**
 * Stripe remembers an idempotency key for 24 hours. Nothing is asked again under a key older than this: a forgotten key
 * would pay a second time. The four hours between are for clocks that differ.
 */
export const ASK_WITHIN_MS = 20 * HOUR_MS
/** When nothing was found under a key for this long, nothing will come of it any more. */
export const KEY_RETENTION_MS = 25 * HOUR_MS
/** Answers without meaning under one key before it is looked up instead of asked. */
export const MAX_FAILURES = 3
/** For so long a transfer belongs to who asks; longer than the client's timeout, so that nobody asks twice at once. */
export const LEASE_MS = MINUTE_MS
/** Between two look-ups of an unknown transfer. */
export const LOOK_EVERY_MS = 10 * MINUTE_MS
/** Between two looks at whether the brand's money has come. */
export const FUNDS_EVERY_MS = 10 * MINUTE_MS

const SHORTEST_WAIT_MS = 2 * SECOND_MS
const LONGEST_WAIT_MS = 5 * MINUTE_MS

/** What to do next about an open transfer, from what is recorded of it. */
export type NextStep = "ask" | "look" | "wait"

/** Asks while the key is surely remembered, looks when it may not be, waits while somebody else is at it. */
export function nextStep(
  transfer: { readonly state: string; readonly intendedAt: Date; readonly nextTryAt: Date },
  now: Date,
): NextStep {
  if (transfer.nextTryAt > now) return "wait"
  const age = now.getTime() - transfer.intendedAt.getTime()
  return transfer.state === "unknown" || age >= ASK_WITHIN_MS ? "look" : "ask"
}

/** When a transfer is tried again that is told to slow down or was not answered: the longer it lasts, the later. */
export function nextTryAt(intendedAt: Date, now: Date): Date {
  const age = now.getTime() - intendedAt.getTime()
  const wait = Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, Math.floor(age / 2)))
  return new Date(now.getTime() + wait)
}

/** Whether an unknown transfer of which Stripe shows nothing may be given up for a new attempt under a new key. */
export function isForgotten(intendedAt: Date, now: Date): boolean {
  return now.getTime() - intendedAt.getTime() >= KEY_RETENTION_MS
}
