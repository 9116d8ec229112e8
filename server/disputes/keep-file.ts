import { createHash } from "node:crypto"
import { and, count, eq } from "drizzle-orm"
import { disputeFiles } from "@/db/schema"
import type { BrandTx, CreatorTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { UNDECIDED } from "./dispute"
import { fileName, MOST_FILES, readFile } from "./evidence-file"
import type { Dispute } from "./record-move"

export type NewFile = {
  readonly actor: "creator" | "brand"
  readonly by: string
  readonly name: string
  readonly bytes: Buffer
}

/** Keeps a file with its hash, once. Refuses what is no evidence file, and any after the decision. The caller holds the lock. */
export async function keepFile(tx: BrandTx, dispute: Dispute, file: NewFile, now: Date): Promise<Id<"dfl">> {
  const { mediaType } = readFile(file.bytes)
  if (!UNDECIDED.includes(dispute.state))
    throw refuse("conflict", "This dispute has been decided. No more files can be added.")
  const [kept] = await tx.select({ n: count() }).from(disputeFiles).where(ofDispute(tx, dispute.id))
  if ((kept?.n ?? 0) >= MOST_FILES) throw refuse("too_many", `A dispute has ${MOST_FILES} files at most.`)
  const id = newId<"dfl">(now)
  const { actor, by, bytes: content } = file
  const sha256 = createHash("sha256").update(content).digest("hex")
  const [row] = await tx
    .insert(disputeFiles)
    .values({
      ...{ brandId: tx.brandId, id, disputeId: dispute.id, creatorId: dispute.creatorId, actor, by, addedAt: now },
      ...{ name: fileName(file.name), mediaType, sizeBytes: content.length, sha256, content },
    })
    .onConflictDoNothing()
    .returning({ id: disputeFiles.id })
  if (!row) throw refuse("conflict", "This very file is there already.")
  return id
}

/** A file with its bytes: for whoever may see the dispute; null when there is none such. */
export async function fileOf(tx: BrandTx | CreatorTx, id: Id<"dfl">) {
  const scope = "brandId" in tx ? eq(disputeFiles.brandId, tx.brandId) : eq(disputeFiles.creatorId, tx.creatorId)
  const [row] = await tx
    .select({ name: disputeFiles.name, mediaType: disputeFiles.mediaType, content: disputeFiles.content })
    .from(disputeFiles)
    .where(and(scope, eq(disputeFiles.id, id)))
  return row ?? null
}

function ofDispute(tx: BrandTx, id: Id<"dsp">) {
  return and(eq(disputeFiles.brandId, tx.brandId), eq(disputeFiles.disputeId, id))
}
