import type { BrandTx } from "@/db/scope"
import { recordAudit } from "@/server/identity/record-audit"
import { enqueueMissing } from "@/server/jobs/enqueue-missing"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import type { DeliveryRef } from "@/server/orders/delivery"
import { oldestParked, parkedCount, readDelivery } from "@/server/orders/delivery-log"
import { unparkDelivery } from "@/server/orders/open-delivery"

/** As many as one request takes; a further one takes the next. */
const MOST_AT_ONCE = 500

/**
 * A member has one parked delivery processed again, by the same job as at first. One that was processed before is left as it
 * is, and so is everything it told of. Answers a sentence.
 */
export async function replayDelivery(tx: BrandTx, id: Id<"whd">, by: Id<"mem">, now: Date): Promise<string> {
  const delivery = await readDelivery(tx, id)
  if (!delivery) throw refuse("not_found", "There is no such message.")
  if (delivery.parkedBecause === null)
    return delivery.processedAt === null
      ? "This message waits for its turn already."
      : "This message was processed before. Processing it again changes nothing."
  if (!delivery.bodyKept)
    throw refuse(
      "conflict",
      "The message itself was removed after 30 days. Its order is read back from the shop instead.",
    )
  await replay(tx, { deliveryId: id, receivedAt: delivery.receivedAt })
  const detail = { topic: delivery.topic }
  await recordAudit(
    tx,
    { actor: `member:${by}`, action: "replay a message", subject: publicId("whd", id), detail },
    now,
  )
  return "The message is processed again."
}

/** A member has all parked deliveries processed again, the oldest first, a few hundred at a time. */
export async function replayParked(tx: BrandTx, by: Id<"mem">, now: Date): Promise<{ replayed: number; left: number }> {
  const parked = await oldestParked(tx, MOST_AT_ONCE)
  for (const ref of parked) await replay(tx, ref)
  const left = await parkedCount(tx)
  if (parked.length > 0) {
    const entry = { actor: `member:${by}`, action: "replay parked messages", subject: publicId("brd", tx.brandId) }
    await recordAudit(tx, { ...entry, detail: { messages: parked.length } }, now)
  }
  return { replayed: parked.length, left }
}

async function replay(tx: BrandTx, { deliveryId, receivedAt }: DeliveryRef): Promise<void> {
  if (!(await unparkDelivery(tx, { deliveryId, receivedAt }))) return
  const job = { brandId: tx.brandId, deliveryId, receivedAt: receivedAt.toISOString() }
  await enqueueMissing(tx, "process-delivery", job, { key: `delivery:${deliveryId}` })
}
