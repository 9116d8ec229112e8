import { and, desc, eq, sql } from "drizzle-orm"
import { creators } from "@/db/schema/programs"
import { codeOwnerships, discountCodes } from "@/db/schema/tracking"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"

export type NewOwner = { readonly enrollmentId: Id<"enr">; readonly creatorId: Id<"crt"> }

/** Whose the code was, and what it is a code of. */
export type HandedOver = NewOwner & {
  readonly ownershipId: Id<"cod">
  readonly code: string
  readonly shopId: Id<"shp">
  readonly offerId: Id<"ofr"> | null
}

/**
 * From an instant on a code is another creator's: who had it until then keeps what came before, to the millisecond. Refuses an instant
 * before the present owner had it. Answers whose it was.
 */
export async function handOver(tx: BrandTx, codeId: Id<"cod">, to: NewOwner, from: Date): Promise<HandedOver> {
  const [code] = await tx
    .select({ code: discountCodes.code, offerId: discountCodes.offerId })
    .from(discountCodes)
    .where(and(eq(discountCodes.brandId, tx.brandId), eq(discountCodes.id, codeId)))
    .for("update")
  const at = from.toISOString()
  const [ended] = await tx
    .update(codeOwnerships)
    .set({ during: sql`tstzrange(lower(during), ${at}::timestamptz, '[)')` })
    .where(
      and(
        eq(codeOwnerships.brandId, tx.brandId),
        eq(codeOwnerships.codeId, codeId),
        sql`upper_inf(during) and lower(during) < ${at}::timestamptz`,
      ),
    )
    .returning({
      ownershipId: codeOwnerships.id,
      enrollmentId: codeOwnerships.enrollmentId,
      creatorId: codeOwnerships.creatorId,
      shopId: codeOwnerships.shopId,
      codeKey: codeOwnerships.codeKey,
    })
  if (!code || !ended)
    throw refuse("conflict", "This code is nobody's at that time, or its owner has it from later on. Reload to see.")
  if (ended.enrollmentId === to.enrollmentId) throw refuse("conflict", `${code.code} is theirs already.`)
  const { codeKey, ...before } = ended
  await tx.insert(codeOwnerships).values({
    ...{ brandId: tx.brandId, id: newId<"cod">(from), shopId: before.shopId, codeKey, codeId },
    ...to,
    during: sql`tstzrange(${at}::timestamptz, null, '[)')`,
  })
  await tx
    .update(discountCodes)
    .set(to)
    .where(and(eq(discountCodes.brandId, tx.brandId), eq(discountCodes.id, codeId)))
  return { ...before, ...code }
}

const MOST_OWNERS = 50

/** Whose a code was, the present owner first. `until` null: still. */
export async function ownersOf(tx: BrandTx, codeId: Id<"cod">) {
  return await tx
    .select({
      creatorId: codeOwnerships.creatorId,
      creatorName: creators.name,
      from: sql<Date>`lower(during)`.mapWith(discountCodes.createdAt),
      until: sql<Date | null>`upper(during)`.mapWith(value => (value === null ? null : new Date(String(value)))),
    })
    .from(codeOwnerships)
    .innerJoin(creators, eq(creators.id, codeOwnerships.creatorId))
    .where(and(eq(codeOwnerships.brandId, tx.brandId), eq(codeOwnerships.codeId, codeId)))
    .orderBy(desc(sql`lower(during)`))
    .limit(MOST_OWNERS)
}
