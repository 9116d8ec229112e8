import { and, asc, eq, inArray, or, sql } from "drizzle-orm"
import { creatorMarks, creators, enrollments, users } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

export type Mark = {
  readonly kind: "email" | "customer"
  readonly hash: string
  readonly ofCreatorId: Id<"crt">
}

/** Remembers what a creator is known by as a shopper; answers whether that is news. */
export async function markCreator(tx: BrandTx, mark: Mark, now: Date): Promise<boolean> {
  const rows = await tx
    .insert(creatorMarks)
    .values({ brandId: tx.brandId, ...mark, knownFrom: now })
    .onConflictDoNothing()
    .returning({ hash: creatorMarks.hash })
  return rows.length > 0
}

/** Those of the creators whom the shopper of an order is known to be, the e-mail address before the customer. */
export async function creatorsWhoBought(
  tx: BrandTx,
  shopper: { readonly customerEmailHash: string | null; readonly customerHash: string | null },
  creatorIds: readonly Id<"crt">[],
): Promise<readonly Mark[]> {
  const { customerEmailHash, customerHash } = shopper
  if (creatorIds.length === 0 || (customerEmailHash === null && customerHash === null)) return []
  const { kind, hash, ofCreatorId } = creatorMarks
  const known = or(
    customerEmailHash === null ? undefined : and(eq(kind, "email"), eq(hash, customerEmailHash)),
    customerHash === null ? undefined : and(eq(kind, "customer"), eq(hash, customerHash)),
  )
  const rows = await tx
    .select({ kind, hash, ofCreatorId })
    .from(creatorMarks)
    .where(and(eq(creatorMarks.brandId, tx.brandId), inArray(ofCreatorId, [...creatorIds]), known))
    .limit(MOST_MARKS)
  const byCreator = new Map([...rows].sort(emailLast).map(row => [row.ofCreatorId, row]))
  return [...byCreator.values()]
}

const MOST_MARKS = 100
const emailLast = (a: Mark, b: Mark) => Number(a.kind === "email") - Number(b.kind === "email")

/** Enrolled creators whose e-mail address nobody has hashed for this brand yet, with the address. */
export async function unmarkedCreators(tx: BrandTx, most: number) {
  return await tx
    .selectDistinct({ creatorId: creators.id, email: users.email })
    .from(enrollments)
    .innerJoin(creators, eq(creators.id, enrollments.creatorId))
    .innerJoin(users, eq(users.id, creators.userId))
    .where(
      and(
        eq(enrollments.brandId, tx.brandId),
        sql`not exists (select 1 from ${creatorMarks} where ${creatorMarks.brandId} = ${enrollments.brandId}
          and ${creatorMarks.kind} = 'email' and ${creatorMarks.ofCreatorId} = ${enrollments.creatorId})`,
      ),
    )
    .orderBy(asc(creators.id))
    .limit(most)
}

/** A customer who is forgotten is no longer known to be a creator. */
export async function forgetMark(tx: BrandTx, customerHash: string): Promise<void> {
  await tx
    .delete(creatorMarks)
    .where(
      and(eq(creatorMarks.brandId, tx.brandId), eq(creatorMarks.kind, "customer"), eq(creatorMarks.hash, customerHash)),
    )
}
