import type { BrandTx } from "@/db/scope"
import { knownShop, redactShop } from "@/server/catalog/redact-shop"
import { recordAudit } from "@/server/identity/record-audit"
import { ShopifyFailure } from "@/server/integrations/shopify/shopify-failure"
import { type Id, publicId } from "@/server/kernel/id"
import { forgetNextBodies } from "@/server/orders/forget-bodies"
import { forgetNextOrders } from "@/server/orders/forget-orders"
import {
  closePrivacyRequest,
  holdPrivacyRequest,
  notePrivacyProgress,
  type PrivacyRequest,
} from "@/server/orders/privacy-request"
import { type ClickPlace, forgetNextVisitors } from "@/server/tracking/forget-visitors"
import type { World } from "@/server/world"
import { shopAccess } from "./shop-access"

const PORTION = 500

type Job = { readonly brandId: Id<"brd">; readonly requestId: Id<"prv"> }
type Progress = NonNullable<PrivacyRequest["progress"]>

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
  const at = progress ?? { step: "orders", after: [] }
  const { next, done } = await portion(tx, shopId, at, now)
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

async function portion(tx: BrandTx, shopId: Id<"shp">, { step, after }: Progress, now: Date) {
  const [first = "", second = ""] = after
  const most = PORTION
  if (step === "orders") {
    const ids = await forgetNextOrders(tx, { shopId, after: (first || null) as Id<"ord"> | null, most })
    return moved(step, ids.length === most ? [ids.at(-1) ?? ""] : null, ids.length)
  }
  if (step === "visits") {
    const place: ClickPlace | null = first ? { clickedAt: first, clickId: second as Id<"clk"> } : null
    const { last, emptied } = await forgetNextVisitors(tx, { shopId, after: place, most })
    return moved(step, last && [last.clickedAt, last.clickId], emptied)
  }
  const place = first ? { receivedAt: new Date(first), deliveryId: second as Id<"whd"> } : null
  const refs = await forgetNextBodies(tx, { shopId, after: place, most }, now)
  const last = refs.length === most ? refs.at(-1) : undefined
  return moved(step, last ? [last.receivedAt.toISOString(), last.deliveryId] : null, refs.length)
}

const NEXT_STEP: Readonly<Record<string, string | undefined>> = { orders: "visits", visits: "messages" }

function moved(step: string, after: readonly string[] | null, done: number): { next: Progress | null; done: number } {
  if (after !== null) return { next: { step, after }, done }
  const following = NEXT_STEP[step]
  return { next: following ? { step: following, after: [] } : null, done }
}
