import { and, eq, isNotNull, isNull } from "drizzle-orm"
import { webhookDeliveries } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { aboutOf } from "./about"
import type { DeliveryRef, Outcome } from "./delivery"
import { pruned, prunedText } from "./pruned-body"

export type OpenDelivery = { readonly shopId: Id<"shp">; readonly topic: string; readonly body: string }

/** How a try failed. `failure` is an error's kind and code, never a value of the body. */
export type FailedTry = { readonly attempt: number; readonly failure: string }

/** The delivery, held until the transaction ends; null when it is processed, parked or not there. */
export async function openDelivery(tx: BrandTx, ref: DeliveryRef): Promise<OpenDelivery | null> {
  const [delivery] = await tx
    .select({ shopId: webhookDeliveries.shopId, topic: webhookDeliveries.topic, body: webhookDeliveries.body })
    .from(webhookDeliveries)
    .where(stillOpen(tx, ref))
    .for("update")
  return delivery ? { ...delivery, body: delivery.body ?? "" } : null
}

/** Marks it done, and leaves of its body what explains it: the body is personal, and was needed until now. */
export async function closeDelivery(
  tx: BrandTx,
  ref: DeliveryRef,
  done: { readonly delivery: OpenDelivery; readonly outcome: Outcome },
  now: Date,
): Promise<void> {
  const { delivery, outcome } = done
  await tx
    .update(webhookDeliveries)
    .set({
      processedAt: now,
      outcome,
      body: prunedText(delivery.topic, delivery.body),
      failure: null,
      ...aboutColumns(delivery),
    })
    .where(stillOpen(tx, ref))
}

/** Says that a try failed and another follows. */
export async function noteFailedTry(tx: BrandTx, ref: DeliveryRef, { attempt, failure }: FailedTry): Promise<void> {
  await tx.update(webhookDeliveries).set({ attempts: attempt, failure }).where(stillOpen(tx, ref))
}

/** Sets it aside for a person, with the reason in words. Its body stays until it is resolved, 30 days at most. */
export async function parkDelivery(
  tx: BrandTx,
  ref: DeliveryRef,
  reason: FailedTry & { readonly because: string },
  now: Date,
): Promise<void> {
  const delivery = await openDelivery(tx, ref)
  if (!delivery) return
  const { because, attempt, failure } = reason
  await tx
    .update(webhookDeliveries)
    .set({ parkedBecause: because, parkedAt: now, attempts: attempt, failure, ...aboutColumns(delivery) })
    .where(stillOpen(tx, ref))
}

/** Takes a parked one back into the queue's hands; false when it is not parked, or its body is gone. */
export async function unparkDelivery(tx: BrandTx, ref: DeliveryRef): Promise<boolean> {
  const [row] = await tx
    .update(webhookDeliveries)
    .set({ parkedBecause: null, parkedAt: null, attempts: 0 })
    .where(and(named(tx, ref), isNotNull(webhookDeliveries.parkedBecause), isNotNull(webhookDeliveries.body)))
    .returning({ id: webhookDeliveries.id })
  return row !== undefined
}

function aboutColumns({ topic, body }: OpenDelivery) {
  const about = aboutOf(topic, pruned(topic, body))
  return { aboutGid: about.gid, aboutName: about.name }
}

function stillOpen(tx: BrandTx, ref: DeliveryRef) {
  return and(named(tx, ref), isNull(webhookDeliveries.processedAt), isNull(webhookDeliveries.parkedBecause))
}

function named(tx: BrandTx, { receivedAt, deliveryId }: DeliveryRef) {
  return and(
    eq(webhookDeliveries.brandId, tx.brandId),
    eq(webhookDeliveries.receivedAt, receivedAt),
    eq(webhookDeliveries.id, deliveryId),
  )
}
