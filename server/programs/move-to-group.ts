import { and, desc, eq, inArray } from "drizzle-orm"
import { enrollments, groupMoves, groups } from "@/db/schema/programs"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { planOf } from "./plan"
import { moveNeverLowers } from "./plan-for"
import { readTerms } from "./queries"
import { inForceAt, NOTICE_DAYS } from "./terms"

export type GroupMove = {
  readonly enrollmentId: Id<"enr">
  readonly programId: Id<"prg">
  readonly creatorId: Id<"crt">
  readonly from: Id<"grp"> | null
  readonly to: Id<"grp"> | null
  /** Until then an order earns the greater of what it does in either group; null: the move lowers nothing. */
  readonly noticeUntil: Date | null
}

/**
 * Moves creators of one program to a group, or out of all of them, for orders placed from now on. Who is there already is
 * left alone. Answers the moves. Refuses a group of another program, and people of several programs at once.
 */
export async function moveToGroup(
  tx: BrandTx,
  wish: { readonly enrollmentIds: readonly Id<"enr">[]; readonly groupId: Id<"grp"> | null; readonly by: string },
  now: Date,
): Promise<readonly GroupMove[]> {
  const { groupId: to, by } = wish
  const people = await lockPeople(tx, wish.enrollmentIds)
  const programId = await oneProgram(tx, people, to)
  const terms = inForceAt(await readTerms(tx, programId), now)
  const plans = terms ? [terms.newest, ...terms.underNotice].map(planOf) : []
  const last = await lastMoves(tx, people)
  const moves = people.flatMap(({ id: enrollmentId, creatorId }): (GroupMove & { seq: number })[] => {
    const { seq, groupId: from } = last.get(enrollmentId) ?? { seq: 0, groupId: null }
    if (from === to) return []
    const noticeUntil = moveNeverLowers(plans, from, to) ? null : addDays(now, NOTICE_DAYS)
    return [{ enrollmentId, programId, creatorId, from, to, noticeUntil, seq: seq + 1 }]
  })
  if (moves.length === 0) return []
  const rows = moves.map(({ enrollmentId, creatorId, seq, noticeUntil }) => ({
    ...{ brandId: tx.brandId, enrollmentId, creatorId, seq, groupId: to },
    ...{ inForceFrom: now, noticeUntil, movedBy: by, movedAt: now },
  }))
  await tx.insert(groupMoves).values(rows)
  return moves
}

/** In id order, so that two who move the same people wait for each other. */
async function lockPeople(tx: BrandTx, enrollmentIds: readonly Id<"enr">[]) {
  const people = await tx
    .select({ id: enrollments.id, creatorId: enrollments.creatorId, programId: enrollments.programId })
    .from(enrollments)
    .where(and(eq(enrollments.brandId, tx.brandId), inArray(enrollments.id, [...enrollmentIds])))
    .orderBy(enrollments.id)
    .for("update")
  if (people.length === 0 || people.length < new Set(enrollmentIds).size)
    throw refuse("not_found", "One of these creators is not in this brand's programs.")
  return people
}

async function oneProgram(
  tx: BrandTx,
  people: readonly { readonly programId: Id<"prg"> }[],
  groupId: Id<"grp"> | null,
): Promise<Id<"prg">> {
  const [first, ...others] = new Set(people.map(one => one.programId))
  if (!first || others.length > 0)
    throw refuse("invalid", "Groups belong to one program: move the creators of each program by themselves.")
  if (groupId === null) return first
  const [group] = await tx
    .select({ programId: groups.programId })
    .from(groups)
    .where(and(eq(groups.brandId, tx.brandId), eq(groups.id, groupId)))
  if (!group) throw refuse("not_found", "There is no such group.")
  if (group.programId !== first) throw refuse("invalid", "This group belongs to another program.")
  return first
}

async function lastMoves(tx: BrandTx, people: readonly { readonly id: Id<"enr"> }[]) {
  const { enrollmentId, seq, groupId } = groupMoves
  const ids = people.map(one => one.id)
  const rows = await tx
    .selectDistinctOn([enrollmentId], { enrollmentId, seq, groupId })
    .from(groupMoves)
    .where(and(eq(groupMoves.brandId, tx.brandId), inArray(enrollmentId, ids)))
    .orderBy(enrollmentId, desc(seq))
  return new Map(rows.map(row => [row.enrollmentId, row]))
}
