import type { Id } from "@/server/kernel/id"
import { DAY_MS } from "@/server/kernel/time"
import { campaignOf, impersonal, keptAddress } from "@/server/orders/campaign"
import { channelOf } from "@/server/tracking/channel"
import { clickKey, readClickRef } from "@/server/tracking/click-ref"
import { recordVisit } from "@/server/tracking/record-visit"
import { type Consent, mayRecognise } from "@/server/tracking/shopper"
import type { World } from "@/server/world"
import { settleSoon } from "./settle-soon"

export type ShopPlace = { readonly brandId: Id<"brd">; readonly shopId: Id<"shp"> }

/** A landing as a shopper's browser tells it; who tells it may say anything. */
export type ToldVisit = {
  readonly id: string
  readonly visitorId: string
  /** Our signed click id in the landing's address. */
  readonly ref: string | null
  readonly campaign: Readonly<Record<string, string>>
  readonly referrerHost: string | null
  readonly path: string
  readonly consent: Consent
  /** How long ago it was, by the browser's own clock, which may be wrong about everything else. */
  readonly agoMs: number
}

/** A browser that was closed in between tells of it at its next visit, or not at all. */
const LONGEST_AGO_MS = DAY_MS
const LONGEST_PATH = 500

/**
 * Somebody landed on the shop. Kept once, and only by consent; where the visitor has bought already, their orders are decided
 * again. Answers whether it is kept.
 */
export async function hearVisit(world: World, { brandId, shopId }: ShopPlace, told: ToldVisit): Promise<boolean> {
  if (!mayRecognise(told.consent)) return false
  const now = world.now()
  const click = told.ref === null ? null : readClickRef(clickKey(world.secrets.app), told.ref)
  const campaign = campaignOf(`/?${new URLSearchParams(told.campaign)}`)
  const referrerHost = impersonal(told.referrerHost)?.toLowerCase() ?? null
  const { visitorId, consent } = told
  await world.db.brand(brandId, async tx => {
    const { isNew, hasBought } = await recordVisit(tx, {
      ...{ shopId, visitorId, campaign, referrerHost, consent },
      id: told.id as Id<"vis">,
      visitedAt: timeOf(told.agoMs, now),
      clickId: click?.id ?? null,
      ...channelOf({ campaign, referrerHost, throughLink: click !== null }),
      landingPath: (keptAddress(told.path.split("?", 1)[0]) ?? "/").slice(0, LONGEST_PATH),
    })
    const key = `settle-visitor:${shopId}:${visitorId}`
    if (isNew && hasBought) await settleSoon(tx, { shopId, of: { visitorId } }, { key })
  })
  return true
}

/** When it was by our own clock. */
export function timeOf(agoMs: number, now: Date): Date {
  return new Date(now.getTime() - Math.min(Math.max(Math.trunc(agoMs), 0), LONGEST_AGO_MS))
}
