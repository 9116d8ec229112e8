import type { StripeStore } from "@/sandbox/stripe/stripe-store"
import type { Params } from "@/sandbox/stripe/wire-params"

/** The API version whose shapes the sandbox speaks; it echoes the version a client asks for. */
export const API_VERSION = "2026-10-28.endive"

/** What every endpoint needs: the memory, the movable clock, and where people reach its pages. */
export type StripeWorld = {
  store: StripeStore
  now: () => Date
  /** False when nobody listens: events are kept, but not queued. */
  delivers: boolean
  /** Aborted when the sandbox stops; a slow request then breaks off before it runs. */
  closing: AbortSignal
  /** Set once the port is known. */
  publicUrl: () => string
}

/** One request as an endpoint sees it. */
export type Call = {
  params: Params
  /** Values of `:id` and the like in the path. */
  path: Record<string, string>
  requestId: string
  idempotencyKey: string | null
  /** The connected account named by `Stripe-Account`, or null for the platform. */
  account: string | null
}

/**
 * One operation of the API. `check` refuses what fails validation: such answers are never stored under an idempotency
 * key. `run` executes inside a transaction and returns the body of a 200; what it throws is rolled back and answered.
 */
export type Endpoint = {
  method: "GET" | "POST"
  path: string
  check?: (call: Call) => void
  run: (world: StripeWorld, call: Call) => object
}

/** The movable clock in whole seconds, as Stripe writes `created`. */
export function nowSeconds(world: StripeWorld): number {
  return Math.floor(world.now().getTime() / 1000)
}
