import { expect, test } from "vitest"
import { inviteState, inviteTokenHash, newInviteToken } from "./invite"

const at = new Date("2026-03-01T00:00:00Z")
const later = new Date("2026-03-02T00:00:00Z")
const open = { acceptedAt: null, revokedAt: null, expiresAt: later }

test("an invitation is open until its very last instant", () => {
  expect(inviteState(open, at)).toBe("open")
  expect(inviteState(open, later)).toBe("expired")
})

test("withdrawn is withdrawn even after it expired, and accepted wins over both", () => {
  expect(inviteState({ ...open, revokedAt: at }, later)).toBe("revoked")
  expect(inviteState({ ...open, revokedAt: at, acceptedAt: at }, later)).toBe("accepted")
})

test("tokens are 256 bits, never the same, and stored as a hash that does not contain them", () => {
  const tokens = new Set(Array.from({ length: 100 }, newInviteToken))
  expect(tokens.size).toBe(100)
  for (const token of tokens) {
    expect(Buffer.from(token, "base64url")).toHaveLength(32)
    expect(inviteTokenHash(token)).not.toContain(token)
  }
})
