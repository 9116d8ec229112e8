import { and, count, eq } from "drizzle-orm"
import { trackingLinks } from "@/db/schema/tracking"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { newSlug } from "./slug"

export type NewLink = {
  readonly shopId: Id<"shp">
  readonly enrollmentId: Id<"enr">
  readonly creatorId: Id<"crt">
  /** Read by `destination`: a path inside the shop. */
  readonly destinationPath: string
  readonly utmCampaign: string
}
export type CreatedLink = { readonly linkId: Id<"lnk">; readonly slug: string }

const SLUG_ATTEMPTS = 5
/** More links than anybody shares; a loop that makes links is stopped here. */
const MOST_LINKS = 500

/** Makes a link, or answers the one that leads from this enrollment to the same page already. */
export async function createLink(tx: BrandTx, link: NewLink, now: Date): Promise<CreatedLink> {
  const known = await findSame(tx, link)
  if (known) return known
  await refuseTooMany(tx, link.enrollmentId)
  for (let attempt = 0; attempt < SLUG_ATTEMPTS; attempt++) {
    const row = { ...link, brandId: tx.brandId, id: newId<"lnk">(now), slug: newSlug(), createdAt: now }
    const [made] = await tx
      .insert(trackingLinks)
      .values(row)
      .onConflictDoNothing({ target: trackingLinks.slug })
      .returning({ linkId: trackingLinks.id, slug: trackingLinks.slug })
    if (made) return made
  }
  throw refuse("unavailable", "No free address could be found for this link. Try again.")
}

async function findSame(tx: BrandTx, link: NewLink): Promise<CreatedLink | undefined> {
  const [same] = await tx
    .select({ linkId: trackingLinks.id, slug: trackingLinks.slug })
    .from(trackingLinks)
    .where(
      and(
        eq(trackingLinks.brandId, tx.brandId),
        eq(trackingLinks.creatorId, link.creatorId),
        eq(trackingLinks.enrollmentId, link.enrollmentId),
        eq(trackingLinks.shopId, link.shopId),
        eq(trackingLinks.destinationPath, link.destinationPath),
      ),
    )
    .limit(1)
  return same
}

async function refuseTooMany(tx: BrandTx, enrollmentId: Id<"enr">): Promise<void> {
  const [links] = await tx
    .select({ made: count() })
    .from(trackingLinks)
    .where(and(eq(trackingLinks.brandId, tx.brandId), eq(trackingLinks.enrollmentId, enrollmentId)))
  if (links && links.made >= MOST_LINKS)
    throw refuse("too_many", `You have ${MOST_LINKS} links in this program, which is the most. Share one of those.`)
}
