import { and, desc, eq, isNotNull } from "drizzle-orm"
import { shops } from "@/db/schema/catalog"
import { webhookDeliveries } from "@/db/schema/orders"
import type { BrandTx } from "@/db/scope"

const NEWEST = 10
const MOST_PARKED = 20

/** The newest deliveries of the brand's shops: what came, when, and what became of it. Never a body. */
export async function newestDeliveries(tx: BrandTx) {
  return await shown(tx)
    .where(eq(webhookDeliveries.brandId, tx.brandId))
    .orderBy(desc(webhookDeliveries.receivedAt), desc(webhookDeliveries.id))
    .limit(NEWEST)
}

/** The newest deliveries that wait for a person, each with its reason. */
export async function parkedDeliveries(tx: BrandTx) {
  return await shown(tx)
    .where(and(eq(webhookDeliveries.brandId, tx.brandId), isNotNull(webhookDeliveries.parkedBecause)))
    .orderBy(desc(webhookDeliveries.receivedAt), desc(webhookDeliveries.id))
    .limit(MOST_PARKED)
}

function shown(tx: BrandTx) {
  const { id, topic, receivedAt, processedAt, parkedBecause } = webhookDeliveries
  return tx
    .select({ id, topic, receivedAt, processedAt, parkedBecause, shopName: shops.name })
    .from(webhookDeliveries)
    .innerJoin(shops, and(eq(shops.brandId, webhookDeliveries.brandId), eq(shops.id, webhookDeliveries.shopId)))
    .$dynamic()
}
