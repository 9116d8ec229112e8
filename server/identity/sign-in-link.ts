import { sha256 } from "@/server/kernel/canonical-json"
import { HOUR_MS, MINUTE_MS } from "@/server/kernel/time"

export const SIGN_IN_LINK_MINUTES = 15
export const SIGN_IN_LINK_MS = SIGN_IN_LINK_MINUTES * MINUTE_MS
/** Links sent to one address within {@link SENDING_WINDOW_MS}; more are quietly not sent. */
export const LINKS_PER_WINDOW = 5
export const SENDING_WINDOW_MS = HOUR_MS

export const SESSION_DAYS = 60

/** What is kept of a link's token. It must be the very hash that next-auth computes before it asks its adapter for the token. */
export function signInTokenHash(token: string, appSecret: string): string {
  return sha256(`${token}${appSecret}`)
}
