import { and, eq } from "drizzle-orm"
import { shops } from "@/db/schema"
import { type BrandTx, brokenConstraint } from "@/db/scope"
import type { SecretBox } from "@/server/identity/secret-box"
import type { ShopFacts } from "@/server/integrations/shopify/shopify-port"
import type { GivenToken } from "@/server/integrations/shopify/shopify-token"
import { type DomainError, refuse } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { tokenRow } from "./renew-token"
import { shopDomain } from "./shop"

/** What the shop says of itself, and the token that it gave us; a bare `accessToken` is one that does not end. */
export type NewShop = ShopFacts & (Pick<GivenToken, "accessToken"> | { readonly token: GivenToken })

/**
 * Connects a shop, or connects it again with a new token: the same row, the same history. Refuses one that belongs to another
 * brand, and one whose currency changed: amounts in two currencies are never added. `now` is when the token was asked for.
 */
export async function connectShop(tx: BrandTx, shop: NewShop, box: SecretBox, now: Date): Promise<Id<"shp">> {
  const domain = shopDomain(shop.domain)
  const known = await connectedShop(tx, domain)
  const id = known?.id ?? newId<"shp">(now)
  const { name, storefrontUrl, currency, timeZone } = shop
  const facts = { name, storefrontUrl, currency, timeZone }
  const token = tokenRow(tx.brandId, id, "token" in shop ? shop.token : lasting(shop.accessToken), box, now)
  if (known === null) {
    await insertShop(tx, { ...facts, ...token, id, domain, tokenVersion: 1, connectedAt: now, attributesFrom: now })
    return id
  }
  if (known.currency !== currency)
    throw refuse("conflict", `${domain} now sells in ${currency}; its orders here are in ${known.currency}.`)
  await tx
    .update(shops)
    .set({ ...facts, ...token, connectedAt: now, uninstalledAt: null, redactedAt: null })
    .where(and(eq(shops.brandId, tx.brandId), eq(shops.id, id)))
  return id
}

/** A token without end. What it grants is not said, and is asked when the connection is proved. */
function lasting(accessToken: string): GivenToken {
  return { accessToken, scopes: [], endsInMs: null, refreshToken: null, refreshEndsInMs: null }
}

async function connectedShop(tx: BrandTx, domain: string) {
  const ours = and(eq(shops.brandId, tx.brandId), eq(shops.domain, domain))
  const [shop] = await tx.select({ id: shops.id, currency: shops.currency }).from(shops).where(ours).for("update")
  return shop ?? null
}

async function insertShop(tx: BrandTx, row: Omit<typeof shops.$inferInsert, "brandId">): Promise<void> {
  try {
    await tx.insert(shops).values({ brandId: tx.brandId, ...row })
  } catch (error) {
    if (brokenConstraint(error) === "shops_domain_unique") throw belongsElsewhere(row.domain)
    throw error
  }
}

/** A shop never moves, also when it left: its orders, and what was paid for them, are another brand's. */
export function belongsElsewhere(domain: string): DomainError {
  return refuse(
    "conflict",
    `${domain} belongs to another brand here, with its orders. A shop cannot move between brands.`,
  )
}
