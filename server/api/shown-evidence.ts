import { type Id, publicId } from "@/server/kernel/id"
import type { ClickCount } from "@/server/tracking/click-counts"
import type { CodeState, Standing } from "@/server/tracking/code-state"

type Link = {
  readonly linkId: Id<"lnk">
  readonly slug: string
  readonly destinationPath: string
  readonly createdAt: Date
  readonly shopName: string
  readonly clicks: ClickCount
}

/** A link as both faces show it; `url` is the address to share. */
export function shownLink({ linkId, slug, destinationPath, createdAt, shopName, clicks }: Link, url: string) {
  return { id: publicId("lnk", linkId), slug, url, destinationPath, createdAt, shopName, clicks }
}

type Code = {
  readonly codeId: Id<"cod">
  readonly code: string
  readonly percentageBps: number
  readonly createdAt: Date
  readonly state: CodeState
  readonly refusal: string | null
  readonly standing: Standing
}

/** A code as both faces show it. */
export function shownCode({ codeId, code, percentageBps, createdAt, state, refusal, standing }: Code) {
  return { id: publicId("cod", codeId), code, percentageBps, createdAt, state, refusal, standing }
}
