import { and, eq } from "drizzle-orm"
import { shops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** The shop as it is known by its row. */
export type KnownShop = { readonly domain: string; readonly name: string; readonly hasToken: boolean }

/** Null when the brand has no such shop. */
export async function knownShop(tx: BrandTx, shopId: Id<"shp">): Promise<KnownShop | null> {
  const [row] = await tx
    .select({ domain: shops.domain, name: shops.name, sealedToken: shops.sealedToken })
    .from(shops)
    .where(ofShop(tx, shopId))
  return row ? { domain: row.domain, name: row.name, hasToken: row.sealedToken !== null } : null
}

/** From now on nothing told of this shop's shoppers is kept, and its tokens are gone. */
export async function redactShop(tx: BrandTx, shopId: Id<"shp">, now: Date): Promise<void> {
  const tokens = { sealedToken: null, tokenExpiresAt: null, sealedRefreshToken: null, refreshTokenExpiresAt: null }
  await tx
    .update(shops)
    .set({ ...tokens, redactedAt: now })
    .where(ofShop(tx, shopId))
}

function ofShop(tx: BrandTx, shopId: Id<"shp">) {
  return and(eq(shops.brandId, tx.brandId), eq(shops.id, shopId))
}
