import type { BrandTx } from "@/db/scope"
import { knownShop, redactShop } from "@/server/catalog/redact-shop"
import { ShopClosed } from "@/server/catalog/shop-closed"
import { recordAudit } from "@/server/identity/record-audit"
import { ShopifyFailure } from "@/server/integrations/shopify/shopify-failure"
import { type Id, publicId } from "@/server/kernel/id"
import { closePrivacyRequest, holdPrivacyRequest, notePrivacyProgress } from "@/server/orders/privacy-request"
import type { World } from "@/server/world"
import { FIRST_STEP, redactPortion } from "./redact-portion"
import { shopAccess } from "./shop-access"

type Job = { readonly brandId: Id<"brd">; readonly requestId: Id<"prv"> }

/**
 * Forgets all shoppers of a shop that left, portion by portion, each with how far it came: killed anywhere, it goes on from
 * there. A shop that still answers to its token is connected: nothing is removed, for the request is old or not its own.
 */
export async function redactWholeShop(world: World, { brandId, requestId }: Job): Promise<void> {
  const request = await world.db.brand(brandId, tx => holdPrivacyRequest(tx, requestId))
  if (request === null) return
  if (await stillConnected(world, brandId, request.shopId)) {
    const sentence = "The shop is connected: it answers to its own token. Nothing was removed."
    await world.db.brand(brandId, tx => closePrivacyRequest(tx, requestId, { sentence, by: "system" }, world.now()))
    return
  }
  while (await world.db.brand(brandId, tx => nextPortion(tx, requestId, world.now()))) {
    // Each portion is a transaction of its own.
  }
}

async function stillConnected(world: World, brandId: Id<"brd">, shopId: Id<"shp">): Promise<boolean> {
  const shop = await world.db.brand(brandId, tx => knownShop(tx, shopId))
  if (!shop?.hasToken) return false
  try {
    await world.shopify.readShop(await shopAccess(world, brandId, shopId))
    return true
  } catch (error) {
    // Anything but a clear no may be a bad moment: the job is tried again.
    if (error instanceof ShopClosed) return false
    if (error instanceof ShopifyFailure && error.kind === "unauthorised") return false
    throw error
  }
}

/** True when there is more to do. */
async function nextPortion(tx: BrandTx, requestId: Id<"prv">, now: Date): Promise<boolean> {
  const request = await holdPrivacyRequest(tx, requestId)
  if (request === null) return false
  const { shopId, progress, counts } = request
  if (progress === null) await redactShop(tx, shopId, now)
  const at = progress ?? FIRST_STEP
  const { next, done } = await redactPortion(tx, shopId, at, now)
  const total = { ...counts, [at.step]: (counts[at.step] ?? 0) + done }
  if (next !== null) {
    await notePrivacyProgress(tx, requestId, { counts: total, progress: next })
    return true
  }
  const sentence = "All shoppers of this shop were forgotten. What was earned stays as it was."
  await closePrivacyRequest(tx, requestId, { sentence, by: "system", counts: total }, now)
  const entry = {
    actor: "system",
    action: "forget a shop's shoppers",
    subject: publicId("prv", requestId),
    detail: total,
  }
  await recordAudit(tx, entry, now)
  return false
}
