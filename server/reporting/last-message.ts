import { and, desc, eq, gt } from "drizzle-orm"
import { webhookDeliveries } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"

/** Older messages need not be looked for: a shop that was silent for so long is silent. */
const LOOKED_FOR_DAYS = 14

/** When the shop's newest message came; null when none did for two weeks. */
export async function lastMessageAt(tx: BrandTx, shopId: Id<"shp">, now: Date): Promise<Date | null> {
  const { brandId, receivedAt } = webhookDeliveries
  const [newest] = await tx
    .select({ receivedAt })
    .from(webhookDeliveries)
    .where(
      and(
        eq(brandId, tx.brandId),
        eq(webhookDeliveries.shopId, shopId),
        gt(receivedAt, addDays(now, -LOOKED_FOR_DAYS)),
      ),
    )
    .orderBy(desc(receivedAt))
    .limit(1)
  return newest?.receivedAt ?? null
}
