import { z } from "zod"
import type { BrandTx } from "@/db/scope"
import type { Desired } from "@/server/commissions/desired-commissions"
import { hasLaterOrder, type Place, type Span } from "@/server/commissions/orders-of-creator"
import { timeZoneOf } from "@/server/commissions/period-standing"
import { enqueue } from "@/server/jobs/enqueue"
import type { Id } from "@/server/kernel/id"
import { type Period, periodOf } from "@/server/kernel/period"
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
  const place: Place = { at: order.orderedAt.toISOString(), gid: order.gid }
  for (const { commission } of moved) {
    const span = spanOf(month, commission.enrollmentId, order.currency)
    if (await hasLaterOrder(tx, span, place)) await settleMonthSoon(tx, span)
  }
}

export function spanOf({ startsAt, endsAt }: Period, enrollmentId: Id<"enr">, currency: string): Span {
  return { enrollmentId, currency, from: startsAt.toISOString(), to: endsAt.toISOString() }
}

/** Has the orders of a capped month settled again that are not what the cap now leaves them. */
export async function settleMonthSoon(tx: BrandTx, span: Span): Promise<void> {
  const key = `settle-month:${span.enrollmentId}:${span.currency}:${span.from}`
  await enqueue(tx, "settle-month", { brandId: tx.brandId, ...span, after: null } satisfies SpanJob, { key })
}

/** Test orders take nothing from it. */
function takesAnother({ commission, next }: Desired, test: boolean): boolean {
  const before = commission.test ? 0 : (commission.calculation?.amountMinor ?? 0)
  return before !== (test ? 0 : next.amountMinor)
}
