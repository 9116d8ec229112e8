import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { recordChargeback } from "@/server/orders/record-chargeback"
import { recordRefund } from "@/server/orders/record-refund"
import { recordReturn } from "@/server/orders/record-return"
import { recordToldOrder } from "@/server/orders/record-told-order"
import type { News } from "./history"

/** One delivery or answer, as its job records it. `readAt`: when the shop was asked; an answer without it is as old as its state. */
export async function recordNews(
  tx: BrandTx,
  shopId: Id<"shp">,
  { item, readAt }: { readonly item: News; readonly readAt?: Date | undefined },
  now: Date,
) {
  const source = "webhook"
  switch (item.kind) {
    case "refund":
      return { ...(await recordRefund(tx, { shopId, facts: item.refund, source }, now)), cause: "refund" }
    case "chargeback":
      return { ...(await recordChargeback(tx, { shopId, facts: item.chargeback, source }, now)), cause: "chargeback" }
    case "return":
      return { ...(await recordReturn(tx, { shopId, facts: item.back, source }, now)), cause: "return" }
    case "order": {
      const { facts, refunds, chargebacks, returns } = item
      // Only a read-back tells of returns and chargebacks with the order.
      if (!item.readBack)
        return {
          ...(await recordToldOrder(tx, { shopId, told: { order: facts, refunds }, source }, now)),
          cause: "order",
        }
      const told = { order: facts, refunds, chargebacks, returns }
      const asked = { shopId, told, source: "read_back", readAt: readAt ?? facts.updatedAt } as const
      return { ...(await recordToldOrder(tx, asked, now)), cause: "read back" }
    }
  }
}
