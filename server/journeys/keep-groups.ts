import type { BrandTx } from "@/db/scope"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { enqueue } from "@/server/jobs/enqueue"
import { type Id, publicId } from "@/server/kernel/id"
import { type GroupWish, makeGroup as make, renameGroup as rename } from "@/server/programs/make-group"
import { moveToGroup } from "@/server/programs/move-to-group"
import type { MoveNews } from "./tell-moves"

/** A member makes a group of a program's creators. */
export async function makeGroup(tx: BrandTx, wish: GroupWish, by: Member, now: Date): Promise<Id<"grp">> {
  const actor = `member:${by.id}`
  const groupId = await make(tx, wish, actor, now)
  const detail = { name: wish.name.trim(), program: publicId("prg", wish.programId) }
  await recordAudit(tx, { actor, action: "make group", subject: publicId("grp", groupId), detail }, now)
  return groupId
}

/** A member gives a group another name. */
export async function renameGroup(
  tx: BrandTx,
  wish: { readonly groupId: Id<"grp">; readonly name: string },
  by: Member,
  now: Date,
): Promise<void> {
  await rename(tx, wish.groupId, wish.name)
  const detail = { name: wish.name.trim() }
  const subject = publicId("grp", wish.groupId)
  await recordAudit(tx, { actor: `member:${by.id}`, action: "rename group", subject, detail }, now)
}

/**
 * A member moves creators to a group, or out of all of them: each is told by mail what changes for them. Answers how many
 * were not there already.
 */
export async function moveCreators(
  tx: BrandTx,
  wish: { readonly enrollmentIds: readonly Id<"enr">[]; readonly groupId: Id<"grp"> | null },
  by: Member,
  now: Date,
): Promise<number> {
  const actor = `member:${by.id}`
  const moves = await moveToGroup(tx, { ...wish, by: actor }, now)
  const [first] = moves
  if (!first) return 0
  const { programId } = first
  const moved = moves.map(({ enrollmentId, from, noticeUntil }) => ({
    enrollmentId,
    from,
    noticeUntil: noticeUntil?.toISOString() ?? null,
  }))
  const news = { brandId: tx.brandId, programId, to: wish.groupId, at: now.toISOString(), moves: moved }
  await enqueue(tx, "tell-moves", news satisfies MoveNews)
  const detail = {
    ...{ creators: moves.length, program: publicId("prg", programId) },
    ...(wish.groupId ? { group: publicId("grp", wish.groupId) } : { group: "none" }),
  }
  const [only] = moves.length === 1 ? moves : []
  const subject = only ? publicId("crt", only.creatorId) : publicId("prg", programId)
  await recordAudit(tx, { actor, action: "move to group", subject, detail }, now)
  return moves.length
}
