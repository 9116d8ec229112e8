import { and, eq, sql } from "drizzle-orm"
import { shops } from "@/db/schema"
import type { BrandTx, Tx } from "@/db/scope"
import type { SecretBox } from "@/server/identity/secret-box"
import type { Id } from "@/server/kernel/id"
import { openShop } from "./open-shop"
import { refreshTokenPlace, tokenPlace } from "./shop"

export type SealedShop = { readonly brandId: Id<"brd">; readonly shopId: Id<"shp"> }

/** Up to 200 shops whose tokens lie under another key than the one that seals now. */
export async function shopsSealedOtherwise(tx: Tx, keyId: string): Promise<readonly SealedShop[]> {
  const rows = await tx.execute<{ brand_id: Id<"brd">; shop_id: Id<"shp"> }>(
    sql`select brand_id, shop_id from shops_sealed_otherwise(${keyId})`,
  )
  return rows.map(row => ({ brandId: row.brand_id, shopId: row.shop_id }))
}

/** Seals a shop's tokens with the present key; a token that was renewed meanwhile is sealed with it already. */
export async function resealShop(tx: BrandTx, shopId: Id<"shp">, box: SecretBox): Promise<void> {
  const { auth, refreshToken, version } = await openShop(tx, shopId, box)
  const refresh = refreshToken && box.seal(refreshToken, refreshTokenPlace(tx.brandId, shopId))
  await tx
    .update(shops)
    .set({ sealedToken: box.seal(auth.accessToken, tokenPlace(tx.brandId, shopId)), sealedRefreshToken: refresh })
    .where(and(eq(shops.brandId, tx.brandId), eq(shops.id, shopId), eq(shops.tokenVersion, version)))
}
