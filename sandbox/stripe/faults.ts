import { stripeId } from "@/sandbox/stripe/stripe-id"
import type { StripeStore } from "@/sandbox/stripe/stripe-store"
import { invalidRequest } from "@/sandbox/stripe/wire-error"
import { isRecord } from "@/sandbox/stripe/wire-params"

/** What can be made to go wrong. The first four happen around an execution, the last two instead of or after it. */
export const FAULT_KINDS = ["429", "reset_before", "reset_after", "slow", "500", "500_after"] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

/** A fault waits for `times` requests that match, for example "POST /v1/transfers"; `*` stands for anything. */
export type Fault = { id: string; match: string; kind: FaultKind; times: number; delayMs: number }

/** Faults that concern the connection, also when a stored answer is replayed. */
export const CONNECTION_FAULTS: readonly FaultKind[] = ["429", "reset_before", "reset_after", "slow"]
/** Faults of the execution itself; a replayed answer executes nothing and meets none. */
export const EXECUTION_FAULTS: readonly FaultKind[] = ["500", "500_after"]

const DEFAULT_DELAY_MS = 3_000
const MAX_DELAY_MS = 120_000

/** Reads a fault from JSON or a form. Refuses unknown kinds and silly numbers. */
export function faultFrom(given: unknown): Fault {
  if (!isRecord(given)) throw invalidRequest("A fault is an object with match, kind and times.")
  const { match = "POST /v1/transfers", kind, times = 1, delayMs = DEFAULT_DELAY_MS } = given
  const known = FAULT_KINDS.find(name => name === String(kind))
  if (!known) throw invalidRequest(`A fault's kind is one of ${FAULT_KINDS.join(", ")}.`, undefined, "kind")
  const count = Number(times)
  if (!Number.isSafeInteger(count) || count < 1) throw invalidRequest("times is at least 1.", undefined, "times")
  const delay = Number(delayMs)
  if (!(delay >= 0 && delay <= MAX_DELAY_MS))
    throw invalidRequest(`delayMs is between 0 and ${MAX_DELAY_MS}.`, undefined, "delayMs")
  return { id: stripeId("fault"), match: String(match), kind: known, times: count, delayMs: Math.floor(delay) }
}

/** Arms a fault. */
export function addFault(store: StripeStore, fault: Fault): void {
  const { id, match, kind, times, delayMs } = fault
  const insert = "insert into faults (id, match, kind, times, delay_ms) values (?, ?, ?, ?, ?)"
  store.run(insert, id, match, kind, times, delayMs)
}

/** The faults still armed, oldest first. */
export function armedFaults(store: StripeStore): Fault[] {
  return store.all<Fault>("select id, match, kind, times, delay_ms as delayMs from faults order by seq")
}

/** Disarms one fault, or all. */
export function removeFaults(store: StripeStore, id: string | null): void {
  if (id === null) store.run("delete from faults")
  else store.run("delete from faults where id = ?", id)
}

/** Uses up one of the oldest matching fault of these kinds, or answers null. */
export function takeFault(store: StripeStore, request: string, kinds: readonly FaultKind[]): Fault | null {
  const fault = armedFaults(store).find(armed => kinds.includes(armed.kind) && matches(armed.match, request))
  if (!fault) return null
  store.run("update faults set times = times - 1 where id = ?", fault.id)
  store.run("delete from faults where times < 1")
  return fault
}

function matches(pattern: string, request: string): boolean {
  const parts = pattern.split("*").map(part => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
  return new RegExp(`^${parts.join(".*")}$`).test(request)
}
