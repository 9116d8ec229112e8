import Stripe from "stripe"
import { type StripeSandbox, type StripeSandboxOptions, startStripe } from "@/sandbox/stripe/start-stripe"
import { connectStripe } from "@/server/integrations/stripe/connect-stripe"

export const SECRET_KEY = "sk_test_sandbox"
export const WEBHOOK_SECRET = "whsec_sandbox"

/** A movable clock for one test. */
export type TestClock = { now: () => Date; move(seconds: number): void }

/** Starts at a fixed time. */
export function testClock(): TestClock {
  let at = Date.UTC(2026, 10, 22, 8)
  const move = (seconds: number) => {
    at += seconds * 1000
  }
  return { now: () => new Date(at), move }
}

/** A stand-in on a free port with our port and the bare official client connected to it. */
export async function startForTest(clock: TestClock, options: Partial<StripeSandboxOptions> = {}) {
  const sandbox: StripeSandbox = await startStripe({
    ...{ port: 0, file: ":memory:", now: clock.now, secretKey: SECRET_KEY, webhookUrl: undefined },
    webhookSecret: WEBHOOK_SECRET,
    ...options,
  })
  const base = new URL(sandbox.url)
  const port = connectStripe({ secretKey: SECRET_KEY, base, timeoutMs: 2_000 })
  const address = { host: base.hostname, port: base.port, protocol: "http" } as const
  const sdk = new Stripe(SECRET_KEY, { ...address, telemetry: false, maxNetworkRetries: 0 })
  const post = (path: string, body: object) =>
    fetch(sandbox.url + path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    })
  const fault = (kind: string, more: object = {}) =>
    post("/_sandbox/faults", { match: "POST /v1/transfers", kind, times: 1, ...more })
  const state = async () => (await (await fetch(`${sandbox.url}/_sandbox/state`)).json()) as SandboxState
  return { sandbox, port, sdk, post, fault, state }
}

/** What tests read of `/_sandbox/state`. */
export type SandboxState = {
  balance: { currency: string; amount: number }[]
  accounts: { id: string; active: boolean; received: { currency: string; amount: number }[] }[]
  transfers: { id: string; amount: number; amount_reversed: number; metadata: Record<string, string> }[]
  reversals: { id: string; amount: number }[]
  deliveries: { event: string; type: string; attempts: number; done: number; outcome: string | null }[]
}
