import { and, eq, sql } from "drizzle-orm"
import { brands } from "@/db/schema/identity"
import { invites, programs } from "@/db/schema/programs"
import type { BrandTx, Tx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { inviteTokenHash } from "./invite"
import { readTerms } from "./queries"
import { inForceAt } from "./terms"

export type InvitePlace = { readonly brandId: Id<"brd">; readonly inviteId: Id<"inv"> }

const NOT_KNOWN = "This invitation link is not known. Open the newest mail again, or ask the brand for a new one."

/** Whose invitation a token opens. Refuses a token that nobody was sent. */
export async function findInvite(tx: Tx, token: string): Promise<InvitePlace> {
  const [found] = await tx.execute<{ brand_id: string; invite_id: string }>(
    sql`select brand_id, invite_id from find_invite(${inviteTokenHash(token)})`,
  )
  if (!found) throw refuse("not_found", NOT_KNOWN)
  return { brandId: found.brand_id as Id<"brd">, inviteId: found.invite_id as Id<"inv"> }
}

/** An invitation with what it offers at `now`. */
export async function openInvite(tx: BrandTx, inviteId: Id<"inv">, now: Date) {
  const [invite] = await tx
    .select({
      id: invites.id,
      email: invites.email,
      createdAt: invites.createdAt,
      expiresAt: invites.expiresAt,
      revokedAt: invites.revokedAt,
      acceptedAt: invites.acceptedAt,
      programId: invites.programId,
      programName: programs.name,
      brandName: brands.name,
      brandSlug: brands.slug,
    })
    .from(invites)
    .innerJoin(programs, and(eq(programs.brandId, invites.brandId), eq(programs.id, invites.programId)))
    .innerJoin(brands, eq(brands.id, invites.brandId))
    .where(and(eq(invites.brandId, tx.brandId), eq(invites.id, inviteId)))
  if (!invite) throw refuse("not_found", NOT_KNOWN)
  const terms = inForceAt(await readTerms(tx, invite.programId), now)?.newest
  if (!terms) throw refuse("unavailable", `${invite.brandName} has not published this program's terms yet.`)
  return { ...invite, terms }
}
