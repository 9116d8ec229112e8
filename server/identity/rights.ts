import type { Role } from "@/db/schema/identity"

/** What a member may do, named as a verb, and the roles that may. A right that is not here does not exist. */
export const RIGHTS = {
  "see the brand": ["owner", "manager", "finance", "analyst"],
  "see members": ["owner", "manager", "finance", "analyst"],
  "manage members": ["owner"],
  "see the audit log": ["owner", "finance", "analyst"],
  "change settings": ["owner"],
  "connect shops": ["owner", "manager"],
  "see creators": ["owner", "manager", "finance", "analyst"],
  "invite creators": ["owner", "manager"],
  "see programs": ["owner", "manager", "finance", "analyst"],
  "change programs": ["owner", "manager"],
  "change attribution": ["owner", "manager"],
  "reassign orders": ["owner", "manager"],
  "see links": ["owner", "manager", "finance", "analyst"],
  "manage links": ["owner", "manager"],
  "manage codes": ["owner", "manager"],
  "see orders": ["owner", "manager", "finance", "analyst"],
  "manage orders": ["owner", "manager"],
  "see risk": ["owner", "manager", "finance", "analyst"],
  "judge risk": ["owner", "manager", "finance"],
  "see disputes": ["owner", "manager", "finance", "analyst"],
  "answer disputes": ["owner", "manager", "finance"],
  "see commissions": ["owner", "manager", "finance", "analyst"],
  "adjust earnings": ["owner", "manager", "finance"],
  "approve adjustments": ["owner", "finance"],
  "see costs": ["owner", "manager", "finance", "analyst"],
  "record costs": ["owner", "manager", "finance"],
  "hold money": ["owner", "manager", "finance"],
  "see payouts": ["owner", "finance", "analyst"],
  "prepare payouts": ["owner", "finance"],
  "approve payouts": ["owner", "finance"],
  "see books": ["owner", "finance", "analyst"],
  "close books": ["owner", "finance"],
  "see debts": ["owner", "finance", "analyst"],
  "forgive debts": ["owner", "finance"],
  "see funds": ["owner", "finance", "analyst"],
  "add funds": ["owner", "finance"],
} as const satisfies Record<string, readonly Role[]>

export type Right = keyof typeof RIGHTS

/** Whether a role has a right. */
export function may(role: Role, right: Right): boolean {
  return (RIGHTS[right] as readonly Role[]).includes(role)
}

/** The rights of a role, in the order of the table. */
export function rightsOf(role: Role): readonly Right[] {
  return (Object.keys(RIGHTS) as Right[]).filter(right => may(role, right))
}
