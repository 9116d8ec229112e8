import { and, asc, eq, inArray } from "drizzle-orm"
import { members, type Role, users } from "@/db/schema/identity"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** More members than a brand has; the list is shown whole. */
const MAX_MEMBERS = 500

export type MemberRow = {
  id: Id<"mem">
  name: string | null
  email: string
  role: Role
  createdAt: Date
  endedAt: Date | null
}

/** Everyone who is or was a member, in the order they joined. */
export function listMembers(tx: BrandTx): Promise<MemberRow[]> {
  const { id, role, createdAt, endedAt } = members
  return tx
    .select({ id, name: users.name, email: users.email, role, createdAt, endedAt })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(members.brandId, tx.brandId))
    .orderBy(asc(members.createdAt), asc(members.id))
    .limit(MAX_MEMBERS)
}

/** How the members with these ids are called, ended or not: for "Ana approved this batch". */
export async function memberNames(tx: BrandTx, ids: readonly Id<"mem">[]): Promise<ReadonlyMap<Id<"mem">, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: members.id, name: users.name, email: users.email })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.brandId, tx.brandId), inArray(members.id, [...ids])))
  return new Map(rows.map(row => [row.id, row.name ?? row.email]))
}
