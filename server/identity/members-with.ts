import { and, asc, eq, inArray, isNull } from "drizzle-orm"
import { members, type Role, users } from "@/db/schema/identity"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { may, RIGHTS, type Right } from "./rights"

/** More people than are told of one thing. */
const MOST = 20

/** The brand's members who have a right now, the longest there first: whom to tell of what waits for one of them. */
export async function membersWith(
  tx: BrandTx,
  right: Right,
): Promise<readonly { readonly id: Id<"mem">; readonly name: string; readonly email: string }[]> {
  const roles = [...new Set(Object.values(RIGHTS).flat())].filter((role): role is Role => may(role, right))
  const rows = await tx
    .select({ id: members.id, name: users.name, email: users.email })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.brandId, tx.brandId), isNull(members.endedAt), inArray(members.role, roles)))
    .orderBy(asc(members.createdAt), asc(members.id))
    .limit(MOST)
  return rows.map(row => ({ ...row, name: row.name ?? row.email }))
}
