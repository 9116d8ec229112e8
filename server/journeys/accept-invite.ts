import type { BrandTx, CreatorTx } from "@/db/scope"
import { connectedShops } from "@/server/catalog/queries"
import type { SignedIn } from "@/server/identity/caller"
import { recordAudit } from "@/server/identity/record-audit"
import { enqueue } from "@/server/jobs/enqueue"
import { type Id, newId, publicId } from "@/server/kernel/id"
import { type Accepted, acceptInvite, findCreatorOf } from "@/server/programs/accept-invite"
import { enrollmentOf } from "@/server/programs/enrollment-of"
import { findInvite } from "@/server/programs/find-invite"
import { createLink } from "@/server/tracking/create-link"
import { sharedHost } from "@/server/tracking/domain-queries"
import { liveOffers } from "@/server/tracking/offer-queries"
import { campaignSlug } from "@/server/tracking/utm"
import type { World } from "@/server/world"
import { markNext } from "./mark-creators"
import { syncOfferSoon } from "./sync-offer"

export type Joined = {
  readonly enrollmentId: Id<"enr">
  readonly programName: string
  readonly slugs: readonly string[]
  /** The brand's own domain for its links, if it has one. */
  readonly host: string | null
}

/**
 * The signed-in person accepts an invitation: in one transaction they become a creator of the program with a link to each
 * shop; the codes follow by job, because the shop makes them.
 */
export async function acceptInvitation(world: World, token: string, who: SignedIn): Promise<Joined> {
  const { place, creatorId } = await world.db.nobody(async tx => ({
    place: await findInvite(tx, token),
    creatorId: (await findCreatorOf(tx, who.userId)) ?? newId<"crt">(world.now()),
  }))
  return world.db.joining(place.brandId, creatorId, async tx => {
    const now = world.now()
    const accepted = await acceptInvite(tx, place.inviteId, who, now)
    const slugs = await equip(tx, accepted, now)
    await markNext(tx, world.secrets.app, now)
    const entry = {
      actor: `creator:${creatorId}`,
      action: "accept invitation",
      subject: publicId("inv", place.inviteId),
      detail: { enrollment: publicId("enr", accepted.enrollmentId) },
    }
    await recordAudit(tx, entry, now)
    return {
      ...{ enrollmentId: accepted.enrollmentId, programName: accepted.programName },
      slugs,
      host: await sharedHost(tx),
    }
  })
}

/** A link to the front page of each shop now, and the wish for a code in each. A shop that left equips them when it is back. */
async function equip(tx: BrandTx & CreatorTx, accepted: Accepted, now: Date): Promise<readonly string[]> {
  const { enrollmentId, programName } = accepted
  const slugs: string[] = []
  for (const { id: shopId, uninstalledAt } of await connectedShops(tx)) {
    if (uninstalledAt !== null) continue
    const where = { destinationPath: "/", utmCampaign: campaignSlug(programName) }
    const link = await createLink(tx, { shopId, enrollmentId, creatorId: tx.creatorId, ...where }, now)
    slugs.push(link.slug)
    const order = { brandId: tx.brandId, shopId, enrollmentId }
    await enqueue(tx, "issue-code", order, { key: `issue-code:${shopId}:${enrollmentId}` })
  }
  const enrollment = await enrollmentOf(tx, tx.creatorId)
  for (const place of enrollment ? await liveOffers(tx, enrollment.programId) : []) await syncOfferSoon(tx, place)
  return slugs
}
