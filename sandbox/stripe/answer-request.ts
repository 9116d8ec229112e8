import { setTimeout as sleep } from "node:timers/promises"
import { CONNECTION_FAULTS, EXECUTION_FAULTS, type Fault, takeFault } from "@/sandbox/stripe/faults"
import { type Answer, scopeOf, storeAnswer, storedAnswer } from "@/sandbox/stripe/stored-answers"
import type { Call, Endpoint, StripeWorld } from "@/sandbox/stripe/stripe-world"
import { brokenInside, keyInUse, tooManyRequests, WireError } from "@/sandbox/stripe/wire-error"

/** An answer to send, or the connection to break. */
export type Reply = { kind: "answer"; answer: Answer; replayed: boolean } | { kind: "reset" }

/** Requests under a key that are running right now, by scope and key. */
export type InFlight = Set<string>

/**
 * Answers one API request as Stripe would, armed faults included. `request` is the method and the path, for example
 * "POST /v1/transfers". Effects and the stored answer are one transaction.
 */
export async function answerRequest(
  world: StripeWorld,
  inFlight: InFlight,
  request: string,
  endpoint: Endpoint,
  call: Call,
): Promise<Reply> {
  const fault = takeFault(world.store, request, CONNECTION_FAULTS)
  if (fault?.kind === "429") return refusal(call, tooManyRequests())
  if (fault?.kind === "reset_before") return { kind: "reset" }
  const running = call.idempotencyKey === null ? null : `${scopeOf(request, call)} ${call.idempotencyKey}`
  if (running !== null && inFlight.has(running)) return refusal(call, keyInUse(call.idempotencyKey ?? ""))
  if (running !== null) inFlight.add(running)
  try {
    await delayed(fault, world.closing)
    if (world.closing.aborted) return { kind: "reset" }
    const reply = replayOrExecute(world, request, endpoint, call)
    return fault?.kind === "reset_after" ? { kind: "reset" } : reply
  } finally {
    if (running !== null) inFlight.delete(running)
  }
}

async function delayed(fault: Fault | null, closing: AbortSignal): Promise<void> {
  // An abort only ends the wait; the caller looks whether the sandbox is closing.
  if (fault?.kind === "slow") await sleep(fault.delayMs, undefined, { signal: closing }).catch(() => {})
}

function replayOrExecute(world: StripeWorld, request: string, endpoint: Endpoint, call: Call): Reply {
  try {
    return world.store.together(() => {
      const stored = storedAnswer(world, request, call)
      if (stored) return { kind: "answer", answer: stored, replayed: true }
      endpoint.check?.(call)
      const { made, told } = execute(world, request, endpoint, call)
      storeAnswer(world, request, call, made, told)
      return { kind: "answer", answer: told, replayed: false }
    })
  } catch (error) {
    if (error instanceof WireError) return refusal(call, error)
    throw error
  }
}

/**
 * Runs the endpoint. From here on a refusal is an answer like any other, and is stored. What is `told` differs from what
 * was `made` when something broke after the effect.
 */
function execute(world: StripeWorld, request: string, endpoint: Endpoint, call: Call): { made: Answer; told: Answer } {
  const fault = takeFault(world.store, request, EXECUTION_FAULTS)
  const broken = written(call, 500, brokenInside().body())
  if (fault?.kind === "500") return { made: broken, told: broken }
  try {
    const made = written(
      call,
      200,
      world.store.together(() => endpoint.run(world, call)),
    )
    return { made, told: fault ? broken : made }
  } catch (error) {
    if (!(error instanceof WireError)) throw error
    const refused = written(call, error.status, error.body())
    return { made: refused, told: refused }
  }
}

function refusal(call: Call, error: WireError): Reply {
  return { kind: "answer", answer: written(call, error.status, error.body()), replayed: false }
}

function written(call: Call, status: number, body: object): Answer {
  return { status, body: JSON.stringify(body, null, 2), requestId: call.requestId }
}
