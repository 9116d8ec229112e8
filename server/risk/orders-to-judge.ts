import { and, asc, eq, gt, gte } from "drizzle-orm"
import { codeUses, orders } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

/** Whose orders are to be judged again: one code's, from some time on, one customer's, one mailbox's. */
export type ToJudge =
  | { readonly ownershipId: Id<"cod">; readonly since: Date }
  | { readonly customerHash: string }
  | { readonly emailHash: string }

/** The next orders after `after`, in id order. */
export async function ordersToJudge(tx: BrandTx, by: ToJudge, after: Id<"ord"> | null, most: number) {
  const { brandId } = tx
  if ("ownershipId" in by) {
    const { ownershipId, orderedAt, orderId } = codeUses
    const ofCode = and(eq(codeUses.brandId, brandId), eq(ownershipId, by.ownershipId), gte(orderedAt, by.since))
    const rows = await tx
      .select({ id: orderId })
      .from(codeUses)
      .where(and(ofCode, after === null ? undefined : gt(orderId, after)))
      .orderBy(asc(orderId))
      .limit(most)
    return rows.map(row => row.id)
  }
  const theirs =
    "customerHash" in by ? eq(orders.customerHash, by.customerHash) : eq(orders.customerEmailHash, by.emailHash)
  const rows = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.brandId, brandId), theirs, after === null ? undefined : gt(orders.id, after)))
    .orderBy(asc(orders.id))
    .limit(most)
  return rows.map(row => row.id)
}
