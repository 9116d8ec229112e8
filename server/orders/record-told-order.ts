import { and, eq, lte, notInArray, or } from "drizzle-orm"
import { refunds } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { doubtOrder } from "./doubt-order"
import type { Source, ToldOrder } from "./order"
import { type RecordedOrder, recordOrder } from "./record-order"
import { recordRefund } from "./record-refund"

/** `refunded`: a refund that we did not know came with it. */
export type RecordedToldOrder = RecordedOrder & { readonly refunded: boolean }

type Told = { readonly shopId: Id<"shp">; readonly told: ToldOrder; readonly source: Source }

/**
 * Records an order together with the refunds told with it. A read-back older than what we hold is no better than a
 * webhook. One that does not know a refund we were told of leaves the order unconfirmed: somebody must look.
 */
export async function recordToldOrder(
  tx: BrandTx,
  { shopId, told, source }: Told,
  now: Date,
): Promise<RecordedToldOrder> {
  const { orderId, outcome } = await recordOrder(tx, { shopId, facts: told.order, source }, now)
  const trusted = source === "read_back" && outcome !== "stale"
  let contradicted = outcome === "contradiction"
  let refunded = false
  for (const facts of told.refunds) {
    const refund = await recordRefund(tx, { shopId, facts, source: trusted ? "read_back" : "webhook" }, now)
    contradicted ||= refund.outcome === "contradiction"
    refunded ||= refund.outcome === "first"
  }
  if (trusted) await doubtUnknownRefunds(tx, shopId, told)
  return { orderId, refunded, outcome: contradicted ? "contradiction" : outcome }
}

async function doubtUnknownRefunds(tx: BrandTx, shopId: Id<"shp">, { order, refunds: told }: ToldOrder): Promise<void> {
  const gids = told.map(refund => refund.gid)
  const hearsay = and(
    eq(refunds.brandId, tx.brandId),
    eq(refunds.shopId, shopId),
    eq(refunds.orderGid, order.gid),
    // One read back later may simply not have been there yet; what a webhook says stays hearsay whatever time it names.
    or(eq(refunds.source, "webhook"), lte(refunds.refundedAt, order.updatedAt)),
    gids.length > 0 ? notInArray(refunds.gid, gids) : undefined,
  )
  const [unknown] = await tx.select({ gid: refunds.gid }).from(refunds).where(hearsay).limit(1)
  if (!unknown) return
  const because = `The shop does not know the refund ${unknown.gid.split("/").at(-1)} that a webhook told of.`
  await doubtOrder(tx, { shopId, gid: order.gid, because })
}
