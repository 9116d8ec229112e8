import { and, eq, gt } from "drizzle-orm"
import { customerVisitors, purchases, visits } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { holdShopper } from "./hold-shopper"

export type NewVisit = Omit<typeof visits.$inferInsert, "brandId">

/** A browser tells the same landing again within this time, or never. */
const REPEATED_WITHIN_DAYS = 3

/**
 * Keeps a landing once: one with the same id of the same visitor changes nothing. Answers whether it is new, and whether the
 * visitor has bought already, so that orders may have to be decided again.
 */
export async function recordVisit(
  tx: BrandTx,
  visit: NewVisit,
): Promise<{ readonly isNew: boolean; readonly hasBought: boolean }> {
  const { shopId, visitorId } = visit
  await holdShopper(tx, shopId, [visitorId])
  if (await isKnown(tx, visit)) return { isNew: false, hasBought: false }
  await tx.insert(visits).values({ ...visit, brandId: tx.brandId })
  return { isNew: true, hasBought: await hasBought(tx, shopId, visitorId) }
}

async function isKnown(tx: BrandTx, { id, visitorId, visitedAt }: NewVisit): Promise<boolean> {
  const ofVisitor = and(eq(visits.brandId, tx.brandId), eq(visits.visitorId, visitorId), eq(visits.id, id))
  const [row] = await tx
    .select({ id: visits.id })
    .from(visits)
    .where(and(ofVisitor, gt(visits.visitedAt, addDays(visitedAt, -REPEATED_WITHIN_DAYS))))
    .limit(1)
  return row !== undefined
}

async function hasBought(tx: BrandTx, shopId: Id<"shp">, visitorId: string): Promise<boolean> {
  const [bought] = await tx
    .select({ key: purchases.eventKey })
    .from(purchases)
    .where(and(eq(purchases.brandId, tx.brandId), eq(purchases.shopId, shopId), eq(purchases.visitorId, visitorId)))
    .limit(1)
  if (bought) return true
  const [joined] = await tx
    .select({ visitorId: customerVisitors.visitorId })
    .from(customerVisitors)
    .where(
      and(
        eq(customerVisitors.brandId, tx.brandId),
        eq(customerVisitors.shopId, shopId),
        eq(customerVisitors.visitorId, visitorId),
      ),
    )
    .limit(1)
  return joined !== undefined
}
