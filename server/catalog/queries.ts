import { and, asc, desc, eq } from "drizzle-orm"
import { shopChecks, shopProofs, shops } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { isGranted } from "@/server/integrations/shopify/scopes"
import type { Id } from "@/server/kernel/id"
import { type ShopState, shopState } from "./shop-state"

/** A connected shop as screens show it; never its token. */
export type ShopRow = {
  readonly id: Id<"shp">
  readonly domain: string
  readonly name: string
  readonly storefrontUrl: string
  readonly currency: string
  readonly timeZone: string
  readonly connectedAt: Date
  /** When the shop removed the app; null while it is connected. */
  readonly uninstalledAt: Date | null
  /** When its present token ends; null where it does not. */
  readonly tokenExpiresAt: Date | null
}

const MOST_SHOPS = 100

/** The brand's shops, oldest first, also those that left. */
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
  uninstalledAt: shops.uninstalledAt,
  tokenExpiresAt: shops.tokenExpiresAt,
}

/** Shops that need a person: what they need to work does not, or they left. */
export async function shopsInNeed(tx: BrandTx): Promise<{ id: Id<"shp">; name: string; state: ShopState }[]> {
  const needy = []
  for (const { id, name, uninstalledAt } of await connectedShops(tx)) {
    const state = shopState({ uninstalledAt }, await shopProofsOf(tx, id))
    if (state === "needs repair" || state === "left") needy.push({ id, name, state })
  }
  return needy
}

/** What is proved of a shop's connection, by subject. */
export async function shopProofsOf(tx: BrandTx, shopId: Id<"shp">) {
  const { subject, ok, sentence, provedAt } = shopProofs
  return await tx
    .select({ subject, ok, sentence, provedAt })
    .from(shopProofs)
    .where(and(eq(shopProofs.brandId, tx.brandId), eq(shopProofs.shopId, shopId)))
    .orderBy(asc(subject))
}

/** The newest look that somebody asked for, open or ended; null when nobody did. */
export async function newestCheck(tx: BrandTx, shopId: Id<"shp">) {
  const { kind, askedAt, step, stepsDone, stepsTotal, finishedAt, sentence } = shopChecks
  const [check] = await tx
    .select({ kind, askedAt, step, stepsDone, stepsTotal, finishedAt, sentence })
    .from(shopChecks)
    .where(and(eq(shopChecks.brandId, tx.brandId), eq(shopChecks.shopId, shopId)))
    .orderBy(desc(shopChecks.id))
    .limit(1)
  return check ?? null
}

/** The domains of connected shops that do not show us orders older than 60 days, as far as they said what they grant. */
export async function shopsHidingOldOrders(tx: BrandTx): Promise<string[]> {
  const rows = await tx
    .select({ domain: shops.domain, granted: shops.grantedScopes, left: shops.uninstalledAt })
    .from(shops)
    .where(eq(shops.brandId, tx.brandId))
    .limit(MOST_SHOPS)
  return rows
    .filter(({ granted, left }) => left === null && granted !== null && !isGranted(granted, "read_all_orders"))
    .map(({ domain }) => domain)
}
