import type { BrandTx } from "@/db/scope"
import type { Caller, SignedIn } from "@/server/identity/caller"
import { findMember, type Member } from "@/server/identity/find-member"
import { may, RIGHTS, type Right } from "@/server/identity/rights"
import { type DomainError, refuse } from "@/server/kernel/error"

/** The person who asks; refused when nobody is signed in. */
export function signedIn(caller: Caller): SignedIn {
  if (caller.kind === "anonymous") throw refuse("unauthenticated", "Sign in first; then come back to this page.")
  return caller
}

/** One answer for a brand that is not there and for one that is none of the caller's business. */
export function noSuchBrand(slug: string): DomainError {
  return refuse("not_found", `There is no brand "${slug}" that you are a member of.`)
}

/** Reads the membership afresh in the transaction that acts on it, and checks the right. */
export async function authorise(tx: BrandTx, caller: SignedIn, right: Right, slug: string): Promise<Member> {
  const member = await findMember(tx, caller.userId)
  if (!member) throw noSuchBrand(slug)
  if (may(member.role, right)) return member
  throw refuse(
    "forbidden",
    `Your role here is ${member.role}. To ${right}, ask someone who is ${orList(RIGHTS[right])}.`,
  )
}

function orList(roles: readonly string[]): string {
  return roles.join(" or ")
}
