import { and, eq, inArray, type SQL } from "drizzle-orm"
import { commissions, disputes } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** The ids of the orders' commissions, and of what disputes added about the orders; `whose` narrows them to some creators'. */
export function moneyOfOrders(tx: BrandTx, orderIds: readonly Id<"ord">[], whose?: SQL) {
  const ofBrand = and(eq(commissions.brandId, tx.brandId), whose)
  const own = tx
    .select({ id: commissions.id })
    .from(commissions)
    .where(and(ofBrand, inArray(commissions.orderId, [...orderIds])))
  const opened = and(eq(commissions.kind, "adjustment"), eq(commissions.subjectId, disputes.id))
  const added = tx
    .select({ id: commissions.id })
    .from(disputes)
    .innerJoin(commissions, and(ofBrand, opened))
    .where(and(eq(disputes.brandId, tx.brandId), inArray(disputes.orderId, [...orderIds])))
  return own.unionAll(added)
}
