import type { Id } from "@/server/kernel/id"

/** A brand the person is a member of now, by ids only. */
export type Membership = { readonly brandId: Id<"brd">; readonly memberId: Id<"mem"> }

export type SignedIn = {
  readonly kind: "user"
  readonly userId: Id<"usr">
  readonly email: string
  readonly name: string | null
  readonly memberships: readonly Membership[]
  /** Set when the person is a creator. */
  readonly creatorId: Id<"crt"> | null
}

/** Who asks. What a member may do in a brand is read again in the transaction that does it. */
export type Caller = { readonly kind: "anonymous" } | SignedIn

export const ANONYMOUS: Caller = { kind: "anonymous" }
