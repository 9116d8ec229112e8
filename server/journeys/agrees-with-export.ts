import type { BulkOrder } from "@/server/integrations/shopify/bulk-orders"
import { orderFromReadBack } from "@/server/orders/from-read-back"
import { compareOrder, type OurOrder } from "@/server/reconciliation/compare"

/**
 * Whether an export's telling of an order leaves no doubt that ours says the same: of one age, with the same figures and
 * lines, and without refunds or chargebacks, whose amounts an export does not tell. Otherwise the shop is asked for it.
 */
export function agreesWithExport(
  ours: OurOrder | undefined,
  { order, refundGids, disputed }: BulkOrder,
  customerKey: string,
  timeZone: string,
): boolean {
  if (!ours || !order || ours.order.unknownToShopAt || disputed || refundGids.length > 0) return false
  if (ours.refunds.length > 0 || ours.chargebacks.length > 0) return false
  try {
    const told = orderFromReadBack({ ...order, refunds: [] }, customerKey)
    const isOfOneAge = told.order.updatedAt.getTime() === ours.order.updatedAt.getTime()
    return isOfOneAge && compareOrder(ours, told, timeZone).length === 0
  } catch {
    return false
  }
}
