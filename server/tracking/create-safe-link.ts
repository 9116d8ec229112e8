import { and, asc, eq, notExists, sql } from "drizzle-orm"
import { enrollments, programs } from "@/db/schema/programs"
import { trackingLinks } from "@/db/schema/tracking"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { newSlug } from "./slug"
import { campaignSlug } from "./utm"

export type SafeLink = {
  readonly poolId: Id<"cpl">
  readonly shopId: Id<"shp">
  readonly enrollmentId: Id<"enr">
  readonly creatorId: Id<"crt">
  readonly programName: string
  /** What its offer is called; lists of links show it by that. */
  readonly title: string
}

const SLUG_ATTEMPTS = 5
const FRONT_PAGE = "/"
const LONGEST_NAME = 60

/** Makes the creator's safe link to a pool: each click gets a code of its own. There is one; a second wish changes nothing. */
export async function createSafeLink(tx: BrandTx, link: SafeLink, now: Date): Promise<void> {
  const { programName, title, ...whose } = link
  const where = { destinationPath: FRONT_PAGE, utmCampaign: campaignSlug(programName) }
  const row = { ...whose, ...where, brandId: tx.brandId, name: title.slice(0, LONGEST_NAME) }
  const same = and(
    eq(trackingLinks.brandId, tx.brandId),
    eq(trackingLinks.poolId, link.poolId),
    eq(trackingLinks.enrollmentId, link.enrollmentId),
  )
  for (let attempt = 0; attempt < SLUG_ATTEMPTS; attempt++) {
    const [made] = await tx
      .insert(trackingLinks)
      // It is not the same link as one without codes to the same page.
      .values({ ...row, id: newId<"lnk">(now), slug: newSlug(), slugChosen: true, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: trackingLinks.id })
    if (made || (await tx.select({ id: trackingLinks.id }).from(trackingLinks).where(same).limit(1)).length > 0) return
  }
  throw refuse("unavailable", "No free address could be found for this link. Try again.")
}

/** Up to `most` active enrollments of the program without a safe link to the pool. */
export async function enrollmentsWithoutSafeLink(
  tx: BrandTx,
  { poolId, programId }: { readonly poolId: Id<"cpl">; readonly programId: Id<"prg"> },
  most: number,
) {
  const linked = tx
    .select({ one: sql`1` })
    .from(trackingLinks)
    .where(
      and(
        eq(trackingLinks.brandId, tx.brandId),
        eq(trackingLinks.poolId, poolId),
        eq(trackingLinks.enrollmentId, enrollments.id),
      ),
    )
  return await tx
    .select({ enrollmentId: enrollments.id, creatorId: enrollments.creatorId, programName: programs.name })
    .from(enrollments)
    .innerJoin(programs, and(eq(programs.brandId, enrollments.brandId), eq(programs.id, enrollments.programId)))
    .where(
      and(
        eq(enrollments.brandId, tx.brandId),
        eq(enrollments.programId, programId),
        eq(enrollments.state, "active"),
        notExists(linked),
      ),
    )
    .orderBy(asc(enrollments.id))
    .limit(most)
}
