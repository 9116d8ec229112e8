import type { Role } from "./settings-data"

/** What each role is for, in one sentence. The table beside it comes from the rights themselves. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  owner: "Runs the brand: may do everything, and alone adds members and changes their roles.",
  manager: "Works with creators: invites them, publishes terms, manages links and codes. Does not see payouts.",
  finance:
    "Works with money: prepares and approves payouts, adds funds, forgives debts. Never approves their own batch.",
  analyst: "Reads everything and changes nothing.",
}

export const ROLES: readonly Role[] = ["owner", "manager", "finance", "analyst"]

/** A role as a choice: "Finance". */
export const ROLE_OPTIONS = ROLES.map(role => ({ value: role, label: titleOf(role) }))

export function titleOf(role: Role): string {
  return role.charAt(0).toUpperCase() + role.slice(1)
}
