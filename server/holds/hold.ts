import { addDays, DAY_MS } from "@/server/kernel/time"
import { deliveredAt, fulfilledAt } from "@/server/orders/fulfillment"

/** An order is confirmed for clearing when the shop was asked within this time before. */
const CONFIRMED_WITHIN_MS = DAY_MS

/** What of a version of the terms says how long money is held. */
export type HoldTerms = {
  /** Days of 24 hours after the start. */
  readonly holdDays: number
  readonly holdFrom: "paid" | "fulfilled" | "delivered"
  /** Where the parcels are never heard of, the hold starts this many days after payment. */
  readonly holdWaitsDays: number
}

/** A part of a commission that clears at one time. */
export type Tranche = {
  readonly tranche: number
  readonly amountMinor: number
  /** While it waits for a parcel, the latest day; null while not even that is known. */
  readonly clearsAt: Date | null
  readonly waitsFor: string | null
  readonly clearedAt: Date | null
}

/** When a hold begins. With `waitsFor` that is the latest moment, and null where there is no latest. */
export type HoldStart = { readonly startsAt: Date | null; readonly waitsFor: string | null }

/** When a part clears; with `waitsFor` it may still be sooner. */
export type Dated = Pick<Tranche, "clearsAt" | "waitsFor">

type Parcel = {
  readonly status: string
  readonly fulfilledAt: Date | null
  readonly deliveredAt: Date | null
  readonly unknownToShopAt: Date | null
}

/** What decides about the start of a hold. */
export type HeldOrder = {
  readonly order: {
    readonly financialStatus: string
    readonly paidAt: Date | null
    readonly fulfillmentStatus: string
  }
  readonly fulfillments: readonly Parcel[]
}

/**
 * When the hold of an order begins: at full payment, or when all that was kept has left or arrived, and then at the latest
 * some days after payment. Before that it says what it waits for.
 */
export function holdStart({ order, fulfillments }: HeldOrder, terms: Omit<HoldTerms, "holdDays">): HoldStart {
  const paid = ["paid", "partially_refunded", "refunded"].includes(order.financialStatus)
  if (!paid || !order.paidAt) {
    return { startsAt: null, waitsFor: order.financialStatus === "partially_paid" ? "payment in full" : "payment" }
  }
  if (terms.holdFrom === "paid") return { startsAt: order.paidAt, waitsFor: null }
  const parcels = fulfillments.filter(one => one.unknownToShopAt === null)
  const begins = terms.holdFrom === "fulfilled" ? fulfilledAt : deliveredAt
  const happenedAt = begins(order.fulfillmentStatus, parcels)
  const latest = addDays(order.paidAt, terms.holdWaitsDays)
  if (!happenedAt) return { startsAt: latest, waitsFor: terms.holdFrom === "fulfilled" ? "shipping" : "delivery" }
  return { startsAt: earlier(latest, later(order.paidAt, happenedAt)), waitsFor: null }
}

/**
 * Whether an order's money may clear at `now`: the shop itself was asked recently enough, and nothing but time stands in
 * the way. `stops` are the reasons that do, in words: an open chargeback, an open return, a person's hold.
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

/** When money clears whose hold starts then. */
export function dated({ startsAt, waitsFor }: HoldStart, holdDays: number): Dated {
  return { clearsAt: startsAt && addDays(startsAt, holdDays), waitsFor }
}

/**
 * When a later tranche clears: it is held from the fact that raised it, or from the one that paid for it, and where what
 * was added is still to arrive, from that. Money that the shopper still owes has no date; a date that is known stays.
 */
export function raiseDated(start: HoldStart, known: Dated | null, factAt: Date, holdDays: number): Dated {
  const { startsAt, waitsFor } = start
  if (!startsAt) return { clearsAt: null, waitsFor }
  const fresh = addDays(later(factAt, startsAt), holdDays)
  if (!known?.clearsAt) return { clearsAt: fresh, waitsFor }
  const arrived = known.waitsFor !== null && waitsFor === null
  return arrived ? { clearsAt: earlier(known.clearsAt, fresh), waitsFor: null } : known
}

/**
 * How much of what is held may clear at `now`: all but what later tranches still keep. A cut thus comes out of the part
 * that is due first, never out of one that could clear early for it.
 */
export function clearable(heldMinor: number, tranches: readonly Tranche[], now: Date): number {
  const notDue = tranches.filter(one => !one.clearedAt && !isDue(one, now))
  return Math.max(0, heldMinor - notDue.reduce((total, one) => total + one.amountMinor, 0))
}

/** What of a commission is set free at `now`, and the tranches that are thereby over; null when none is due. */
export type Release = { readonly amountMinor: number; readonly tranches: readonly number[] }

export function releaseOf(heldMinor: number, tranches: readonly Tranche[], now: Date): Release | null {
  const due = tranches.filter(one => !one.clearedAt && isDue(one, now)).map(one => one.tranche)
  return due.length === 0 ? null : { amountMinor: clearable(heldMinor, tranches, now), tranches: due }
}

function isDue({ clearsAt }: Tranche, now: Date): boolean {
  return clearsAt !== null && clearsAt <= now
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other
}
