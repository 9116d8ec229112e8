import type { BrandTx } from "@/db/scope"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { archiveLinks as archive, type LinkKeeper, restoreLinks as restore } from "@/server/tracking/archive-link"
import { findOwnSlug } from "@/server/tracking/creator-queries"
import type { World } from "@/server/world"

/** What is done to links: they are put away, or brought back. */
export type Keeping = "archive" | "restore"

/** A member puts links of the brand away, or brings them back. Answers how many. */
export async function keepLinks(
  tx: BrandTx,
  change: { readonly linkIds: readonly Id<"lnk">[]; readonly keeping: Keeping; readonly by: Member },
  now: Date,
): Promise<number> {
  return await keep(tx, { ...change, by: { actor: `member:${change.by.id}` } }, now)
}

/** A creator puts a link of their own away, or brings back what they put away. */
export async function keepOwnLink(
  world: World,
  change: { readonly linkId: Id<"lnk">; readonly keeping: Keeping; readonly creatorId: Id<"crt"> },
): Promise<void> {
  const { linkId, keeping, creatorId } = change
  const link = await world.db.creator(creatorId, tx => findOwnSlug(tx, linkId))
  if (!link) throw refuse("not_found", "There is no such link of yours.")
  const by = { actor: `creator:${creatorId}`, creatorId }
  await world.db.joining(link.brandId, creatorId, tx => keep(tx, { linkIds: [linkId], keeping, by }, world.now()))
}

async function keep(
  tx: BrandTx,
  { linkIds, keeping, by }: { linkIds: readonly Id<"lnk">[]; keeping: Keeping; by: LinkKeeper },
  now: Date,
): Promise<number> {
  const changed = keeping === "archive" ? await archive(tx, linkIds, by, now) : await restore(tx, linkIds, by)
  const [first] = changed
  if (first) {
    const subject = publicId("lnk", first.linkId)
    const detail = { links: changed.length, slug: first.slug }
    const action = keeping === "archive" ? "put link away" : "bring link back"
    await recordAudit(tx, { actor: by.actor, action, subject, detail }, now)
  }
  return changed.length
}
