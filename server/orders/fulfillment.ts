import { type Canonical, fingerprint } from "@/server/kernel/canonical-json"

/** A fulfilment as the shop tells it: a parcel, or what stands for one. */
export type FulfillmentFacts = {
  readonly gid: string
  readonly orderGid: string
  /** "success", "cancelled", "error", "failure", and words that Shopify gave up. */
  readonly status: string
  /** Where the parcel is, as far as the carrier says. */
  readonly shipmentStatus: string | null
  readonly fulfilledAt: Date | null
  readonly updatedAt: Date | null
  /** A webhook only knows that it was delivered when it last changed. */
  readonly deliveredAt: Date | null
}

type Parcel = Pick<FulfillmentFacts, "status" | "fulfilledAt" | "deliveredAt">

/** When the last parcel of a wholly fulfilled order left; null while something is missing. */
export function fulfilledAt(fulfillmentStatus: string, parcels: readonly Parcel[]): Date | null {
  return fulfillmentStatus === "fulfilled" ? latest(sent(parcels).map(one => one.fulfilledAt)) : null
}

/** When the last parcel of a wholly fulfilled order arrived; null while one is under way. */
export function deliveredAt(fulfillmentStatus: string, parcels: readonly Parcel[]): Date | null {
  return fulfillmentStatus === "fulfilled" ? latest(sent(parcels).map(one => one.deliveredAt)) : null
}

function sent(parcels: readonly Parcel[]): readonly Parcel[] {
  return parcels.filter(one => one.status === "success")
}

/** Null too when one of them has none. */
function latest(times: readonly (Date | null)[]): Date | null {
  let last: Date | null = null
  for (const time of times) {
    if (time === null) return null
    if (last === null || time > last) last = time
  }
  return last
}

/** Hash of its content. */
export function fulfillmentHash({
  fulfilledAt: left,
  updatedAt,
  deliveredAt: came,
  ...rest
}: FulfillmentFacts): string {
  return fingerprint({
    ...rest,
    fulfilledAt: left?.toISOString() ?? null,
    updatedAt: updatedAt?.toISOString() ?? null,
    deliveredAt: came?.toISOString() ?? null,
  } satisfies Canonical)
}
