import { and, eq, isNull, sql } from "drizzle-orm"
import { shops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** The shop as it is known by its row. */
export type KnownShop = { readonly domain: string; readonly name: string }

/** Null when the brand has no such shop. */
export async function knownShop(tx: BrandTx, shopId: Id<"shp">): Promise<KnownShop | null> {
  const [row] = await tx.select({ domain: shops.domain, name: shops.name }).from(shops).where(ofShop(tx, shopId))
  return row ?? null
}

/**
 * From now on nothing told of this shop's shoppers is kept. False when it has a token: it is connected, and may have been
 * connected a moment ago.
 */
export async function redactShop(tx: BrandTx, shopId: Id<"shp">, now: Date): Promise<boolean> {
  const at = now.toISOString()
  const redacted = await tx
    .update(shops)
    .set({ redactedAt: sql`coalesce(${shops.redactedAt}, ${at}::timestamptz)` })
    .where(and(ofShop(tx, shopId), isNull(shops.sealedToken)))
    .returning({ id: shops.id })
  return redacted.length === 1
}

function ofShop(tx: BrandTx, shopId: Id<"shp">) {
  return and(eq(shops.brandId, tx.brandId), eq(shops.id, shopId))
}
