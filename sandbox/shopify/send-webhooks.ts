import type { Sandbox } from "./sandbox"
import { allShops, faultsOf, shopNamed } from "./shops"
import type { Row } from "./store"

const TIMEOUT_MS = 5_000
const POLL_MS = 250
const BATCH = 20
/** Shopify tries eight times over four hours; the first pauses are shorter here so that a person sees them. */
const BACK_OFF_MS = [1_000, 5_000, 30_000, 120_000, 600_000, 1_800_000, 3_600_000, 7_200_000]

/** Sends what is due, in order within a shop, and tries again later what was not answered with 2xx. */
export type Sender = {
  start(): void
  stop(): Promise<void>
  /** Resolves when nothing that is due now is left; with `everything`, also what is due later. */
  drain(options?: { everything?: boolean }): Promise<void>
}

export function webhookSender(sandbox: Sandbox): Sender {
  const { store } = sandbox
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> = Promise.resolve()
  const pass = (everything: boolean): Promise<void> => {
    running = running.then(() => sendDue(sandbox, everything))
    return running
  }
  return {
    start() {
      timer = setInterval(() => {
        if (
          store.one(
            "select 1 as due from deliveries where state = 'waiting' and due_ms <= ? limit 1",
            sandbox.now().getTime(),
          )
        )
          void pass(false)
      }, POLL_MS)
      timer.unref()
    },
    async stop() {
      if (timer !== null) clearInterval(timer)
      timer = null
      await running
    },
    drain: async options => {
      await pass(options?.everything ?? false)
    },
  }
}

async function sendDue(sandbox: Sandbox, everything: boolean): Promise<void> {
  const open = allShops(sandbox.store).filter(shop => !faultsOf(sandbox.store, shop).stop)
  await Promise.all(open.map(shop => sendShop(sandbox, shop.handle, everything)))
}

async function sendShop(sandbox: Sandbox, shop: string, everything: boolean): Promise<void> {
  const tried = new Set<number>()
  for (;;) {
    const until = everything ? Number.MAX_SAFE_INTEGER : sandbox.now().getTime()
    const due = sandbox.store
      .all(
        "select * from deliveries where shop = ? and state = 'waiting' and due_ms <= ? order by due_ms, id limit ?",
        shop,
        until,
        BATCH,
      )
      .filter(row => !tried.has(Number(row.id)))
    if (due.length === 0) return
    for (const row of due) {
      tried.add(Number(row.id))
      await send(sandbox, row)
    }
  }
}

async function send(sandbox: Sandbox, row: Row): Promise<void> {
  const attempts = Number(row.attempts) + 1
  const { ok, answer } = await post(row)
  const pauseMs = BACK_OFF_MS[attempts - 1]
  const state = ok ? "sent" : pauseMs === undefined ? "given up" : "waiting"
  sandbox.store.run(
    "update deliveries set state = ?, attempts = ?, answer = ?, due_ms = ? where id = ?",
    state,
    attempts,
    answer,
    sandbox.now().getTime() + (pauseMs ?? 0),
    Number(row.id),
  )
  const { store } = sandbox
  const [shop, topic, uri] = [String(row.shop), String(row.topic), String(row.uri)]
  if (state === "given up" && faultsOf(store, shopNamed(store, shop)).dropSubscriptions)
    store.run("delete from subscriptions where shop = ? and topic = ? and uri = ?", shop, topic, uri)
}

async function post(row: Row): Promise<{ ok: boolean; answer: string }> {
  try {
    const response = await fetch(String(row.uri), {
      method: "POST",
      headers: JSON.parse(String(row.headers)) as Record<string, string>,
      body: String(row.body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    await response.arrayBuffer()
    return { ok: response.ok, answer: String(response.status) }
  } catch (error) {
    return { ok: false, answer: error instanceof Error ? error.message : "no answer" }
  }
}

/** Puts one delivery into the queue once more, with the same ids, as a retry would. */
export function sendAgain(sandbox: Sandbox, deliveryId: number): void {
  sandbox.store.run(
    "update deliveries set state = 'waiting', due_ms = ?, attempts = 0 where id = ?",
    sandbox.now().getTime(),
    deliveryId,
  )
  sandbox.wakeSender()
}
