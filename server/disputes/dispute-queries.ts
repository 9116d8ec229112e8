import { and, asc, desc, eq, inArray } from "drizzle-orm"
import { brands, creators, disputeFiles, disputeMoves, disputes } from "@/db/schema"
import type { BrandTx, CreatorTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { MOST_FILES } from "./evidence-file"

const MOST_MOVES = 200

/** The brand and the creator of one of the creator's own disputes. Refuses one that is not theirs. */
export async function brandOfDispute(tx: CreatorTx, id: Id<"dsp">): Promise<Id<"brd">> {
  const [row] = await tx
    .select({ brandId: disputes.brandId })
    .from(disputes)
    .where(and(eq(disputes.creatorId, tx.creatorId), eq(disputes.id, id)))
  if (!row) throw refuse("not_found", "There is no such dispute of yours.")
  return row.brandId
}

/** Who filed a dispute. Refuses one that the brand does not have. */
export async function creatorOfDispute(tx: BrandTx, id: Id<"dsp">): Promise<Id<"crt">> {
  const [row] = await tx
    .select({ creatorId: disputes.creatorId })
    .from(disputes)
    .where(and(eq(disputes.brandId, tx.brandId), eq(disputes.id, id)))
  if (!row) throw refuse("not_found", "There is no such dispute.")
  return row.creatorId
}

/** Who decided it last: "member:<id>", "system"; null when nobody has. */
export async function lastDecider(tx: BrandTx, id: Id<"dsp">): Promise<string | null> {
  const [row] = await tx
    .select({ by: disputeMoves.by })
    .from(disputeMoves)
    .where(
      and(
        eq(disputeMoves.brandId, tx.brandId),
        eq(disputeMoves.disputeId, id),
        inArray(disputeMoves.move, [...DECISIONS]),
      ),
    )
    .orderBy(desc(disputeMoves.seq))
    .limit(1)
  return row?.by ?? null
}

const DECISIONS = ["uphold", "uphold_partly", "decline", "run_out"] as const

/** A dispute whole: all that was said and done, oldest first, and its files without their bytes. */
export async function readDispute(tx: BrandTx & CreatorTx, id: Id<"dsp">) {
  const [found] = await tx
    .select({ dispute: disputes, creatorName: creators.name, brandName: brands.name, timeZone: brands.timeZone })
    .from(disputes)
    .innerJoin(creators, eq(creators.id, disputes.creatorId))
    .innerJoin(brands, eq(brands.id, disputes.brandId))
    .where(and(eq(disputes.brandId, tx.brandId), eq(disputes.creatorId, tx.creatorId), eq(disputes.id, id)))
  if (!found) throw refuse("not_found", "There is no such dispute.")
  return { ...found, thread: await threadOf(tx, id), files: await filesOf(tx, id) }
}

async function threadOf(tx: BrandTx, id: Id<"dsp">) {
  return await tx
    .select()
    .from(disputeMoves)
    .where(and(eq(disputeMoves.brandId, tx.brandId), eq(disputeMoves.disputeId, id)))
    .orderBy(asc(disputeMoves.seq))
    .limit(MOST_MOVES)
}

async function filesOf(tx: BrandTx, id: Id<"dsp">) {
  const { name, mediaType, sizeBytes, sha256, actor, by, addedAt } = disputeFiles
  return await tx
    .select({ id: disputeFiles.id, name, mediaType, sizeBytes, sha256, actor, by, addedAt })
    .from(disputeFiles)
    .where(and(eq(disputeFiles.brandId, tx.brandId), eq(disputeFiles.disputeId, id)))
    .orderBy(asc(disputeFiles.id))
    .limit(MOST_FILES)
}
