import { processDelivery } from "@/server/journeys/process-delivery"
import { receiveShopifyWebhook } from "@/server/journeys/receive-shopify-webhook"
import { invariant } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/server/kernel/time"
import { waitingDeliveries } from "@/server/orders/waiting-deliveries"
import { clickKey, clickRef } from "@/server/tracking/click-ref"
import { type NewClick, recordClicks } from "@/server/tracking/record-clicks"
import type { World } from "@/server/world"
import type { Chance } from "./chance"
import type { Enrolled } from "./enroll"
import type { FoundedBrand } from "./found-brand"
import type { Bought, Delivery, Purchase, SandboxShop } from "./sandbox-shop"
import { type Seen, tellOfShoppers } from "./shoppers-seen"

/** What a day needs to know; `bought` remembers orders that may come back. */
export type Stage = {
  readonly world: World
  readonly shop: SandboxShop
  readonly brand: FoundedBrand
  readonly creators: readonly Enrolled[]
  readonly dice: Chance
  /** Dice of their own for what is seen of shoppers, so that the orders fall as they always did. */
  readonly eyes: Chance
  readonly surveyId: Id<"srv">
  readonly secret: string
  readonly bought: { readonly gid: string; readonly lines: Bought["order"]["lines"]; readonly at: Date }[]
}

const AT_ONCE = 4
const MOST_AT_A_LOOK = 500
const CLICKS_PER_ORDER = 6

/** One day of a brand: clicks, orders, a few returns; the webhooks are received and processed as they would be. */
export async function playDay(stage: Stage, day: Date): Promise<void> {
  const { brand, dice } = stage
  const deliveries: Delivery[] = []
  const wanted = brand.part.ordersPerDay
  const orders = dice.between(Math.ceil(wanted / 2), wanted + Math.ceil(wanted / 2))
  const clicks: NewClick[] = []
  const seen: Seen[] = []
  for (let n = 0; n < orders; n++) {
    const purchase = shopperOf(stage, new Date(day.getTime() + dice.between(0, DAY_MS - 1)), clicks)
    const bought = await stage.shop.buy(brand.part.shopHandle, purchase)
    const { order, deliveries: news } = bought
    if (purchase.paid && !purchase.test) stage.bought.push({ gid: order.gid, lines: order.lines, at: purchase.at })
    deliveries.push(...news)
    seen.push({ purchase, bought })
  }
  for (const returned of returns(stage, day)) deliveries.push(...(await returned).deliveries)
  await stage.world.db.nobody(tx => recordClicks(tx, clicks))
  await tellOfShoppers(stage, seen)
  await hear({ world: stage.world, brandId: stage.brand.brandId }, stage.secret, deliveries)
}

/** Who buys: most through a creator's code or link, some through both, some through nobody. */
function shopperOf({ brand, creators, dice, world }: Stage, at: Date, clicks: NewClick[]): Purchase {
  const favourite = creators[Math.min(dice.between(0, creators.length - 1), dice.between(0, creators.length - 1))]
  const way = dice.between(1, 100)
  const lines = Array.from({ length: dice.between(1, 3) }, () => ({
    productHandle: dice.pick(brand.part.products),
    quantity: dice.happens(80) ? 1 : dice.between(2, 4),
  }))
  for (let n = 0; n < CLICKS_PER_ORDER; n++)
    clicks.push(clickOf(brand, dice.pick(creators), new Date(at.getTime() - dice.between(0, DAY_MS)), dice))
  const plain: Purchase = { lines, at, customer: customerOf(dice), paid: !dice.happens(2), test: dice.happens(1) }
  if (!favourite || way > 80)
    return { ...plain, referringSite: dice.pick(["https://www.google.com/", "https://news.example/"]) }
  const code = way <= 45 && favourite.code ? { codes: [favourite.code] } : {}
  if (way <= 35) return { ...plain, ...code }
  const visitor = way <= 45 ? dice.pick(creators) : favourite
  const click = clickOf(brand, visitor, new Date(at.getTime() - dice.between(MINUTE_MS, 20 * DAY_MS)), dice)
  clicks.push(click)
  const ref = clickRef(clickKey(world.secrets.app), click.clickId)
  const landingSite = landingOf(visitor, ref, at.getTime() % 1_000)
  return { ...plain, ...code, landingSite, ...(dice.happens(70) ? { ref } : {}) }
}

/** As the redirect writes it; now and then somebody had tagged the address by hand. */
function landingOf({ handle }: Enrolled, ref: string, luck: number): string {
  if (luck <= 12) return `/?utm_source=${handle.toUpperCase()}&utm_medium=Creator&utm_campaign=first-season&ref=${ref}`
  if (luck <= 20) return `/?utm_source=${handle}&utm_medium=influencer&utm_campaign=frist-season&ref=${ref}`
  return `/?utm_source=${handle}&utm_medium=creator&utm_campaign=first-season&ref=${ref}`
}

function clickOf(brand: FoundedBrand, creator: Enrolled, clickedAt: Date, dice: Chance): NewClick {
  return {
    brandId: brand.brandId,
    linkId: (clickedAt.getTime() % 2 === 0 && creator.seasonLinkId) || creator.linkId,
    clickId: newId<"clk">(clickedAt),
    clickedAt,
    visitorHash: `demo-${dice.between(1, 4_000)}`,
    userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Instagram 400.0",
    referrerHost: dice.pick(["instagram.com", "youtube.com", "tiktok.com"]),
    bot: dice.happens(4),
  }
}

function customerOf(dice: Chance): Purchase["customer"] {
  const number = dice.between(1, 1_500)
  return { email: `shopper${number}@example.com`, firstName: "Sam", lastName: `Shopper ${number}` }
}

/** About one order in ten comes back, some days after, in part or whole; a few are called off at once. */
function* returns({ shop, bought, dice }: Stage, day: Date): Generator<Promise<Bought>> {
  const recent = bought.filter(one => day.getTime() - one.at.getTime() < 25 * DAY_MS && one.at < day)
  for (const one of recent) {
    if (!dice.happens(0.5)) continue
    bought.splice(bought.indexOf(one), 1)
    const at = new Date(day.getTime() + dice.between(HOUR_MS, 20 * HOUR_MS))
    const first = one.lines[0]
    if (!first || dice.happens(10)) yield shop.cancel(one.gid, at)
    else yield shop.refund(one.gid, [{ lineGid: first.gid, quantity: dice.happens(50) ? 1 : first.quantity }], at)
  }
}

/** The webhooks arrive, signed, and are stored; then each is processed once, as the worker would. */
export async function hear(
  { world, brandId }: { readonly world: World; readonly brandId: Id<"brd"> },
  secret: string,
  deliveries: readonly Delivery[],
): Promise<void> {
  for (const { headers, body } of deliveries) {
    const named = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
    const answer = await receiveShopifyWebhook(world, {
      header: name => named.get(name) ?? null,
      rawBody: new TextEncoder().encode(body),
      secrets: [secret],
    })
    invariant(answer.status === 200, `the demo shop's webhook was answered ${answer.status}: ${answer.sentence}`)
  }
  for (;;) {
    const waiting = await world.db.brand(brandId, tx => waitingDeliveries(tx, MOST_AT_A_LOOK))
    if (waiting.length === 0) return
    const queue = waiting.values()
    const work = async () => {
      for (const { deliveryId, receivedAt } of queue)
        await processDelivery(world, { brandId, receivedAt: receivedAt.toISOString(), deliveryId })
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
  }
}
