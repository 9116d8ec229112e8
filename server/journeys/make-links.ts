import type { BrandTx } from "@/db/scope"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { activeEnrollmentsOf } from "@/server/programs/active-enrollments"
import { createLink } from "@/server/tracking/create-link"
import { type LinkWish, ownedBy, placeOf } from "./make-link"

export type LinksWish = LinkWish & {
  readonly enrollmentIds: readonly Id<"enr">[]
  /** The ending of the address, for a single creator. */
  readonly slug?: string
}

export type MadeLink = {
  readonly linkId: Id<"lnk">
  readonly enrollmentId: Id<"enr">
  readonly slug: string
  readonly made: boolean
  readonly creatorName: string
}

/** A member makes links to one page, for one creator or for many: all of them or none. Those that were there are named too. */
export async function makeLinks(tx: BrandTx, wish: LinksWish, by: Member, now: Date): Promise<readonly MadeLink[]> {
  const owners = await activeEnrollmentsOf(tx, wish.enrollmentIds)
  if (wish.slug && owners.length > 1)
    throw refuse("invalid", "One ending fits one link only. Leave it empty when you make links for several creators.")
  const programIds = owners.map(owner => owner.programId)
  const place = {
    ...(await placeOf(tx, wish, programIds, now)),
    name: wish.name ?? null,
    wantedSlug: wish.slug ?? null,
  }
  const links: MadeLink[] = []
  for (const owner of owners) {
    const link = await createLink(tx, { ...place, ...ownedBy(owner) }, now)
    links.push({ ...link, enrollmentId: owner.enrollmentId, creatorName: owner.creatorName })
  }
  links.sort((a, b) => a.creatorName.localeCompare(b.creatorName))
  const made = links.filter(link => link.made)
  const [first] = made
  if (first) {
    const campaign = wish.campaignId ? publicId("cmp", wish.campaignId) : undefined
    const detail = { links: made.length, slug: first.slug, for: first.creatorName, campaign }
    const subject = publicId("lnk", first.linkId)
    await recordAudit(
      tx,
      { actor: `member:${by.id}`, action: made.length > 1 ? "make links" : "make link", subject, detail },
      now,
    )
  }
  return links
}
