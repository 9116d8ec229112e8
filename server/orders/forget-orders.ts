import { and, asc, eq, gt, inArray, or } from "drizzle-orm"
import { forgotten, orders } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { sha256 } from "@/server/kernel/canonical-json"
import type { Id } from "@/server/kernel/id"

/** What tells of the shopper on an order. The signed click ids stay: they name a visit, and what was decided rests on them. */
const NOBODY = {
  customerHash: null,
  customerEmailHash: null,
  landingSite: null,
  referringHost: null,
  campaign: null,
  visits: [],
  tags: [],
}

export type ForgottenOrder = {
  readonly id: Id<"ord">
  readonly gid: string
  readonly checkoutToken: string | null
  readonly clickRefs: readonly string[]
}

type Customer = {
  readonly shopId: Id<"shp">
  readonly customerHash: string | null
  readonly orderGids: readonly string[]
}

/**
 * Empties the customer's orders of who they are, for good: the database keeps it so when the shop tells of them again.
 * Amounts, lines and decisions stay. Run again, it finds the same.
 */
export async function forgetOrders(tx: BrandTx, customer: Customer, now: Date): Promise<readonly ForgottenOrder[]> {
  const { shopId, customerHash, orderGids } = customer
  const theirs = or(
    customerHash === null ? undefined : eq(orders.customerHash, customerHash),
    orderGids.length > 0 ? inArray(orders.gid, [...orderGids]) : undefined,
  )
  if (theirs === undefined) return []
  const found = await tx
    .update(orders)
    .set(NOBODY)
    .where(and(eq(orders.brandId, tx.brandId), eq(orders.shopId, shopId), theirs))
    .returning({ id: orders.id, gid: orders.gid, clickRefs: orders.clickRefs, checkoutToken: orders.checkoutToken })
  const keys = new Set([...found.map(order => order.gid), ...orderGids, ...(customerHash ? [customerHash] : [])])
  const rows = [...keys].map(key => ({ brandId: tx.brandId, shopId, keySha256: sha256(key), forgottenAt: now }))
  for (let at = 0; at < rows.length; at += MOST_ROWS)
    await tx
      .insert(forgotten)
      .values(rows.slice(at, at + MOST_ROWS))
      .onConflictDoNothing()
  return found
}

const MOST_ROWS = 1_000

/** The next orders of a shop after `after`, emptied of their shoppers; fewer than `most` when there are no more. */
export async function forgetNextOrders(
  tx: BrandTx,
  { shopId, after, most }: { readonly shopId: Id<"shp">; readonly after: Id<"ord"> | null; readonly most: number },
): Promise<readonly Id<"ord">[]> {
  const ofShop = and(eq(orders.brandId, tx.brandId), eq(orders.shopId, shopId))
  const rows = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(ofShop, after === null ? undefined : gt(orders.id, after)))
    .orderBy(asc(orders.id))
    .limit(most)
  const ids = rows.map(row => row.id)
  if (ids.length > 0)
    await tx
      .update(orders)
      .set(NOBODY)
      .where(and(ofShop, inArray(orders.id, ids)))
  return ids
}
