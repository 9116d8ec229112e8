import { toString as qrSvg, toDataURL } from "qrcode"
import { type Id, publicId } from "@/server/kernel/id"
import type { ClickCount } from "@/server/tracking/click-counts"
import type { CodeState, Standing } from "@/server/tracking/code-state"
import type { OfferTerms } from "@/server/tracking/offer"

const PRINT_PIXELS = 1_024

type Link = {
  readonly linkId: Id<"lnk">
  readonly slug: string
  readonly destinationPath: string
  readonly name: string | null
  readonly campaignName: string | null
  readonly createdAt: Date
  readonly archivedAt: Date | null
  readonly shopName: string
  /** When its shop left; then it leads nowhere. */
  readonly shopLeftAt: Date | null
  readonly clicks: ClickCount
}

/** A link as both faces show it; `url` is the address to share. */
export function shownLink(link: Link, url: string) {
  const { linkId, slug, name, destinationPath, campaignName, createdAt, archivedAt, shopName, shopLeftAt, clicks } =
    link
  const id = publicId("lnk", linkId)
  return { id, slug, url, name, destinationPath, campaignName, createdAt, archivedAt, shopName, shopLeftAt, clicks }
}

/** A link's QR code as a drawing and as a picture for print. Dark on light with a quiet zone in both themes, or phones miss it. */
export async function qrCodes(url: string) {
  const look = { errorCorrectionLevel: "M", margin: 4 } as const
  return {
    url,
    svg: await qrSvg(url, { ...look, type: "svg" }),
    /** A data: address of a PNG, wide enough for a poster. */
    png: await toDataURL(url, { ...look, type: "image/png", width: PRINT_PIXELS }),
  }
}

type Code = {
  readonly codeId: Id<"cod">
  readonly code: string
  readonly percentageBps: number | null
  readonly offerId: Id<"ofr"> | null
  readonly terms: OfferTerms | null
  readonly retiredAt: Date | null
  readonly createdAt: Date
  readonly state: CodeState
  readonly refusal: string | null
  readonly standing: Standing
}

/** A code as both faces show it; `terms` are its offer's, null where the program's own terms promise it. */
export function shownCode(code: Code) {
  const { codeId, offerId, code: typed, percentageBps, createdAt, state, refusal, standing, terms, retiredAt } = code
  return {
    id: publicId("cod", codeId),
    offerId: offerId && publicId("ofr", offerId),
    code: typed,
    ...{ percentageBps, createdAt, state, refusal, standing, terms, retiredAt },
  }
}
