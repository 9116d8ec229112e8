import { and, eq } from "drizzle-orm"
import { shops } from "@/db/schema"
import { type BrandTx, brokenConstraint } from "@/db/scope"
import type { SecretBox } from "@/server/identity/secret-box"
import type { ShopFacts } from "@/server/integrations/shopify/shopify-port"
import { refuse } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { shopDomain, tokenPlace } from "./shop"

/** What the shop says of itself, and the token that it gave us. */
export type NewShop = ShopFacts & { readonly accessToken: string }

/** Connects a shop, or connects it again with a new token. Refuses one that belongs to another brand. */
export async function connectShop(tx: BrandTx, shop: NewShop, box: SecretBox, now: Date): Promise<Id<"shp">> {
  const domain = shopDomain(shop.domain)
  const known = await connectedShop(tx, domain)
  const id = known ?? newId<"shp">(now)
  const { name, storefrontUrl, currency, timeZone } = shop
  const sealedToken = box.seal(shop.accessToken, tokenPlace(tx.brandId, id))
  const row = { name, storefrontUrl, currency, timeZone, sealedToken, connectedAt: now }
  if (known === null) await insertShop(tx, { id, domain, ...row })
  else
    await tx
      .update(shops)
      .set(row)
      .where(and(eq(shops.brandId, tx.brandId), eq(shops.id, id)))
  return id
}

async function connectedShop(tx: BrandTx, domain: string): Promise<Id<"shp"> | null> {
  const ours = and(eq(shops.brandId, tx.brandId), eq(shops.domain, domain))
  const [shop] = await tx.select({ id: shops.id }).from(shops).where(ours).for("update")
  return shop?.id ?? null
}

async function insertShop(tx: BrandTx, row: Omit<typeof shops.$inferInsert, "brandId">): Promise<void> {
  try {
    await tx.insert(shops).values({ brandId: tx.brandId, ...row })
  } catch (error) {
    if (brokenConstraint(error) === "shops_domain_unique")
      throw refuse("conflict", `${row.domain} is connected to another brand. Disconnect it there first.`)
    throw error
  }
}
