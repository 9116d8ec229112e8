import type { BrandTx } from "@/db/scope"
import { brandName } from "@/server/identity/brand-queries"
import { recordAudit } from "@/server/identity/record-audit"
import { type Id, publicId } from "@/server/kernel/id"
import { dayIn } from "@/server/kernel/time"
import { campaignForLink } from "@/server/programs/campaign-queries"
import { activeProgram, brandOfEnrollment } from "@/server/programs/own-enrollment"
import { type CreatedLink, createLink } from "@/server/tracking/create-link"
import { sharedHost } from "@/server/tracking/domain-queries"
import { campaignSlug } from "@/server/tracking/utm"
import type { World } from "@/server/world"
import { linkPlace, type Opens } from "./link-place"

/** What a link is to be, whoever it is for. */
export type LinkWish = {
  readonly opens: Opens
  readonly campaignId?: Id<"cmp">
  readonly name?: string
}

export type OwnLinkWish = LinkWish & {
  readonly creatorId: Id<"crt">
  readonly enrollmentId: Id<"enr">
  /** The ending its address is to have. */
  readonly slug?: string
}

/** A creator makes a link into the brand's shop. The same page twice is the same link, unless it has an ending or a name. */
export async function makeLink(world: World, wish: OwnLinkWish): Promise<CreatedLink & { host: string | null }> {
  const { creatorId, enrollmentId } = wish
  const brandId = await world.db.creator(creatorId, tx => brandOfEnrollment(tx, enrollmentId))
  return world.db.joining(brandId, creatorId, async tx => {
    const now = world.now()
    const { programId, programName } = await activeProgram(tx, enrollmentId)
    const place = await placeOf(tx, wish, [programId], now)
    const chosen = { name: wish.name ?? null, wantedSlug: wish.slug ?? null }
    const link = await createLink(
      tx,
      { ...place, ...chosen, ...ownedBy({ enrollmentId, creatorId, programName }) },
      now,
    )
    if (link.made) {
      const subject = publicId("lnk", link.linkId)
      await recordAudit(
        tx,
        { actor: `creator:${creatorId}`, action: "make link", subject, detail: { slug: link.slug } },
        now,
      )
    }
    return { ...link, host: await sharedHost(tx) }
  })
}

/** Where the link leads and to which campaign it belongs, which every program it is made for must have. */
export async function placeOf(
  tx: BrandTx,
  { opens, campaignId }: LinkWish,
  programIds: readonly Id<"prg">[],
  now: Date,
) {
  const place = await linkPlace(tx, opens)
  if (!campaignId) return { ...place, campaignId: null }
  const today = dayIn((await brandName(tx)).timeZone, now)
  for (const programId of new Set(programIds)) await campaignForLink(tx, { campaignId, programId }, today)
  return { ...place, campaignId }
}

type Owner = { readonly enrollmentId: Id<"enr">; readonly creatorId: Id<"crt">; readonly programName: string }

/** Whose a link is, and what it says as its campaign while it belongs to none. */
export function ownedBy({ enrollmentId, creatorId, programName }: Owner) {
  return { enrollmentId, creatorId, utmCampaign: campaignSlug(programName) }
}
