import { and, eq, gt, isNull } from "drizzle-orm"
import { users } from "@/db/schema/identity"
import { creators, enrollments, invites, programs } from "@/db/schema/programs"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { INVITE_DAYS, inviteTokenHash } from "./invite"

export type NewInvite = {
  readonly programId: Id<"prg">
  /** One address, already read by the strict parser: lower-case. */
  readonly email: string
  /** The token itself; only its hash is kept. */
  readonly token: string
  readonly invitedBy: string
}

/**
 * Records an invitation bound to one address. A second one withdraws the first, so that only the newest mail works.
 * Refuses a program of another brand and somebody who is in the program already.
 */
export async function recordInvite(tx: BrandTx, invite: NewInvite, now: Date) {
  const { programId, email, token, invitedBy } = invite
  await refuseUnknownProgram(tx, programId)
  await refuseWhoIsIn(tx, programId, email)
  const mine = and(eq(invites.brandId, tx.brandId), eq(invites.programId, programId), eq(invites.email, email))
  await tx
    .update(invites)
    .set({ revokedAt: now })
    .where(and(mine, isNull(invites.acceptedAt), isNull(invites.revokedAt), gt(invites.expiresAt, now)))
  const id = newId<"inv">(now)
  const expiresAt = addDays(now, INVITE_DAYS)
  const tokenSha256 = inviteTokenHash(token)
  await tx
    .insert(invites)
    .values({ brandId: tx.brandId, id, programId, email, tokenSha256, invitedBy, createdAt: now, expiresAt })
  return { id, expiresAt }
}

async function refuseUnknownProgram(tx: BrandTx, programId: Id<"prg">): Promise<void> {
  const [program] = await tx
    .select({ id: programs.id })
    .from(programs)
    .where(and(eq(programs.brandId, tx.brandId), eq(programs.id, programId)))
  if (!program) throw refuse("not_found", "There is no such program.")
}

async function refuseWhoIsIn(tx: BrandTx, programId: Id<"prg">, email: string): Promise<void> {
  const [enrolled] = await tx
    .select({ name: creators.name })
    .from(enrollments)
    .innerJoin(creators, eq(creators.id, enrollments.creatorId))
    .innerJoin(users, eq(users.id, creators.userId))
    .where(and(eq(enrollments.brandId, tx.brandId), eq(enrollments.programId, programId), eq(users.email, email)))
  if (enrolled) throw refuse("conflict", `${enrolled.name} is in this program already.`)
}
