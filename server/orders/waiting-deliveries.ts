import { and, asc, eq, isNull } from "drizzle-orm"
import { webhookDeliveries } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { DeliveryRef } from "./delivery"

/** Deliveries of the brand that nobody processed yet, oldest first, whether they have their job or not. */
export async function waitingDeliveries(tx: BrandTx, limit: number): Promise<DeliveryRef[]> {
  const { brandId, id, receivedAt, processedAt, parkedBecause } = webhookDeliveries
  return await tx
    .select({ deliveryId: id, receivedAt })
    .from(webhookDeliveries)
    .where(and(eq(brandId, tx.brandId), isNull(processedAt), isNull(parkedBecause)))
    .orderBy(asc(receivedAt), asc(id))
    .limit(limit)
}
