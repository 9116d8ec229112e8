import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm"
import { trackingLinks } from "@/db/schema/tracking"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"

/** Who asks: a member for any link of the brand, a creator for their own. */
export type LinkKeeper = { readonly actor: string; readonly creatorId?: Id<"crt"> }

/** Puts links away: they lead nowhere until they are brought back. Answers those that led somewhere. */
export async function archiveLinks(tx: BrandTx, linkIds: readonly Id<"lnk">[], by: LinkKeeper, now: Date) {
  const archived = await tx
    .update(trackingLinks)
    .set({ archivedAt: now, archivedBy: by.actor })
    .where(and(own(tx, linkIds, by), isNull(trackingLinks.archivedAt)))
    .returning({ linkId: trackingLinks.id, slug: trackingLinks.slug })
  if (archived.length === 0)
    throw refuse(
      "conflict",
      linkIds.length === 1 ? "This link was put away already." : "These links were put away already.",
    )
  return archived
}

/** Brings links back to where they led. What a member put away, only a member brings back. */
export async function restoreLinks(tx: BrandTx, linkIds: readonly Id<"lnk">[], by: LinkKeeper) {
  const mayRestore = by.creatorId ? eq(trackingLinks.archivedBy, by.actor) : undefined
  const restored = await tx
    .update(trackingLinks)
    .set({ archivedAt: null, archivedBy: null })
    .where(and(own(tx, linkIds, by), isNotNull(trackingLinks.archivedAt), mayRestore))
    .returning({ linkId: trackingLinks.id, slug: trackingLinks.slug })
  if (restored.length === 0)
    throw refuse(
      "conflict",
      by.creatorId
        ? "This link is in use, or the brand put it away; then only the brand brings it back."
        : "What you chose is in use already.",
    )
  return restored
}

function own(tx: BrandTx, linkIds: readonly Id<"lnk">[], { creatorId }: LinkKeeper) {
  return and(
    eq(trackingLinks.brandId, tx.brandId),
    inArray(trackingLinks.id, [...linkIds]),
    creatorId ? eq(trackingLinks.creatorId, creatorId) : undefined,
  )
}
