import { createHmac } from "node:crypto"
import type { StripeStore } from "@/sandbox/stripe/stripe-store"

/** Where events go and how they are signed. */
export type WebhookTarget = { url: string; secret: string }

type Delivery = { seq: number; event: string; payload: string; attempts: number }

/** Waits between tries in real milliseconds; after the last one the delivery is given up and stays readable. */
const BACK_OFF_MS = [500, 2_000, 10_000, 60_000, 300_000]
const BATCH = 5
const TIMEOUT_MS = 10_000

/** The loop that sends what is queued. `poke` looks at once, `stop` ends it and waits for what is on its way. */
export type Courier = { poke(): void; stop(): Promise<void> }

/** Signs a body as Stripe does. The timestamp is real time, because verifiers hold it against their own wall clock. */
export function signatureHeader(secret: string, timestamp: number, payload: string): string {
  const digest = createHmac("sha256", secret).update(`${timestamp}.${payload}`).digest("hex")
  return `t=${timestamp},v1=${digest}`
}

/** Starts delivering. What an earlier run left in the queue is sent first. */
export function startCourier(store: StripeStore, target: WebhookTarget): Courier {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | null = null
  let stopped = false
  let pokedMeanwhile = false
  const look = () => {
    clearTimeout(timer)
    if (stopped) return
    if (running) {
      pokedMeanwhile = true
      return
    }
    running = deliverDue(store, target, () => stopped).finally(() => {
      running = null
      const waitMs = pokedMeanwhile ? 0 : untilNext(store, stopped)
      pokedMeanwhile = false
      if (waitMs !== null && !stopped) timer = setTimeout(look, waitMs).unref()
    })
  }
  look()
  const stop = async () => {
    stopped = true
    clearTimeout(timer)
    await running
  }
  return { poke: look, stop }
}

async function deliverDue(store: StripeStore, target: WebhookTarget, stopped: () => boolean): Promise<void> {
  while (!stopped()) {
    const find =
      "select seq, event, payload, attempts from deliveries where done = 0 and next_ms <= ? order by seq limit ?"
    const due = store.all<Delivery>(find, store.realMs(), BATCH)
    if (due.length === 0) return
    await Promise.all(due.map(delivery => deliver(store, target, delivery)))
  }
}

async function deliver(store: StripeStore, target: WebhookTarget, delivery: Delivery): Promise<void> {
  const outcome = await post(target, delivery.payload, Math.floor(store.realMs() / 1000))
  const backOffMs = BACK_OFF_MS[delivery.attempts]
  const done = outcome.accepted || backOffMs === undefined
  const update = "update deliveries set attempts = attempts + 1, done = ?, next_ms = ?, outcome = ? where seq = ?"
  store.run(update, Number(done), store.realMs() + (backOffMs ?? 0), outcome.words, delivery.seq)
}

async function post(target: WebhookTarget, payload: string, timestamp: number) {
  try {
    const response = await fetch(target.url, {
      method: "POST",
      headers: {
        "content-type": "application/json; charset=utf-8",
        "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
        "stripe-signature": signatureHeader(target.secret, timestamp, payload),
      },
      body: payload,
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    await response.arrayBuffer()
    return { accepted: response.ok, words: String(response.status) }
  } catch (error) {
    return { accepted: false, words: error instanceof Error ? error.message : String(error) }
  }
}

function untilNext(store: StripeStore, stopped: boolean): number | null {
  if (stopped) return null
  const next = store.one<{ ms: number | null }>("select min(next_ms) as ms from deliveries where done = 0")?.ms
  return next === null || next === undefined ? null : Math.max(0, next - store.realMs())
}
