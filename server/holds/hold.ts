import { addDays, DAY_MS } from "@/server/kernel/time"

/** An order is confirmed for clearing when the shop was asked within this time before. */
const CONFIRMED_WITHIN_MS = DAY_MS

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

/**
 * Whether an order's money may clear at `now`: the shop itself was asked recently enough, and nothing but time stands in
 * the way. `stops` are the reasons that do, in words: an open chargeback, an open return.
 */
export function mayClear(
  order: { readonly confirmedAt: Date | null; readonly unconfirmedBecause: string | null },
  now: Date,
  stops: readonly string[] = [],
): boolean {
  const { confirmedAt, unconfirmedBecause } = order
  if (stops.length > 0 || unconfirmedBecause !== null || confirmedAt === null) return false
  // A confirmation from days ahead comes of a clock that went wrong, and would be good for too long.
  return Math.abs(now.getTime() - confirmedAt.getTime()) < CONFIRMED_WITHIN_MS
}

/** `clearsAt` of a hold that starts then; null while the start is not known. */
export function clearsAt(start: HoldStart, holdDays: number): Date | null {
  return start.startsAt && addDays(start.startsAt, holdDays)
}

/**
 * When a later tranche clears: it is held from the fact that raised it, or from the one that paid for it. Money that the
 * shopper still owes has no date.
 */
export function raiseClearsAt(start: HoldStart, known: Date | null, factAt: Date, holdDays: number): Date | null {
  return start.startsAt && (known ?? addDays(factAt, holdDays))
}

/**
 * How much of what is held may clear at `now`: all but what later tranches still keep. A cut thus comes out of the part
 * that is due first, never out of one that could clear early for it.
 */
export function clearable(heldMinor: number, tranches: readonly Tranche[], now: Date): number {
  const notDue = tranches.filter(one => !one.clearedAt && (!one.clearsAt || one.clearsAt > now))
  return Math.max(0, heldMinor - notDue.reduce((total, one) => total + one.amountMinor, 0))
}
