import { and, eq, gt, isNull, sql } from "drizzle-orm"
import { creators, enrollments, invites } from "@/db/schema/programs"
import type { BrandTx, CreatorTx, Tx } from "@/db/scope"
import { invariant, refuse } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { openInvite } from "./find-invite"
import { handleFor, nameFromEmail } from "./handle"
import { inviteState, whyClosed } from "./invite"

/** Who accepts: the signed-in user, as the session knows them. */
export type Accepting = { readonly userId: Id<"usr">; readonly email: string; readonly name: string | null }
export type Accepted = { readonly enrollmentId: Id<"enr">; readonly programName: string; readonly handle: string }

const HANDLE_ATTEMPTS = 50

/**
 * Joins the creator of this transaction to the program, once. The guard is the UPDATE: of two who accept at the same
 * moment one gets the row, the other the sentence. Refuses another address, and an invitation that is not open.
 */
export async function acceptInvite(
  tx: BrandTx & CreatorTx,
  inviteId: Id<"inv">,
  who: Accepting,
  now: Date,
): Promise<Accepted> {
  const invite = await openInvite(tx, inviteId, now)
  if (invite.email !== who.email)
    throw refuse(
      "forbidden",
      `This invitation is for ${invite.email}, and you are signed in as ${who.email}. Sign in with that address to accept it.`,
    )
  const state = inviteState(invite, now)
  if (state !== "open") throw refuse("conflict", whyClosed(state))
  const handle = await becomeCreator(tx, who, now)
  const enrollmentId = newId<"enr">(now)
  await takeInvite(tx, inviteId, now)
  await enroll(tx, { enrollmentId, programId: invite.programId, termsId: invite.terms.id }, now)
  await tx
    .update(invites)
    .set({ enrollmentId })
    .where(and(eq(invites.brandId, tx.brandId), eq(invites.id, inviteId)))
  return { enrollmentId, programName: invite.programName, handle }
}

/** The creator a user already is, or null. */
export async function findCreatorOf(tx: Tx, userId: Id<"usr">): Promise<Id<"crt"> | null> {
  const [found] = await tx.execute<{ id: string | null }>(sql`select find_creator(${userId}::uuid) as id`)
  return (found?.id as Id<"crt"> | null | undefined) ?? null
}

/** The handle of the creator, who is made now if this is the first program. Handles are unique; a taken one gets a number. */
async function becomeCreator(tx: BrandTx & CreatorTx, who: Accepting, now: Date): Promise<string> {
  const [known] = await tx
    .select({ handle: creators.handle, userId: creators.userId })
    .from(creators)
    .where(eq(creators.id, tx.creatorId))
  if (known) {
    invariant(known.userId === who.userId, "a creator joins with another person's scope")
    return known.handle
  }
  const name = who.name?.trim() || nameFromEmail(who.email)
  for (let attempt = 1; attempt <= HANDLE_ATTEMPTS; attempt++) {
    const handle = handleFor(name, attempt)
    const [made] = await tx
      .insert(creators)
      .values({ id: tx.creatorId, userId: who.userId, name, handle, createdAt: now })
      .onConflictDoNothing()
      .returning({ handle: creators.handle })
    if (made) return made.handle
    // The same person may be joining another program at this moment: then the user is taken, not the handle.
    if (await findCreatorOf(tx, who.userId))
      throw refuse("conflict", "You are joining another program at this moment. Press the button again.")
  }
  throw refuse("unavailable", "No handle could be found for this name. Try again with another name in your profile.")
}

async function takeInvite(tx: BrandTx, inviteId: Id<"inv">, now: Date): Promise<void> {
  const stillOpen = and(isNull(invites.acceptedAt), isNull(invites.revokedAt), gt(invites.expiresAt, now))
  const taken = await tx
    .update(invites)
    .set({ acceptedAt: now })
    .where(and(eq(invites.brandId, tx.brandId), eq(invites.id, inviteId), stillOpen))
    .returning({ id: invites.id })
  if (taken.length === 0) throw refuse("conflict", whyClosed("accepted"))
}

type Enrolling = { enrollmentId: Id<"enr">; programId: Id<"prg">; termsId: Id<"trm"> }

async function enroll(tx: BrandTx & CreatorTx, enrolling: Enrolling, now: Date): Promise<void> {
  const enrolled = await tx
    .insert(enrollments)
    .values({
      brandId: tx.brandId,
      id: enrolling.enrollmentId,
      programId: enrolling.programId,
      creatorId: tx.creatorId,
      state: "active",
      acceptedTermsId: enrolling.termsId,
      acceptedAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: enrollments.id })
  if (enrolled.length === 0) throw refuse("conflict", "You are in this program already.")
}
