import type { BrandTx } from "@/db/scope"
import { openShop } from "@/server/catalog/open-shop"
import { redactShop } from "@/server/catalog/redact-shop"
import { recordAudit } from "@/server/identity/record-audit"
import { ShopifyFailure } from "@/server/integrations/shopify/shopify-failure"
import { type Id, publicId } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import {
  closePrivacyRequest,
  dropDataRequests,
  holdPrivacyRequest,
  notePrivacyProgress,
  type PrivacyRequest,
} from "@/server/orders/privacy-request"
import type { World } from "@/server/world"
import { proveDeparture, shopLeft } from "./disconnect-shop"
import { FIRST_STEP, redactPortion } from "./redact-portion"

type Job = { readonly brandId: Id<"brd">; readonly requestId: Id<"prv"> }

/** Of the 30 days that Shopify gives; so many are left when a shop that never answered is taken for gone. */
const LAST_DAYS = 5

/**
 * Forgets all shoppers of a shop that left, portion by portion, each with how far it came: killed anywhere, it goes on from
 * there. A shop that still answers to its token is connected: nothing is removed, for the request is old or not its own.
 */
export async function redactWholeShop(world: World, { brandId, requestId }: Job): Promise<void> {
  const request = await world.db.brand(brandId, tx => holdPrivacyRequest(tx, requestId))
  if (request === null) return
  await proveDeparture(world, brandId, request.shopId).catch(error => takeForGone(world, request, error))
  while (await world.db.brand(brandId, tx => nextPortion(tx, requestId, world.now()))) {
    // Each portion is a transaction of its own.
  }
}

/** Anything but a clear no may be a bad moment, and the job is tried again; but it must be done in time. */
async function takeForGone(world: World, { brandId, shopId, dueAt }: PrivacyRequest, error: unknown): Promise<void> {
  const now = world.now()
  if (!(error instanceof ShopifyFailure) || now < addDays(dueAt, -LAST_DAYS)) throw error
  await world.db.brand(brandId, async tx => {
    const { version } = await openShop(tx, shopId, world.secrets.box)
    await shopLeft(tx, shopId, version, now)
  })
}

/** True when there is more to do. */
async function nextPortion(tx: BrandTx, requestId: Id<"prv">, now: Date): Promise<boolean> {
  const request = await holdPrivacyRequest(tx, requestId)
  if (request === null) return false
  const { shopId, progress, counts } = request
  if (!(await redactShop(tx, shopId, now))) {
    await closePrivacyRequest(tx, requestId, { sentence: connectedSentence(progress !== null), by: "system" }, now)
    return false
  }
  if (progress === null) await dropDataRequests(tx, { shopId, customer: null }, now)
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

function connectedSentence(begun: boolean): string {
  return begun
    ? "The shop was connected again meanwhile. What was not yet forgotten stays."
    : "The shop is connected: it answers to its own token. Nothing was removed."
}
