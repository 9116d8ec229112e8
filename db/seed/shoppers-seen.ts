import { answerSurvey } from "@/server/journeys/answer-survey"
import { hearPurchase } from "@/server/journeys/hear-purchase"
import { hearVisit } from "@/server/journeys/hear-visit"
import { newId } from "@/server/kernel/id"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/server/kernel/time"
import { clickIdOf } from "@/server/tracking/click-ref"
import type { Stage } from "./play-day"
import type { Bought, Purchase } from "./sandbox-shop"

/** An order as the shopper placed it and as the shop tells of it. */
export type Seen = { readonly purchase: Purchase; readonly bought: Bought }

const AT_ONCE = 4
const ALLOWED = { analytics: true, marketing: true }
type Landing = { readonly campaign: Readonly<Record<string, string>>; readonly referrerHost: string | null }

/** How shoppers find a shop without a creator; those named twice are as much more common. */
const LANDINGS: readonly Landing[] = [
  { campaign: { utm_source: "google", utm_medium: "cpc", gclid: "demo" }, referrerHost: "www.google.com" },
  { campaign: { utm_source: "google", utm_medium: "cpc", gclid: "demo" }, referrerHost: "www.google.com" },
  { campaign: { utm_source: "instagram", utm_medium: "paid_social" }, referrerHost: "instagram.com" },
  { campaign: { utm_source: "klaviyo", utm_medium: "email" }, referrerHost: null },
  { campaign: { utm_source: "klaviyo", utm_medium: "email" }, referrerHost: null },
  { campaign: {}, referrerHost: "www.google.com" },
  { campaign: {}, referrerHost: "tiktok.com" },
  { campaign: {}, referrerHost: "news.example" },
  { campaign: {}, referrerHost: null },
]

/**
 * What shoppers let be seen: some are recognised from their first visit to their purchase, some answer who sent them, and
 * others look and leave. Told before the orders are heard, so that these are decided once.
 */
export async function tellOfShoppers(stage: Stage, seen: readonly Seen[]): Promise<void> {
  const told = seen.flatMap(one => [...buyer(stage, one), ...answer(stage, one), ...passer(stage, one.purchase.at)])
  const queue = told.values()
  const work = async () => {
    for (const tell of queue) await tell()
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

type Tell = () => Promise<unknown>

/** Four in ten agree to be recognised. */
function buyer(stage: Stage, { purchase, bought }: Seen): readonly Tell[] {
  const { eyes, world, brand } = stage
  if (!eyes.happens(40)) return []
  const { gid: orderGid } = bought.order
  const visitorId = `visitor-${orderGid.split("/").at(-1)}`
  const others = Array.from({ length: eyes.between(0, 2) }, () =>
    visit(stage, visitorId, new Date(purchase.at.getTime() - eyes.between(HOUR_MS, 14 * DAY_MS)), eyes.pick(LANDINGS)),
  )
  const told = { by: "browser", checkoutToken: checkoutOf(bought), orderGid, ref: null, agoMs: 0 } as const
  return [
    ...others,
    ...throughLink(stage, visitorId, purchase),
    () => hearPurchase({ ...world, now: () => purchase.at }, brand, { ...told, visitorId, consent: ALLOWED }),
  ]
}

/** The checkout's token, which the browser of the purchase knows as the shop does. */
function checkoutOf({ deliveries }: Bought): string | null {
  const told = deliveries.map(({ body }): unknown => JSON.parse(body)).find(isOfCheckout)
  return told?.checkout_token ?? null
}

function isOfCheckout(body: unknown): body is { readonly checkout_token: string } {
  return (
    typeof body === "object" && body !== null && "checkout_token" in body && typeof body.checkout_token === "string"
  )
}

/** The landing that a followed link led to, a moment after its click. */
function throughLink(stage: Stage, visitorId: string, { landingSite }: Purchase): readonly Tell[] {
  const ref = new URLSearchParams(landingSite?.split("?")[1]).get("ref")
  const click = ref === null ? null : clickIdOf(ref)
  if (!click) return []
  const at = new Date(click.at.getTime() + 2_000)
  return [visit(stage, visitorId, at, { campaign: {}, referrerHost: "instagram.com" }, ref)]
}

/** One in eight answers the question after buying; every second of them names a creator, and some misspell. */
function answer({ eyes, world, brand, creators, surveyId }: Stage, { purchase, bought }: Seen): readonly Tell[] {
  const checkoutToken = checkoutOf(bought)
  if (!eyes.happens(12) || checkoutToken === null) return []
  const { handle: named } = eyes.pick(creators)
  const handle = eyes.happens(85) ? `@${named}` : misspelt(named)
  const said = eyes.happens(50)
    ? { option: "creator", handle }
    : { option: eyes.pick(["friend", "search", "social"]), handle: null }
  const later: typeof world = { ...world, now: () => new Date(purchase.at.getTime() + MINUTE_MS) }
  return [() => answerSurvey(later, brand, { surveyId, checkoutToken, ...said, agoMs: 0 })]
}

/** A long name that lost its end is close to its owner and waits for a person; of a short one nobody can tell. */
function misspelt(handle: string): string {
  return handle.length > 8 ? handle.slice(0, -2) : handle.slice(0, 3)
}

/** Somebody who looks once or twice and leaves. */
function passer(stage: Stage, at: Date): readonly Tell[] {
  const { eyes } = stage
  if (!eyes.happens(60)) return []
  const visitorId = `passer-${at.getTime()}-${eyes.between(1, 1_000_000)}`
  return Array.from({ length: eyes.between(1, 2) }, () =>
    visit(stage, visitorId, new Date(at.getTime() - eyes.between(MINUTE_MS, 10 * DAY_MS)), eyes.pick(LANDINGS)),
  )
}

function visit(
  { world, brand }: Stage,
  visitorId: string,
  at: Date,
  { campaign, referrerHost }: Landing,
  ref: string | null = null,
): Tell {
  const told = { id: newId<"vis">(at), visitorId, ref, campaign, referrerHost, path: "/", consent: ALLOWED, agoMs: 0 }
  return () => hearVisit({ ...world, now: () => at }, brand, told)
}
