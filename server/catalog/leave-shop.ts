import { and, eq, isNotNull, sql } from "drizzle-orm"
import { shops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/**
 * Erases the token of a shop that removed the app; its orders and its history stay. False when the shop was connected again
 * since `version` was seen, or had left before.
 */
export async function leaveShop(tx: BrandTx, shopId: Id<"shp">, version: number, now: Date): Promise<boolean> {
  const left = await tx
    .update(shops)
    .set({
      ...{ sealedToken: null, tokenExpiresAt: null, sealedRefreshToken: null, refreshTokenExpiresAt: null },
      ...{ renewingUntil: null, grantedScopes: [], uninstalledAt: now, tokenVersion: sql`${shops.tokenVersion} + 1` },
    })
    .where(
      and(
        eq(shops.brandId, tx.brandId),
        eq(shops.id, shopId),
        eq(shops.tokenVersion, version),
        isNotNull(shops.sealedToken),
      ),
    )
    .returning({ id: shops.id })
  return left.length === 1
}
