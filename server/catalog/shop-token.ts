import type { ShopAuth } from "@/server/integrations/shopify/shopify-port"
import type { Id } from "@/server/kernel/id"
import { MINUTE_MS, SECOND_MS } from "@/server/kernel/time"

/** A shop's token as it is kept, opened. */
export type ShopToken = {
  readonly shopId: Id<"shp">
  readonly auth: ShopAuth
  /** Counts the tokens of this shop. */
  readonly version: number
  /** Null: it does not end. */
  readonly endsAt: Date | null
  readonly refreshToken: string | null
  readonly refreshEndsAt: Date | null
  readonly renewingUntil: Date | null
}

/** A token that ends sooner than this is renewed before it is used: a job may take a while. */
const RENEW_BEFORE_MS = 5 * MINUTE_MS

/** Whoever renews a token has this long; then anybody may try again. Longer than the call's own time limit. */
export const RENEWAL_MS = 30 * SECOND_MS

/** Whether the token is to be renewed before it is used; `refused` is one that a shop answered 401 to. */
export function wantsRenewal(token: ShopToken, now: Date, refused?: string): boolean {
  if (refused === token.auth.accessToken) return true
  return token.endsAt !== null && token.endsAt.getTime() - now.getTime() <= RENEW_BEFORE_MS
}

/** Whether it is still good for a call that starts now. */
export function isGood(token: ShopToken, now: Date, refused?: string): boolean {
  return refused !== token.auth.accessToken && (token.endsAt === null || token.endsAt > now)
}

/** Whether the token can be renewed without a person. */
export function isRenewable(token: ShopToken, now: Date): boolean {
  return token.refreshToken !== null && (token.refreshEndsAt === null || token.refreshEndsAt > now)
}

/** Whether somebody renews it right now. A lease that reaches further than any lease does is one of a clock that was set back. */
export function isBeingRenewed(token: ShopToken, now: Date): boolean {
  const leftMs = (token.renewingUntil?.getTime() ?? 0) - now.getTime()
  return leftMs > 0 && leftMs <= RENEWAL_MS
}
