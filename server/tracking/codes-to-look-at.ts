import { and, asc, eq, isNotNull, lt, ne, sql } from "drizzle-orm"
import { discountCodes } from "@/db/schema/tracking"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** A discount holds one code of ours; more would be the merchant's doing. */
const MOST_OF_ONE = 20

/** The codes that a discount of the shop holds, as far as they are ours. */
export async function codesOfDiscount(tx: BrandTx, shopId: Id<"shp">, gid: string): Promise<readonly Id<"cod">[]> {
  const rows = await tx
    .select({ codeId: discountCodes.id })
    .from(discountCodes)
    .where(and(inShop(tx, shopId), eq(discountCodes.shopifyGid, gid)))
    .limit(MOST_OF_ONE)
  return rows.map(row => row.codeId)
}

/** Whether the shop said of any code that it takes it no more: such a code may come back under another discount. */
export async function missesCodes(tx: BrandTx, shopId: Id<"shp">): Promise<boolean> {
  const missing = and(inShop(tx, shopId), isNotNull(discountCodes.shopifyGid), ne(discountCodes.standing, "live"))
  return (await tx.select({ codeId: discountCodes.id }).from(discountCodes).where(missing).limit(1)).length > 0
}

type Wanted = {
  readonly shopId: Id<"shp">
  /** Not looked at since. */
  readonly before: Date
  /** Only those that the shop took no more. */
  readonly onlyMissed: boolean
}

/** Up to `most` codes of a shop that it made and was not asked about since, oldest first. */
export async function codesToLookAt(tx: BrandTx, { shopId, before, onlyMissed }: Wanted, most: number) {
  return await tx
    .select({ codeId: discountCodes.id, code: discountCodes.code })
    .from(discountCodes)
    .where(
      and(
        inShop(tx, shopId),
        isNotNull(discountCodes.shopifyGid),
        lt(sql`coalesce(${discountCodes.lookedAt}, ${discountCodes.createdAt})`, before.toISOString()),
        onlyMissed ? ne(discountCodes.standing, "live") : undefined,
      ),
    )
    .orderBy(asc(discountCodes.id))
    .limit(most)
}

/** How a code is asked for in the shop; null when it is not there, or the shop has not made it. */
export async function codeInShop(tx: BrandTx, codeId: Id<"cod">): Promise<string | null> {
  const [row] = await tx
    .select({ code: discountCodes.code })
    .from(discountCodes)
    .where(
      and(eq(discountCodes.brandId, tx.brandId), eq(discountCodes.id, codeId), isNotNull(discountCodes.shopifyGid)),
    )
  return row?.code ?? null
}

function inShop(tx: BrandTx, shopId: Id<"shp">) {
  return and(eq(discountCodes.brandId, tx.brandId), eq(discountCodes.shopId, shopId))
}
