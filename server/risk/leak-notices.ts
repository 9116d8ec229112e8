import { and, asc, eq, inArray } from "drizzle-orm"
import { riskNotices } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

const MOST_NOTICES = 200

/** When the owner of a code was told that it got out, and how long that counted. */
export type LeakNotice = Pick<
  typeof riskNotices.$inferSelect,
  "id" | "ownershipId" | "code" | "noticedAt" | "endedAt" | "undone"
>

/** All notices that were ever given about these codes, the oldest first. */
export async function leakNotices(tx: BrandTx, ownershipIds: readonly Id<"cod">[]): Promise<readonly LeakNotice[]> {
  if (ownershipIds.length === 0) return []
  const { id, ownershipId, code, noticedAt, endedAt, undone } = riskNotices
  return await tx
    .select({ id, ownershipId, code, noticedAt, endedAt, undone })
    .from(riskNotices)
    .where(
      and(eq(riskNotices.brandId, tx.brandId), eq(riskNotices.kind, "leak"), inArray(ownershipId, [...ownershipIds])),
    )
    .orderBy(asc(id))
    .limit(MOST_NOTICES)
}
