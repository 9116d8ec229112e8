import type { Id } from "@/server/kernel/id"

/** All that a redirect needs to know of a link. */
export type LinkTarget = {
  readonly brandId: Id<"brd">
  readonly linkId: Id<"lnk">
  readonly storefrontUrl: string
  readonly destinationPath: string
  readonly handle: string
  readonly utmCampaign: string
}

/** The address a creator shares. */
export function linkUrl(appUrl: string, slug: string): string {
  return new URL(`/go/${slug}`, appUrl).href
}
