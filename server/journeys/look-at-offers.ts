import { sql } from "drizzle-orm"
import type { Tx } from "@/db/scope"
import { connectedShops } from "@/server/catalog/queries"
import { recordAudit } from "@/server/identity/record-audit"
import { enqueueMissing } from "@/server/jobs/enqueue-missing"
import { type Id, publicId } from "@/server/kernel/id"
import { standingOf } from "@/server/tracking/code-state"
import { termsOf } from "@/server/tracking/offer-controls"
import { driftOf } from "@/server/tracking/offer-drift"
import { offerInShop, recordSaid } from "@/server/tracking/offer-in-shop"
import type { World } from "@/server/world"
import { shopAccessOr } from "./shop-access"
import type { OfferJob } from "./sync-offer"

/** Asks a shop what it makes of an offer, and keeps the answer: where it differs from ours, a person decides. */
export async function lookAtOffer(world: World, job: OfferJob): Promise<void> {
  const { brandId, offerId, shopId } = job
  const held = await world.db.brand(brandId, tx => offerInShop(tx, job))
  const auth = held?.gid ? await shopAccessOr(world, brandId, shopId) : ""
  if (!held?.gid || typeof auth === "string") return
  const askedAt = world.now()
  const found = await world.shopify.readDiscount(auth, held.gid)
  await world.db.brand(brandId, async tx => {
    const currency = (await connectedShops(tx)).find(shop => shop.id === shopId)?.currency ?? ""
    const terms = found?.controls ? termsOf(found.controls, currency) : null
    await recordSaid(tx, job, { standing: standingOf(found), terms, askedAt })
    const before = held.said && terms ? driftOf(held.said, terms) : []
    if (before.length === 0 || held.syncedVersion < held.version) return
    const subject = publicId("ofr", offerId)
    const detail = { shop: publicId("shp", shopId), changed: before.join(", ") }
    await recordAudit(tx, { actor: "system", action: "offer changed in the shop", subject, detail }, world.now())
  })
}

/** Has every offer that no shop was asked about since `before` looked at: messages get lost. */
export async function lookAtOldOffers(tx: Tx, before: Date): Promise<void> {
  const places = await tx.execute<{ brand_id: Id<"brd">; offer_id: Id<"ofr">; shop_id: Id<"shp"> }>(
    sql`select brand_id, offer_id, shop_id from offers_to_look_at(${before.toISOString()}::timestamptz)`,
  )
  for (const { brand_id: brandId, offer_id: offerId, shop_id: shopId } of places) {
    const key = `look-at-offer:${offerId}:${shopId}`
    await enqueueMissing(tx, "look-at-offer", { brandId, offerId, shopId }, { key })
  }
}
