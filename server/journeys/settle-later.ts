import { z } from "zod"
import type { BrandTx } from "@/db/scope"
import type { Desired } from "@/server/commissions/desired-commissions"
import { hasLaterOrder, type Span } from "@/server/commissions/orders-of-creator"
import { timeZoneOf } from "@/server/commissions/period-standing"
import { enqueue } from "@/server/jobs/enqueue"
import { periodOf } from "@/server/kernel/period"
import type { LoadedOrder } from "@/server/orders/load-order"
import { id, OfBrand } from "./task-payloads"

/** A creator's orders of one currency within a time, or those after a place in it. */
export const SpanJob = OfBrand.extend({
  enrollmentId: id<"enr">(),
  currency: z.string(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  after: z.object({ at: z.iso.datetime(), gid: z.string() }).nullable(),
})
export type SpanJob = z.infer<typeof SpanJob>

/**
 * What an order takes from a month's cap, or gives back, is room for the creator's later orders of that month: they are settled
 * again, soon, one after the other. In the transaction that changed it.
 */
export async function settleLaterOfMonth(
  tx: BrandTx,
  order: LoadedOrder["order"],
  desired: readonly Desired[],
): Promise<void> {
  const moved = desired.filter(one => one.isCapped && takesAnother(one, order.test))
  if (moved.length === 0) return
  const month = periodOf("month", await timeZoneOf(tx), order.orderedAt)
  const [from, to] = [month.startsAt.toISOString(), month.endsAt.toISOString()]
  for (const { commission } of moved) {
    const span: Span = { enrollmentId: commission.enrollmentId, currency: order.currency, from, to }
    if (!(await hasLaterOrder(tx, span, { at: order.orderedAt.toISOString(), gid: order.gid }))) continue
    const key = `settle-month:${span.enrollmentId}:${order.currency}:${from}`
    await enqueue(tx, "settle-month", { brandId: tx.brandId, ...span, after: null } satisfies SpanJob, { key })
  }
}

/** Test orders take nothing from it. */
function takesAnother({ commission, next }: Desired, test: boolean): boolean {
  const before = commission.test ? 0 : (commission.calculation?.amountMinor ?? 0)
  return before !== (test ? 0 : next.amountMinor)
}
