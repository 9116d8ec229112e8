import { SECOND_MS } from "@/server/kernel/time"
import type { Arrival, Received } from "@/server/orders/delivery"
import { receiveWebhook } from "@/server/orders/receive-webhook"
import { turns } from "@/server/orders/turn"
import type { World } from "@/server/world"

/** Shopify gives up after five seconds, and sends again. */
const PATIENCE_MS = 4 * SECOND_MS
/** While the database does not keep up, so much waits for it, and no more: the shops keep the rest. */
const MOST_WAITING_BYTES = 32 * 1024 * 1024
let waitingBytes = 0
const shops = turns()

/**
 * Stores what arrived, of so many bytes, while the shop waits. Throws when the database does not answer in time, or when too
 * much waits for it: what comes after its time is stored all the same, and found so when the shop sends it again.
 */
export function storeInTime(world: World, arrival: Arrival, bytes: number): Promise<Received> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the database did not answer in time")), PATIENCE_MS)
    store(world, arrival, bytes)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer))
  })
}

async function store(world: World, arrival: Arrival, bytes: number): Promise<Received> {
  if (waitingBytes + bytes > MOST_WAITING_BYTES) throw new Error("too many webhooks wait for the database")
  waitingBytes += bytes
  const turn = shops.of(arrival.domain, arrival.receivedAt)
  try {
    return await world.db.alone(db => receiveWebhook(db, arrival, turn))
  } finally {
    waitingBytes -= bytes
  }
}
