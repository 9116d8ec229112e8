import { addDays } from "@/server/kernel/time"

/** A part of a commission that clears at one time. */
export type Tranche = {
  readonly tranche: number
  readonly amountMinor: number
  readonly clearsAt: Date | null
  readonly waitsFor: string | null
  readonly clearedAt: Date | null
}

export type HoldStart = { readonly startsAt: Date | null; readonly waitsFor: string | null }

/** When the hold of an order begins: at full payment; before that the screen says what it waits for. */
export function holdStart(order: { readonly financialStatus: string; readonly paidAt: Date | null }): HoldStart {
  const paid = ["paid", "partially_refunded", "refunded"].includes(order.financialStatus)
  if (paid && order.paidAt) return { startsAt: order.paidAt, waitsFor: null }
  return { startsAt: null, waitsFor: order.financialStatus === "partially_paid" ? "payment in full" : "payment" }
}

/** `clearsAt` of a hold that starts then; null while the start is not known. */
export function clearsAt(start: HoldStart, holdDays: number): Date | null {
  return start.startsAt && addDays(start.startsAt, holdDays)
}

/**
 * How much of what is held may clear at `now`: all but what later tranches still keep. A cut thus comes out of the part
 * that is due first, never out of one that could clear early for it.
 */
export function clearable(heldMinor: number, tranches: readonly Tranche[], now: Date): number {
  const notDue = tranches.filter(one => !one.clearedAt && (!one.clearsAt || one.clearsAt > now))
  return Math.max(0, heldMinor - notDue.reduce((total, one) => total + one.amountMinor, 0))
}
