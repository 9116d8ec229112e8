import { and, desc, eq, lt } from "drizzle-orm"
import { users } from "@/db/schema/identity"
import { creators, enrollments, invites, programs, programTerms } from "@/db/schema/programs"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { PAGE_LIMIT, page } from "@/server/kernel/page"
import { groupOf } from "./group-queries"
import { inviteState } from "./invite"
import { inForceAt } from "./terms"

/** A program has few versions; more than this is not read. */
const MOST_VERSIONS = 500
const MOST_PROGRAMS = 100
/** A choice of more names than these is no help. */
const MOST_NAMES = 200

/** A program's published versions, newest first. */
export async function readTerms(tx: BrandTx, programId: Id<"prg">) {
  return await tx
    .select()
    .from(programTerms)
    .where(and(eq(programTerms.brandId, tx.brandId), eq(programTerms.programId, programId)))
    .orderBy(desc(programTerms.version))
    .limit(MOST_VERSIONS)
}

/** The brand's programs, each with the terms in force at `now` or null. */
export async function listPrograms(tx: BrandTx, now: Date) {
  const rows = await tx
    .select({ id: programs.id, name: programs.name, createdAt: programs.createdAt })
    .from(programs)
    .where(eq(programs.brandId, tx.brandId))
    .orderBy(programs.createdAt)
    .limit(MOST_PROGRAMS)
  const versions = await tx
    .select()
    .from(programTerms)
    .where(eq(programTerms.brandId, tx.brandId))
    .orderBy(desc(programTerms.version))
    .limit(MOST_VERSIONS)
  return rows.map(row => {
    const own = versions.filter(terms => terms.programId === row.id)
    return { ...row, terms: inForceAt(own, now)?.newest ?? null }
  })
}

/** Names of the brand's creators for a choice, by name. */
export async function creatorNames(tx: BrandTx) {
  return await tx
    .selectDistinct({ creatorId: creators.id, name: creators.name })
    .from(enrollments)
    .innerJoin(creators, eq(creators.id, enrollments.creatorId))
    .where(eq(enrollments.brandId, tx.brandId))
    .orderBy(creators.name)
    .limit(MOST_NAMES)
}

/** One creator with every program of this brand they are in. Refuses a creator who is in none. */
export async function readCreator(tx: BrandTx, creatorId: Id<"crt">) {
  const rows = await enrolled(tx)
    .where(and(eq(enrollments.brandId, tx.brandId), eq(enrollments.creatorId, creatorId)))
    .orderBy(enrollments.id)
    .limit(MOST_PROGRAMS)
  const [first] = rows
  if (!first) throw refuse("not_found", "There is no such creator.")
  const { name, handle, email } = first
  return {
    creatorId,
    name,
    handle,
    email,
    enrollments: rows.map(({ enrollmentId, programId, programName, state, acceptedAt, groupId }) => ({
      ...{ enrollmentId, programId, programName, state, acceptedAt, groupId },
    })),
  }
}

function enrolled(tx: BrandTx) {
  return tx
    .select({
      enrollmentId: enrollments.id,
      state: enrollments.state,
      acceptedAt: enrollments.acceptedAt,
      programId: programs.id,
      programName: programs.name,
      creatorId: creators.id,
      name: creators.name,
      handle: creators.handle,
      email: users.email,
      groupId: groupOf(),
    })
    .from(enrollments)
    .innerJoin(programs, and(eq(programs.brandId, enrollments.brandId), eq(programs.id, enrollments.programId)))
    .innerJoin(creators, eq(creators.id, enrollments.creatorId))
    .innerJoin(users, eq(users.id, creators.userId))
    .$dynamic()
}

/** Invitations, newest first, with what each is at `now`. */
export async function listInvites(tx: BrandTx, after: Id<"inv"> | null, now: Date) {
  const rows = await tx
    .select({
      id: invites.id,
      email: invites.email,
      programId: programs.id,
      programName: programs.name,
      createdAt: invites.createdAt,
      expiresAt: invites.expiresAt,
      revokedAt: invites.revokedAt,
      acceptedAt: invites.acceptedAt,
    })
    .from(invites)
    .innerJoin(programs, and(eq(programs.brandId, invites.brandId), eq(programs.id, invites.programId)))
    .where(and(eq(invites.brandId, tx.brandId), after === null ? undefined : lt(invites.id, after)))
    .orderBy(desc(invites.id))
    .limit(PAGE_LIMIT + 1)
  const stated = rows.map(row => ({ ...row, state: inviteState(row, now) }))
  return page(stated, PAGE_LIMIT, row => row.id)
}
