import { asc, eq } from "drizzle-orm"
import { shops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** A connected shop as screens show it; never its token. */
export type ShopRow = {
  readonly id: Id<"shp">
  readonly domain: string
  readonly name: string
  readonly storefrontUrl: string
  readonly currency: string
  readonly timeZone: string
  readonly connectedAt: Date
}

const MOST_SHOPS = 100

/** The brand's shops, oldest first. */
export async function connectedShops(tx: BrandTx): Promise<ShopRow[]> {
  return tx.select(SHOWN).from(shops).where(eq(shops.brandId, tx.brandId)).orderBy(asc(shops.id)).limit(MOST_SHOPS)
}

const SHOWN = {
  id: shops.id,
  domain: shops.domain,
  name: shops.name,
  storefrontUrl: shops.storefrontUrl,
  currency: shops.currency,
  timeZone: shops.timeZone,
  connectedAt: shops.connectedAt,
}
