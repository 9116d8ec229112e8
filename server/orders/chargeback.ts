import type { ChargebackStatus } from "@/db/schema"
import { type Canonical, fingerprint } from "@/server/kernel/canonical-json"
import { ratio } from "@/server/kernel/money"

/** A chargeback, or the inquiry before one, as the shop tells it. */
export type ChargebackFacts = {
  readonly gid: string
  readonly orderGid: string
  readonly kind: "inquiry" | "chargeback"
  readonly status: ChargebackStatus
  /** In `currency`; null where the shop does not say. */
  readonly amountMinor: number | null
  readonly currency: string | null
  readonly openedAt: Date | null
  readonly finalisedAt: Date | null
}

/** What of it decides about money. */
export type Chargeback = Pick<ChargebackFacts, "kind" | "status" | "amountMinor" | "currency"> & {
  readonly unknownToShopAt?: Date | null
}

/** In which money an order was sold and paid. Totals in minor units. */
export type ChargedOrder = {
  readonly currency: string
  readonly totalMinor: number
  readonly presentmentCurrency: string
  readonly presentmentTotalMinor: number | null
}

/** More than any order comes to: what is taken of it is capped at what is left. */
const EVERYTHING_MINOR = 1_000_000_000_000

/** How far each word is along; a later one is never undone by an earlier. The shop accepts what it does not contest. */
const STAGE: Readonly<Record<ChargebackStatus, "open" | "lost" | "ended">> = {
  needs_response: "open",
  under_review: "open",
  lost: "lost",
  accepted: "lost",
  won: "ended",
  prevented: "ended",
  // The shop gave the money back itself: a refund says so.
  charge_refunded: "ended",
}
const RANK: Readonly<Record<ChargebackStatus, number>> = {
  needs_response: 1,
  under_review: 2,
  won: 3,
  lost: 3,
  accepted: 3,
  prevented: 3,
  charge_refunded: 3,
}

/** The words under which nothing is decided yet. */
export const OPEN_STATUSES = (Object.keys(STAGE) as ChargebackStatus[]).filter(status => STAGE[status] === "open")

/** Whether money is in the balance. An inquiry stops nothing. */
export function isOpen({ kind, status, unknownToShopAt }: Chargeback): boolean {
  return kind === "chargeback" && !unknownToShopAt && STAGE[status] === "open"
}

/** Whether the shopper's bank took the money back. */
export function isLost({ kind, status, unknownToShopAt }: Chargeback): boolean {
  return kind === "chargeback" && !unknownToShopAt && STAGE[status] === "lost"
}

/**
 * What lost chargebacks took from an order, in minor units of its shop's currency. One in the shopper's currency is the same
 * share of the order as it is of what the shopper saw; one whose amount nobody told takes everything.
 */
export function lostMinor(order: ChargedOrder, chargebacks: readonly Chargeback[]): number {
  return Math.min(
    EVERYTHING_MINOR,
    chargebacks.filter(isLost).reduce((total, one) => total + takenBy(order, one), 0),
  )
}

function takenBy(order: ChargedOrder, { amountMinor, currency }: Chargeback): number {
  if (amountMinor === null || currency === null) return EVERYTHING_MINOR
  if (currency === order.currency) return Math.max(0, amountMinor)
  const shown = order.presentmentTotalMinor
  if (currency !== order.presentmentCurrency || shown === null || shown <= 0) return EVERYTHING_MINOR
  return Math.max(0, ratio(order.totalMinor, amountMinor, shown))
}

/**
 * How a telling by a webhook stands to what we hold. Bodies carry no time of their own: a chargeback that has ended is not
 * opened again by a late word, and an inquiry may become a chargeback but never the other way. Two different ends are a
 * contradiction that only the shop can decide.
 */
export function compare(
  told: ChargebackFacts,
  held: Pick<ChargebackFacts, "kind" | "status">,
): "newer" | "older" | "contradiction" {
  if (told.kind !== held.kind) return told.kind === "chargeback" ? "newer" : "older"
  if (RANK[told.status] !== RANK[held.status]) return RANK[told.status] > RANK[held.status] ? "newer" : "older"
  return told.status === held.status ? "newer" : "contradiction"
}

/** What happened, as statements say it. */
export function chargebackCause({ kind, status }: Pick<ChargebackFacts, "kind" | "status">): string {
  const what = kind === "inquiry" ? "inquiry" : "chargeback"
  if (STAGE[status] === "open") return `${what} opened`
  return STAGE[status] === "lost" ? `${what} lost` : status === "won" ? `${what} won` : `${what} ended`
}

/** Hash of its content. */
export function chargebackHash(facts: ChargebackFacts): string {
  const { openedAt, finalisedAt, ...rest } = facts
  return fingerprint({
    ...rest,
    openedAt: openedAt?.toISOString() ?? null,
    finalisedAt: finalisedAt?.toISOString() ?? null,
  } satisfies Canonical)
}
