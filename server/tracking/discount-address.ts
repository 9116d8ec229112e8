import type { IncomingMessage } from "node:http"
import type { Id } from "@/server/kernel/id"
import { SECOND_MS } from "@/server/kernel/time"
import { type ClickKey, clickRef, readClickRef } from "./click-ref"

/**
 * The shop's own address that applies a code and goes on to `location`, a page of it with its whole query: Shopify keeps the
 * code for the checkout and leaves the rest as it is.
 */
export function discountAddress(location: string, storefrontUrl: string, code: string): string {
  const base = new URL(storefrontUrl).pathname.replace(/\/+$/, "")
  const { origin, pathname, search } = new URL(location)
  const path = pathname.slice(base.length) || "/"
  return `${origin}${base}/discount/${encodeURIComponent(code)}?redirect=${encodeURIComponent(path + search)}`
}

type Click = { readonly clickId: Id<"clk">; readonly clickedAt: Date; readonly linkId: Id<"lnk"> }

/**
 * The browser keeps which click its code was reserved for, signed, as long as the reservation runs. It says nothing else, goes
 * to no other site, and tells two people behind one address apart, who must not share a code that works once.
 */
export function clickCookie(key: ClickKey, { clickId, clickedAt, linkId }: Click, until: Date): string {
  const seconds = Math.floor((until.getTime() - clickedAt.getTime()) / SECOND_MS)
  return `${nameOf(linkId)}=${clickRef(key, clickId)}; Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax`
}

/** The click for which this browser has a code of this link already; null when it has none, or shows one that we did not sign. */
export function earlierClick(
  key: ClickKey,
  { headers }: Pick<IncomingMessage, "headers">,
  linkId: Id<"lnk">,
): Id<"clk"> | null {
  const name = `${nameOf(linkId)}=`
  const kept = headers.cookie?.split(/;\s*/).find(cookie => cookie.startsWith(name))
  return (kept && readClickRef(key, kept.slice(name.length))?.id) || null
}

function nameOf(linkId: Id<"lnk">): string {
  return `trb_${linkId.replaceAll("-", "").slice(-16)}`
}
