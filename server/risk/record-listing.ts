import { and, desc, eq } from "drizzle-orm"
import { codeListings, codeOwnerships } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { type Id, newId } from "@/server/kernel/id"

type Listing = Omit<typeof codeListings.$inferInsert, "brandId" | "id" | "reportedAt">

/** Keeps a page on which a code was found; false when it was reported before. */
export async function recordListing(tx: BrandTx, listing: Listing, now: Date): Promise<boolean> {
  const rows = await tx
    .insert(codeListings)
    .values({ brandId: tx.brandId, id: newId<"lst">(now), ...listing, reportedAt: now })
    .onConflictDoNothing()
    .returning({ id: codeListings.id })
  return rows.length > 0
}

/** Who owns a code now, or owned it last; null for one that nobody ever did. */
export async function newestOwnership(tx: BrandTx, codeId: Id<"cod">): Promise<Id<"cod"> | null> {
  const [row] = await tx
    .select({ id: codeOwnerships.id })
    .from(codeOwnerships)
    .where(and(eq(codeOwnerships.brandId, tx.brandId), eq(codeOwnerships.codeId, codeId)))
    .orderBy(desc(codeOwnerships.id))
    .limit(1)
  return row?.id ?? null
}
