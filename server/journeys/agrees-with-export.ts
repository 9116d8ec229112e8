import type { BulkOrder } from "@/server/integrations/shopify/bulk-orders"
import { orderFromReadBack } from "@/server/orders/from-read-back"
import { compareOrder, type OurOrder } from "@/server/reconciliation/compare"

/**
 * Whether an export's telling of an order leaves no doubt that ours says the same: of one age, with the same figures, lines
 * and refunds by name, and nothing about it that an export cannot tell. Otherwise the shop is asked for it.
 */
export function agreesWithExport(
  ours: OurOrder | undefined,
  { order, refundGids, whole }: BulkOrder,
  customerKey: string,
  timeZone: string,
): boolean {
  if (!ours || !order || ours.order.unknownToShopAt || ours.chargebacks.length > 0 || namesDisputes(order)) return false
  const named = [...refundGids].sort().join()
  if (
    ours.refunds
      .map(one => one.gid)
      .sort()
      .join() !== named
  )
    return false
  try {
    const told = orderFromReadBack({ ...order, refunds: [] }, customerKey)
    if (told.order.updatedAt.getTime() !== ours.order.updatedAt.getTime()) return false
    const differences = compareOrder({ ...ours, refunds: [] }, { order: told.order, refunds: [] }, timeZone)
    // How a discount fell on shipping an export does not tell; the total, which it does, includes it.
    return differences.every(({ kind }) => !whole && kind === "shipping")
  } catch {
    return false
  }
}

function namesDisputes(order: object): boolean {
  return "disputes" in order && Array.isArray(order.disputes) && order.disputes.length > 0
}
