import { and, count, eq, isNull, sql } from "drizzle-orm"
import { trackingLinks } from "@/db/schema/tracking"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { chosenSlug, newSlug } from "./slug"

export type NewLink = {
  readonly shopId: Id<"shp">
  readonly enrollmentId: Id<"enr">
  readonly creatorId: Id<"crt">
  /** Read by `destination`: a path inside the shop. */
  readonly destinationPath: string
  /** What it says as its campaign while it belongs to none. */
  readonly utmCampaign: string
  readonly campaignId?: Id<"cmp"> | null
  /** The ending that a person wants its address to have; absent: one of ours. */
  readonly wantedSlug?: string | null
  readonly name?: string | null
}
/** `made` is false when the link was there already. */
export type CreatedLink = { readonly linkId: Id<"lnk">; readonly slug: string; readonly made: boolean }

const SLUG_ATTEMPTS = 5
/** More links than anybody shares; a loop that makes links is stopped here. */
const MOST_LINKS = 500
const LONGEST_NAME = 60

/**
 * Makes a link, or answers the one that leads from this enrollment to the same page in the same campaign already. A link with
 * an ending or a name of its own is another one. Makers of one enrollment take turns.
 */
export async function createLink(tx: BrandTx, link: NewLink, now: Date): Promise<CreatedLink> {
  const { wantedSlug, name: wantedName, ...wish } = link
  const chosen = wantedSlug?.trim() ? chosenSlug(wantedSlug) : null
  const name = linkName(wantedName)
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('links ' || ${link.enrollmentId}::text, 0))`)
  const known = chosen || name ? null : await findSame(tx, wish)
  if (known) return { ...known, made: false }
  await refuseTooMany(tx, link.enrollmentId)
  const row = { ...wish, brandId: tx.brandId, name, slugChosen: chosen !== null, createdAt: now }
  for (let attempt = 0; attempt < (chosen ? 1 : SLUG_ATTEMPTS); attempt++) {
    const [made] = await tx
      .insert(trackingLinks)
      .values({ ...row, id: newId<"lnk">(now), slug: chosen ?? newSlug() })
      .onConflictDoNothing({ target: trackingLinks.slug })
      .returning({ linkId: trackingLinks.id, slug: trackingLinks.slug })
    if (made) return { ...made, made: true }
  }
  if (chosen) throw refuse("conflict", `The ending “${chosen}” is taken. Choose another, such as ${chosen}-2.`)
  throw refuse("unavailable", "No free address could be found for this link. Try again.")
}

function linkName(wanted: string | null | undefined): string | null {
  const name = wanted?.trim() || null
  if (name && name.length > LONGEST_NAME) throw refuse("invalid", `A link's name has at most ${LONGEST_NAME} letters.`)
  return name
}

async function findSame(tx: BrandTx, link: NewLink) {
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
        link.campaignId ? eq(trackingLinks.campaignId, link.campaignId) : isNull(trackingLinks.campaignId),
        eq(trackingLinks.slugChosen, false),
        isNull(trackingLinks.name),
        isNull(trackingLinks.archivedAt),
      ),
    )
    .limit(1)
  return same ?? null
}

async function refuseTooMany(tx: BrandTx, enrollmentId: Id<"enr">): Promise<void> {
  const [links] = await tx
    .select({ made: count() })
    .from(trackingLinks)
    .where(and(eq(trackingLinks.brandId, tx.brandId), eq(trackingLinks.enrollmentId, enrollmentId)))
  if (links && links.made >= MOST_LINKS)
    throw refuse(
      "too_many",
      `There are ${MOST_LINKS} links for this place in the program, which is the most. Share one of those.`,
    )
}
