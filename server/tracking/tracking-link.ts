import type { Id } from "@/server/kernel/id"
import type { UtmParameters } from "./utm"

/** Why a link leads nowhere for now: somebody put it away, or its shop left. */
export type Stopped = "archived" | "shop left"

/** All that a redirect needs to know of a link. */
export type LinkTarget = {
  readonly brandId: Id<"brd">
  readonly linkId: Id<"lnk">
  readonly storefrontUrl: string
  readonly destinationPath: string
  /** What the shop's reports are told, by the brand's convention in force. */
  readonly utm: UtmParameters
  readonly stopped: Stopped | null
  /** A safe link: the pool of which each click gets a code of its own. */
  readonly poolId: Id<"cpl"> | null
}

/**
 * The address a creator shares: short under the brand's own domain where it has one, else under ours. Scheme and port are
 * the app's, which answers on both.
 */
export function linkUrl(appUrl: string, host: string | null, slug: string): string {
  const url = new URL(host ? `/${slug}` : `/go/${slug}`, appUrl)
  if (host) url.hostname = host
  return url.href
}
