import { and, eq, isNull } from "drizzle-orm"
import { webhookDeliveries } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import type { DeliveryRef } from "./delivery"

export type OpenDelivery = { readonly shopId: Id<"shp">; readonly topic: string; readonly body: string }

/** The delivery, held until the transaction ends; null when it is processed, parked or not there. */
export async function openDelivery(tx: BrandTx, ref: DeliveryRef): Promise<OpenDelivery | null> {
  const [delivery] = await tx
    .select({ shopId: webhookDeliveries.shopId, topic: webhookDeliveries.topic, body: webhookDeliveries.body })
    .from(webhookDeliveries)
    .where(stillOpen(tx, ref))
    .for("update")
  return delivery ?? null
}

/** Marks it done. */
export async function closeDelivery(tx: BrandTx, ref: DeliveryRef, now: Date): Promise<void> {
  await tx.update(webhookDeliveries).set({ processedAt: now }).where(stillOpen(tx, ref))
}

/** Sets it aside for a person, with the reason in words. */
export async function parkDelivery(tx: BrandTx, ref: DeliveryRef, because: string): Promise<void> {
  await tx.update(webhookDeliveries).set({ parkedBecause: because }).where(stillOpen(tx, ref))
}

function stillOpen(tx: BrandTx, { receivedAt, deliveryId }: DeliveryRef) {
  return and(
    eq(webhookDeliveries.brandId, tx.brandId),
    eq(webhookDeliveries.receivedAt, receivedAt),
    eq(webhookDeliveries.id, deliveryId),
    isNull(webhookDeliveries.processedAt),
    isNull(webhookDeliveries.parkedBecause),
  )
}
