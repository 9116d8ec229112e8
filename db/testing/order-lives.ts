import type { Chance } from "@/db/seed/chance"
import type { Announced, OrderSummary } from "@/sandbox/shopify/announce"
import type { WebhookDelivery } from "@/sandbox/shopify/queue-webhooks"
import type { RunningShopify } from "@/sandbox/shopify/running-shopify"
import { SandboxRefusal } from "@/sandbox/shopify/shops"
import { SECOND_MS } from "@/server/kernel/time"

export type Lives = {
  /** Every webhook the shop would have sent, in the order in which things happened. */
  readonly deliveries: readonly WebhookDelivery[]
  readonly orderCount: number
  readonly endsAt: Date
}

type Wanted = {
  readonly shop: string
  readonly orderCount: number
  readonly startsAt: Date
  readonly codes: readonly string[]
  /** Click refs for orders to carry; each order that has one takes the next. */
  readonly refs: readonly string[]
  /** How much happens to an order after it was placed, on average. */
  readonly changesPerOrder?: number
}

type Living = { order: OrderSummary; returns: string[]; chargebacks: string[]; parcels: string[] }
type Scene = { readonly shopify: RunningShopify; readonly dice: Chance; at: Date }
type Change = (scene: Scene, life: Living) => Announced

/** How far apart two events are at most; often they share a second, as Shopify's times do. */
const MOST_SECONDS_APART = 40

/**
 * Lets so many orders live through all that can happen to one: payments, edits, refunds of every form, parcels, returns,
 * chargebacks, cancellations. Nothing is sent; who asks delivers.
 */
export function orderLives(shopify: RunningShopify, dice: Chance, wanted: Wanted): Lives {
  const scene: Scene = { shopify, dice, at: wanted.startsAt }
  const living: Living[] = []
  const deliveries: WebhookDelivery[] = []
  const changes = wanted.changesPerOrder ?? 2
  shopify.together(() => {
    while (living.length < wanted.orderCount) {
      pass(scene)
      const placed = place(scene, wanted, living.length)
      deliveries.push(...placed.deliveries)
      living.push({ order: placed.order, returns: [], chargebacks: [], parcels: [] })
      for (let change = 0; change < changes; change++) {
        pass(scene)
        const life = dice.pick(living.slice(-12))
        deliveries.push(...happen(scene, life))
      }
    }
  })
  return { deliveries, orderCount: living.length, endsAt: scene.at }
}

function pass(scene: Scene): void {
  const seconds = scene.dice.happens(30) ? 0 : scene.dice.between(1, MOST_SECONDS_APART)
  scene.at = new Date(scene.at.getTime() + seconds * SECOND_MS)
}

const PRODUCTS = ["juniper-candle", "linen-throw", "stoneware-mug", "oak-board", "wool-socks", "gift-card"]

function place({ shopify, dice, at }: Scene, { shop, codes, refs }: Wanted, index: number): Announced {
  const lines = Array.from({ length: dice.between(1, 3) }, () => ({
    productHandle: dice.pick(PRODUCTS),
    quantity: dice.between(1, 4),
  }))
  const ref = dice.happens(40) ? refs[index % refs.length] : undefined
  return shopify.placeOrder(shop, {
    lines,
    codes: dice.happens(45) ? [dice.pick(codes)] : [],
    ref: dice.happens(70) ? ref : undefined,
    landingSite: ref ? `/?ref=${encodeURIComponent(ref)}&utm_source=tributary` : undefined,
    paid: !dice.happens(15),
    test: dice.happens(2),
    tipMinor: dice.happens(10) ? 300 : undefined,
    dutiesMinor: dice.happens(5) ? 450 : undefined,
    tags: dice.happens(10) ? ["wholesale"] : undefined,
    customer: { email: `shopper${dice.between(1, 400)}@example.com`, firstName: "A", lastName: "Shopper" },
    at,
    send: false,
  })
}

/** One thing that can happen to it now; what the shop refuses does not happen. */
function happen(scene: Scene, life: Living): readonly WebhookDelivery[] {
  try {
    return scene.dice.pick(CHANGES)(scene, life).deliveries
  } catch (error) {
    if (error instanceof SandboxRefusal) return []
    throw error
  }
}

const some = ({ dice }: Scene, { order }: Living) => {
  const line = dice.pick(order.lines)
  return { lineGid: line.gid, quantity: dice.between(1, Math.max(1, line.quantity)) }
}
const when = ({ at }: Scene) => ({ at, send: false })

const CHANGES: readonly Change[] = [
  (scene, life) => scene.shopify.markPaid(life.order.gid, when(scene)),
  (scene, life) => scene.shopify.refund(life.order.gid, { lines: [some(scene, life)], ...when(scene) }),
  (scene, life) => scene.shopify.refund(life.order.gid, { lines: [some(scene, life)], ...when(scene) }),
  (scene, life) =>
    scene.shopify.refund(life.order.gid, { discrepancyMinor: -scene.dice.between(1, 900), ...when(scene) }),
  (scene, life) => scene.shopify.refund(life.order.gid, { shippingMinor: 300, ...when(scene) }),
  (scene, life) => {
    const { lineGid } = some(scene, life)
    const lines = [{ lineGid, quantity: 0, amountMinor: scene.dice.between(1, 500) }]
    return scene.shopify.refund(life.order.gid, { lines, ...when(scene) })
  },
  (scene, life) => {
    const productHandle = scene.dice.pick(PRODUCTS)
    return scene.shopify.edit(life.order.gid, { add: [{ productHandle, quantity: 1 }], ...when(scene) })
  },
  (scene, life) => {
    const refund = scene.dice.pick(["none", "owed", "paid"] as const)
    return scene.shopify.edit(life.order.gid, { remove: [some(scene, life)], refund, ...when(scene) })
  },
  (scene, life) => scene.shopify.cancel(life.order.gid, { refund: scene.dice.happens(70), ...when(scene) }),
  (scene, life) => {
    const told = scene.shopify.fulfill(life.order.gid, when(scene))
    if (told.madeGid) life.parcels.push(told.madeGid)
    return told
  },
  (scene, life) => scene.shopify.moveFulfillment(life.parcels.at(-1) ?? "", when(scene)),
  (scene, life) => {
    const told = scene.shopify.openChargeback(life.order.gid, when(scene))
    if (told.madeGid) life.chargebacks.push(told.madeGid)
    return told
  },
  (scene, life) => {
    const to = scene.dice.pick(["under_review", "won", "lost", "accepted"] as const)
    return scene.shopify.moveChargeback(life.chargebacks.at(-1) ?? "", { to, ...when(scene) })
  },
  (scene, life) => {
    const told = scene.shopify.requestReturn(life.order.gid, { lines: [some(scene, life)], ...when(scene) })
    if (told.madeGid) life.returns.push(told.madeGid)
    return told
  },
  (scene, life) => scene.shopify.approveReturn(life.returns.at(-1) ?? "", when(scene)),
  (scene, life) => scene.shopify.closeReturn(life.returns.at(-1) ?? "", when(scene)),
]
