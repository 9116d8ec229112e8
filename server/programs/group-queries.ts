import { and, asc, desc, eq, ilike, inArray, lt, sql } from "drizzle-orm"
import { creators, enrollments, groupMoves, groups, programs } from "@/db/schema/programs"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { literal } from "@/server/kernel/like"
import { PAGE_LIMIT, page } from "@/server/kernel/page"

/** A program with more groups than these cannot be read. */
const MOST_GROUPS = 200
const MOST_CHOICES = 50

/** The group that an enrollment was moved to last; null without one. Moves begin when they are made. */
export const groupOf = (
  enrollmentId = sql`${enrollments.id}`,
  brandId = sql`${enrollments.brandId}`,
) => sql<Id<"grp"> | null>`(
  select m.group_id from group_moves m where m.brand_id = ${brandId} and m.enrollment_id = ${enrollmentId}
  order by m.seq desc limit 1)`

/** Whether an enrollment is in a group: of those that were ever moved there, who was not moved on. */
export const inGroup = (groupId: Id<"grp">) => sql`(${enrollments.id} in (select m.enrollment_id from group_moves m
  where m.brand_id = ${enrollments.brandId} and m.group_id = ${groupId}) and ${groupOf()} = ${groupId})`

/** The brand's groups by program and name, with how many creators are in each. */
export async function listGroups(tx: BrandTx, programId?: Id<"prg">) {
  const last = tx
    .selectDistinctOn([groupMoves.enrollmentId], { groupId: groupMoves.groupId })
    .from(groupMoves)
    .where(eq(groupMoves.brandId, tx.brandId))
    .orderBy(groupMoves.enrollmentId, desc(groupMoves.seq))
    .as("last")
  const counts = tx.$with("counts").as(
    tx
      .select({ groupId: last.groupId, members: sql<number>`count(*)::int`.as("members") })
      .from(last)
      .groupBy(last.groupId),
  )
  return await tx
    .with(counts)
    .select({
      id: groups.id,
      name: groups.name,
      programId: groups.programId,
      programName: programs.name,
      createdAt: groups.createdAt,
      members: sql<number>`coalesce(${counts.members}, 0)`,
    })
    .from(groups)
    .innerJoin(programs, and(eq(programs.brandId, groups.brandId), eq(programs.id, groups.programId)))
    .leftJoin(counts, eq(counts.groupId, groups.id))
    .where(and(eq(groups.brandId, tx.brandId), programId ? eq(groups.programId, programId) : undefined))
    .orderBy(asc(programs.createdAt), asc(groups.name))
    .limit(MOST_GROUPS)
}

/** One group. Refuses an id that is none of this brand's. */
export async function readGroup(tx: BrandTx, groupId: Id<"grp">) {
  const [group] = await tx
    .select({ id: groups.id, name: groups.name, programId: groups.programId, programName: programs.name })
    .from(groups)
    .innerJoin(programs, and(eq(programs.brandId, groups.brandId), eq(programs.id, groups.programId)))
    .where(and(eq(groups.brandId, tx.brandId), eq(groups.id, groupId)))
  if (!group) throw refuse("not_found", "There is no such group.")
  return group
}

/** Who is in a group, newest in the program first, a page at a time. */
export async function listMembers(tx: BrandTx, groupId: Id<"grp">, after: Id<"enr"> | null) {
  const rows = await tx
    .select({
      enrollmentId: enrollments.id,
      creatorId: creators.id,
      name: creators.name,
      handle: creators.handle,
      state: enrollments.state,
    })
    .from(enrollments)
    .innerJoin(creators, eq(creators.id, enrollments.creatorId))
    .where(and(eq(enrollments.brandId, tx.brandId), inGroup(groupId), after ? lt(enrollments.id, after) : undefined))
    .orderBy(desc(enrollments.id))
    .limit(PAGE_LIMIT + 1)
  return page(rows, PAGE_LIMIT, row => row.enrollmentId)
}

/** Creators of a program by name, each with the group they are in; of many only the first, until words narrow them. */
export async function peopleToMove(tx: BrandTx, programId: Id<"prg">, words: string) {
  return await tx
    .select({ enrollmentId: enrollments.id, name: creators.name, handle: creators.handle, groupId: groupOf() })
    .from(enrollments)
    .innerJoin(creators, eq(creators.id, enrollments.creatorId))
    .where(
      and(
        eq(enrollments.brandId, tx.brandId),
        eq(enrollments.programId, programId),
        words ? ilike(creators.name, `%${literal(words)}%`) : undefined,
      ),
    )
    .orderBy(asc(creators.name), asc(enrollments.id))
    .limit(MOST_CHOICES)
}

export type MoveFilter = { readonly groupId?: Id<"grp">; readonly creatorId?: Id<"crt"> }

const MOST_MOVES = 100

/** The newest moves into or out of a group, or of a creator; where somebody came from stands beside. */
export async function listMoves(tx: BrandTx, { groupId, creatorId }: MoveFilter) {
  const from = sql<Id<"grp"> | null>`(select b.group_id from group_moves b where b.brand_id = ${groupMoves.brandId}
    and b.enrollment_id = ${groupMoves.enrollmentId} and b.seq = ${groupMoves.seq} - 1)`
  return await tx
    .select({
      enrollmentId: groupMoves.enrollmentId,
      seq: groupMoves.seq,
      creatorId: groupMoves.creatorId,
      name: creators.name,
      fromId: from,
      toId: groupMoves.groupId,
      movedAt: groupMoves.movedAt,
      movedBy: groupMoves.movedBy,
      noticeUntil: groupMoves.noticeUntil,
    })
    .from(groupMoves)
    .innerJoin(creators, eq(creators.id, groupMoves.creatorId))
    .where(
      and(
        eq(groupMoves.brandId, tx.brandId),
        creatorId ? eq(groupMoves.creatorId, creatorId) : undefined,
        groupId ? sql`(${groupMoves.groupId} = ${groupId} or ${from} = ${groupId})` : undefined,
      ),
    )
    .orderBy(desc(groupMoves.movedAt), desc(groupMoves.enrollmentId), desc(groupMoves.seq))
    .limit(MOST_MOVES)
}

/** What groups are called. */
export async function groupNames(tx: BrandTx, ids: readonly Id<"grp">[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: groups.id, name: groups.name })
    .from(groups)
    .where(and(eq(groups.brandId, tx.brandId), inArray(groups.id, [...ids])))
  return new Map(rows.map(row => [row.id, row.name]))
}
