import type { BrandTx } from "@/db/scope"
import { brandOfDispute } from "@/server/disputes/dispute-queries"
import { keepFile } from "@/server/disputes/keep-file"
import { lockDispute } from "@/server/disputes/record-move"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { type Id, publicId } from "@/server/kernel/id"
import type { World } from "@/server/world"

type Evidence = { readonly disputeId: Id<"dsp">; readonly name: string; readonly bytes: Buffer }

/** A creator adds a picture or a PDF to a dispute of theirs. */
export async function addOwnEvidence(world: World, creatorId: Id<"crt">, file: Evidence): Promise<Id<"dfl">> {
  const brandId = await world.db.creator(creatorId, tx => brandOfDispute(tx, file.disputeId))
  return await world.db.joining(brandId, creatorId, tx =>
    add(tx, file, { actor: "creator", by: `creator:${creatorId}` }, world.now()),
  )
}

/** A member adds one. */
export async function addEvidence(tx: BrandTx, file: Evidence, by: Member, now: Date): Promise<Id<"dfl">> {
  return await add(tx, file, { actor: "brand", by: `member:${by.id}` }, now)
}

type Adder = { readonly actor: "creator" | "brand"; readonly by: string }

async function add(tx: BrandTx, { disputeId, ...file }: Evidence, { actor, by }: Adder, now: Date) {
  const dispute = await lockDispute(tx, disputeId, actor === "creator" ? (by.slice(8) as Id<"crt">) : undefined)
  const id = await keepFile(tx, dispute, { ...file, actor, by }, now)
  const detail = { file: publicId("dfl", id), bytes: file.bytes.length }
  const entry = { actor: by, action: "add evidence", subject: publicId("dsp", disputeId), detail }
  await recordAudit(tx, entry, now)
  return id
}
