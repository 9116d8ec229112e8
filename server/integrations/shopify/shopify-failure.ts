export type ShopifyFailureKind =
  | "unauthorised"
  | "denied"
  | "throttled"
  | "unavailable"
  | "refused"
  | "incomplete"
  | "too_costly"

/**
 * The shop gave no whole answer. `unauthorised`: the token is not valid (any more); `denied`: the token is valid and lacks
 * a scope; `throttled` and `unavailable`: try later; `refused`: the request itself is wrong for this shop; `incomplete`: the
 * answer would have been cut; `too_costly`: Shopify wants a smaller query.
 */
export class ShopifyFailure extends Error {
  readonly kind: ShopifyFailureKind

  constructor(kind: ShopifyFailureKind, message: string) {
    super(message)
    this.name = "ShopifyFailure"
    this.kind = kind
  }
}
