import { sql } from "drizzle-orm"
import type { Tx } from "@/db/scope"
import { enqueueMissing } from "@/server/jobs/enqueue-missing"
import type { Id } from "@/server/kernel/id"
import { MINUTE_MS } from "@/server/kernel/time"
import { openRedactions } from "@/server/orders/open-redactions"
import { unreadEvents } from "@/server/payouts/keep-stripe-event"
import { openPasses, shopsToRead } from "@/server/reconciliation/due-shops"
import type { World } from "@/server/world"
import { passJob } from "./ask-for-pass"
import { pollJob } from "./ask-for-read"
import { findWhatIfs } from "./ask-what-if"
import { findDisputes } from "./find-disputes"
import { findEndingHolds } from "./find-ending-holds"
import { findOffers } from "./find-offers"
import { findRetainers } from "./find-retainers"

/** What has waited longer than this has lost its job. */
const PATIENCE_MS = MINUTE_MS
const MOST_EVENTS = 200

/**
 * Looks for work that waits, from the rows themselves: holds that came due, deliveries and events that nobody read, batches
 * that are not paid to the end. Each gets a job if it has none.
 */
export async function findWork(world: World): Promise<void> {
  const now = world.now()
  await world.db.nobody(async tx => {
    for (const brandId of await brandsWithDueHolds(tx, now))
      await enqueueMissing(tx, "clear-holds", { brandId }, { key: `clear-holds:${brandId}` })
    for (const batch of await openBatches(tx))
      await enqueueMissing(tx, "pay-batch", batch, { key: `pay-batch:${batch.batchId}`, queue: "payer" })
    await findDisputes(tx, now)
    await findEndingHolds(tx, now)
    for (const delivery of await openDeliveries(tx, new Date(now.getTime() - PATIENCE_MS)))
      await enqueueMissing(tx, "process-delivery", delivery, { key: `delivery:${delivery.deliveryId}` })
    for (const place of await shopsToRead(tx, now)) await enqueueMissing(tx, "poll-shop", place, pollJob(place.shopId))
    await findOffers(tx, now)
    await findRetainers(tx, now)
    for (const request of await openRedactions(tx))
      await enqueueMissing(tx, "redact-shop", request, { key: `redact-shop:${request.requestId}` })
    for (const pass of await openPasses(tx)) await enqueueMissing(tx, "walk-pass", pass, passJob(pass.passId))
    await findWhatIfs(tx, new Date(now.getTime() - PATIENCE_MS))
    for (const eventId of await unreadEvents(tx, MOST_EVENTS))
      await enqueueMissing(tx, "read-stripe-event", { eventId }, { key: `stripe:${eventId}` })
  })
}

async function brandsWithDueHolds(tx: Tx, now: Date): Promise<readonly Id<"brd">[]> {
  const rows = await tx.execute<{ id: Id<"brd"> }>(
    sql`select id from brands_with_due_holds(${now.toISOString()}::timestamptz) as id`,
  )
  return rows.map(row => row.id)
}

async function openBatches(tx: Tx): Promise<readonly { brandId: Id<"brd">; batchId: Id<"bat"> }[]> {
  const rows = await tx.execute<{ brand_id: Id<"brd">; batch_id: Id<"bat"> }>(
    sql`select brand_id, batch_id from open_batches()`,
  )
  return rows.map(row => ({ brandId: row.brand_id, batchId: row.batch_id }))
}

async function openDeliveries(tx: Tx, before: Date) {
  const rows = await tx.execute<{ brand_id: Id<"brd">; delivery_id: Id<"whd">; received_at: string | Date }>(
    sql`select brand_id, delivery_id, received_at from open_deliveries(${before.toISOString()}::timestamptz)`,
  )
  return rows.map(row => ({
    brandId: row.brand_id,
    deliveryId: row.delivery_id,
    receivedAt: new Date(row.received_at).toISOString(),
  }))
}
