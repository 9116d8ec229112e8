import type { BrandTx } from "@/db/scope"
import { enqueue } from "@/server/jobs/enqueue"
import type { Id } from "@/server/kernel/id"
import { createLink } from "@/server/tracking/create-link"
import { reopenUnasked } from "@/server/tracking/reopen-code"
import { campaignSlug } from "@/server/tracking/utm"
import { enrollmentsWithoutLink } from "@/server/tracking/without-link"
import type { World } from "@/server/world"

/** Enrollments seen to in one transaction, and transactions of one run. */
const PORTION = 100
const PORTIONS_A_RUN = 20

/**
 * A shop was connected, or is back: every creator of the brand gets a link to it and is to have a code in it, also those whose
 * code it could not be asked for while it was away. In bounded portions.
 */
export async function equipCreators(world: World, brandId: Id<"brd">, shopId: Id<"shp">): Promise<void> {
  for (let portion = 0; portion < PORTIONS_A_RUN; portion++) {
    const done = await world.db.brand(brandId, tx => equipPortion(tx, shopId, world.now()))
    if (done < PORTION) return
  }
  await world.db.brand(brandId, tx => equipSoon(tx, shopId))
}

/** Has the creators equipped for a shop. */
export async function equipSoon(tx: BrandTx, shopId: Id<"shp">): Promise<void> {
  await enqueue(tx, "equip-creators", { brandId: tx.brandId, shopId }, { key: `equip-creators:${shopId}` })
}

async function equipPortion(tx: BrandTx, shopId: Id<"shp">, now: Date): Promise<number> {
  const waiting = await enrollmentsWithoutLink(tx, shopId, PORTION)
  for (const { enrollmentId, creatorId, programName } of waiting) {
    const where = { destinationPath: "/", utmCampaign: campaignSlug(programName) }
    await createLink(tx, { shopId, enrollmentId, creatorId, ...where }, now)
  }
  const unasked = await reopenUnasked(tx, shopId, PORTION)
  for (const enrollmentId of [...waiting.map(one => one.enrollmentId), ...unasked]) {
    const order = { brandId: tx.brandId, shopId, enrollmentId }
    await enqueue(tx, "issue-code", order, { key: `issue-code:${shopId}:${enrollmentId}` })
  }
  return Math.max(waiting.length, unasked.length)
}
