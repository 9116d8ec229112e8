import { createHash } from "node:crypto"
import { type Call, nowSeconds, type StripeWorld } from "@/sandbox/stripe/stripe-world"
import { keyMismatch } from "@/sandbox/stripe/wire-error"

/** What a request was answered with. */
export type Answer = { status: number; body: string; requestId: string }

type StoredAnswer = {
  fingerprint: string
  status: number
  body: string
  request_id: string
  created: number
  keep_seconds: number
}

const DAY_SECONDS = 86_400
/** Stripe prunes v1 keys after a day; v2 keys are good for thirty. */
const KEEP_SECONDS = { v1: DAY_SECONDS, v2: 30 * DAY_SECONDS }

/**
 * The answer stored under the call's key, or null when the key is new, pruned or absent. Refuses the same key with other
 * parameters or for another endpoint.
 */
export function storedAnswer(world: StripeWorld, request: string, call: Call): Answer | null {
  if (call.idempotencyKey === null) return null
  const { store } = world
  store.run("delete from answers where created + keep_seconds <= ?", nowSeconds(world))
  const find = "select * from answers where scope = ? and key = ?"
  const stored = store.one<StoredAnswer>(find, scopeOf(request, call), call.idempotencyKey)
  if (!stored) return null
  if (stored.fingerprint !== fingerprint(request, call)) throw keyMismatch(call.idempotencyKey)
  return { status: stored.status, body: stored.body, requestId: stored.request_id }
}

/**
 * Stores what a call made under its key, in the same transaction. v1 replays what it told, a 500 included; v2 keeps only
 * what succeeded, so that a failed request can be tried again under its key and a lost success is found again.
 */
export function storeAnswer(world: StripeWorld, request: string, call: Call, made: Answer, told: Answer): void {
  if (call.idempotencyKey === null) return
  const version = versionOf(request)
  const answer = version === "v1" ? told : made
  if (version === "v2" && answer.status >= 400) return
  world.store.run(
    `insert into answers (scope, key, fingerprint, status, body, request_id, created, keep_seconds)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[scopeOf(request, call), call.idempotencyKey, fingerprint(request, call), answer.status, answer.body],
    ...[answer.requestId, nowSeconds(world), KEEP_SECONDS[version]],
  )
}

function versionOf(request: string): "v1" | "v2" {
  return request.includes(" /v2/") ? "v2" : "v1"
}

/** Keys of the platform and of each connected account do not meet. */
export function scopeOf(request: string, call: Call): string {
  return `${versionOf(request)} ${call.account ?? "platform"}`
}

function fingerprint(request: string, call: Call): string {
  return createHash("sha256")
    .update(`${request}\n${sorted(call.params)}`)
    .digest("hex")
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
