import { sha256 } from "@/server/kernel/canonical-json"
import { MINUTE_MS } from "@/server/kernel/time"

/** How long a member may take at Shopify. */
export const INSTALL_MS = 10 * MINUTE_MS

/** Why an answer from Shopify connects nothing. */
export type InstallRefusal =
  /** Not signed by Shopify, or long ago. */
  | "unsigned"
  /** Nobody set out with this state. */
  | "unknown"
  | "used"
  | "expired"
  /** Another browser, another person or another shop than the one that set out. */
  | "browser"
  | "person"
  | "shop"
  /** Their role no longer allows it. */
  | "right"
  /** The shop's owner did not agree. */
  | "cancelled"
  /** The shop belongs to another brand. */
  | "elsewhere"
  /** The shop sells in another currency than before. */
  | "currency"
  /** Shopify does not give a token for this answer, or does not answer at all. */
  | "code"
  | "silent"

/** What is kept of a state or of a browser's cookie. */
export function installHash(secret: string): string {
  return sha256(`install ${secret}`)
}
