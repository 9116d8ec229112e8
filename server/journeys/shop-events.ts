import type { BrandTx } from "@/db/scope"
import { findShop, hasApp } from "@/server/catalog/find-shop"
import { recordAudit } from "@/server/identity/record-audit"
import type { SecretBox } from "@/server/identity/secret-box"
import { verifyShopifyHmac } from "@/server/integrations/shopify/verify-hmac"
import { type Id, publicId } from "@/server/kernel/id"
import { makeEventKey, openEventKeys } from "@/server/tracking/event-keys"
import { newestSurvey } from "@/server/tracking/survey-queries"
import type { World } from "@/server/world"
import type { ShopPlace } from "./hear-visit"

/** Whose shop a browser or a server speaks of; null when no brand has connected it, or it left. */
export async function shopCalled(world: World, domain: string): Promise<ShopPlace | null> {
  const place = await world.db.nobody(tx => findShop(tx, domain))
  return place && (await world.db.brand(place.brandId, tx => hasApp(tx, place.shopId))) ? place : null
}

type Signed = { readonly rawBody: Uint8Array; readonly signature: string }

/** Whether the shop's own key signed exactly these bytes, as Shopify signs its webhooks: base64 of HMAC-SHA256. */
export async function isSignedByShop(world: World, place: ShopPlace, { rawBody, signature }: Signed): Promise<boolean> {
  const keys = await world.db.brand(place.brandId, tx =>
    openEventKeys(tx, place.shopId, world.secrets.box, world.now()),
  )
  return verifyShopifyHmac(rawBody, signature, keys)
}

/** What a shop's thank-you page asks; null while it asks nothing. */
export async function questionOf(world: World, { brandId }: ShopPlace) {
  const survey = await world.db.brand(brandId, tx => newestSurvey(tx))
  return survey?.asked ? { surveyId: publicId("srv", survey.id), ...survey.question } : null
}

type Wanted = { readonly shopId: Id<"shp">; readonly by: Id<"mem"> }

/** A member makes the key with which the shop's servers sign. The one before goes on signing for a week. */
export async function renewEventKey(tx: BrandTx, { shopId, by }: Wanted, box: SecretBox, now: Date): Promise<string> {
  const actor = `member:${by}`
  const key = await makeEventKey(tx, { shopId, by: actor }, box, now)
  const entry = { actor, action: "make a key for server events", subject: publicId("shp", shopId), detail: {} }
  await recordAudit(tx, entry, now)
  return key
}
