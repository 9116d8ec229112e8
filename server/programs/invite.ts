import { randomBytes } from "node:crypto"
import { sha256 } from "@/server/kernel/canonical-json"
import type { Id } from "@/server/kernel/id"

/** 256 bits: nobody guesses one. */
const TOKEN_BYTES = 32
export const INVITE_DAYS = 7

export type Invite = {
  readonly id: Id<"inv">
  readonly programId: Id<"prg">
  readonly email: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly revokedAt: Date | null
  readonly acceptedAt: Date | null
}

export type InviteState = "open" | "accepted" | "revoked" | "expired"

/** A new token for an address, 43 letters; only its hash is stored. */
export function newInviteToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url")
}

/** What is stored of a token. */
export function inviteTokenHash(token: string): string {
  return sha256(token)
}

/** What an invitation is at an instant; accepted wins over everything that came later. */
export function inviteState(invite: Pick<Invite, "acceptedAt" | "revokedAt" | "expiresAt">, at: Date): InviteState {
  if (invite.acceptedAt) return "accepted"
  if (invite.revokedAt) return "revoked"
  return invite.expiresAt <= at ? "expired" : "open"
}

/** Why an invitation cannot be accepted any more, and what to do. */
export function whyClosed(state: Exclude<InviteState, "open">): string {
  if (state === "accepted") return "This invitation was already accepted. Sign in to see your programs."
  if (state === "revoked") return "The brand has withdrawn this invitation. Ask them for a new one."
  return `This invitation has expired; invitations work for ${INVITE_DAYS} days. Ask the brand for a new one.`
}
