import { z } from "zod"
import { brandName } from "@/server/identity/brand-queries"
import { makeGroup, moveCreators, renameGroup } from "@/server/journeys/keep-groups"
import { type Id, publicId } from "@/server/kernel/id"
import {
  groupNames,
  listGroups,
  listMembers,
  listMoves,
  peopleToMove,
  readGroup,
} from "@/server/programs/group-queries"
import { planOf } from "@/server/programs/plan"
import { planParts } from "@/server/programs/plan-in-words"
import { planNames } from "@/server/programs/plan-names"
import { listPrograms, readTerms } from "@/server/programs/queries"
import { inForceAt } from "@/server/programs/terms"
import { auditNames } from "@/server/reporting/audit-names"
import { idInput } from "../inputs"
import { brandProcedure, router } from "../procedures"

const One = z.object({ group: idInput("grp") })
const Name = z.string().max(200)

/** Groups of a program's creators, who is in them, and their own terms. */
export const brandGroups = router({
  list: brandProcedure("see creators").query(async ({ ctx }) => {
    const groups = await listGroups(ctx.tx)
    const programs = await listPrograms(ctx.tx, ctx.now)
    return {
      rows: groups.map(({ id, programId, ...row }) => ({
        ...row,
        ...{ id: publicId("grp", id), programId: publicId("prg", programId) },
      })),
      programs: programs.map(({ id, name }) => ({ id: publicId("prg", id), name })),
    }
  }),

  one: brandProcedure("see creators")
    .input(One.extend({ cursor: idInput("enr").optional() }))
    .query(async ({ ctx, input }) => {
      const { id, programId, ...group } = await readGroup(ctx.tx, input.group)
      const { rows, next } = await listMembers(ctx.tx, id, input.cursor ?? null)
      const others = await listGroups(ctx.tx, programId)
      const { timeZone } = await brandName(ctx.tx)
      return {
        ...group,
        ...{ id: publicId("grp", id), programId: publicId("prg", programId), now: ctx.now, timeZone },
        terms: await ownTerms(ctx.tx, { programId, groupId: id }, ctx.now),
        members: rows.map(({ enrollmentId, creatorId, ...row }) => ({
          ...row,
          ...{ id: publicId("enr", enrollmentId), creatorId: publicId("crt", creatorId) },
        })),
        next: next && publicId("enr", next as Id<"enr">),
        groups: others.map(one => ({ id: publicId("grp", one.id), name: one.name, members: one.members })),
        moves: await shownMoves(ctx.tx, id),
      }
    }),

  /** Creators of a program by name, each with the group they are in. */
  people: brandProcedure("see creators")
    .input(z.object({ program: idInput("prg"), words: z.string().trim().max(80).default("") }))
    .query(async ({ ctx, input }) => {
      const people = await peopleToMove(ctx.tx, input.program, input.words)
      const names = await groupNames(
        ctx.tx,
        people.flatMap(({ groupId }) => groupId ?? []),
      )
      return people.map(({ enrollmentId, groupId, ...row }) => ({
        ...row,
        id: publicId("enr", enrollmentId),
        groupName: groupId ? (names.get(groupId) ?? "A group") : null,
      }))
    }),

  make: brandProcedure("change programs")
    .input(z.object({ program: idInput("prg"), name: Name }))
    .mutation(async ({ ctx, input: { program: programId, name } }) => {
      const id = await makeGroup(ctx.tx, { programId, name }, ctx.member, ctx.now)
      return { id: publicId("grp", id) }
    }),

  rename: brandProcedure("change programs")
    .input(One.extend({ name: Name }))
    .mutation(async ({ ctx, input: { group: groupId, name } }) => {
      await renameGroup(ctx.tx, { groupId, name }, ctx.member, ctx.now)
      return { renamed: true }
    }),

  /** Moves creators of one program to a group, or out of all; each is told what changes for them. */
  move: brandProcedure("change programs")
    .input(z.object({ enrollments: z.array(idInput("enr")).min(1).max(500), group: idInput("grp").nullable() }))
    .mutation(async ({ ctx, input: { enrollments: enrollmentIds, group: groupId } }) => ({
      moved: await moveCreators(ctx.tx, { enrollmentIds, groupId }, ctx.member, ctx.now),
    })),
})

type Tx = Parameters<typeof listMoves>[0]

/** The rules of the terms in force that are for this group. */
async function ownTerms(tx: Tx, { programId, groupId }: { programId: Id<"prg">; groupId: Id<"grp"> }, now: Date) {
  const terms = inForceAt(await readTerms(tx, programId), now)?.newest
  if (!terms) return []
  const plan = planOf(terms)
  const rules = plan.rules.filter(rule => rule.match.groupIds?.includes(groupId))
  const own = new Set(rules.map(rule => `rule ${rule.key}`))
  const reader = { names: await planNames(tx, [plan]), locale: "en" }
  return planParts(plan, reader)
    .filter(part => own.has(part.key))
    .map(({ term, sentence }) => [term, sentence] as const)
}

async function shownMoves(tx: Tx, groupId: Id<"grp">) {
  const moves = await listMoves(tx, { groupId })
  const people = await auditNames(tx, [])
  const names = await groupNames(
    tx,
    moves.flatMap(move => [move.fromId ?? [], move.toId ?? []].flat()),
  )
  const nameOf = (id: Id<"grp"> | null) => (id ? (names.get(id) ?? "A group") : null)
  return moves.map(({ enrollmentId, creatorId, seq, fromId, toId, movedBy, ...move }) => ({
    ...move,
    key: `${publicId("enr", enrollmentId)}.${seq}`,
    creatorId: publicId("crt", creatorId),
    ...{ from: nameOf(fromId), to: nameOf(toId), movedBy: people.get(movedBy) ?? null },
  }))
}
