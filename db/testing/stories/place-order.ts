import * as schema from "@/db/schema"
import { present } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { addDays, HOUR_MS } from "@/server/kernel/time"
import type { OrderFacts, OrderLineFacts } from "@/server/orders/order"
import { clickKey, clickRef } from "@/server/tracking/click-ref"
import { PLAIN_LINE, PLAIN_ORDER } from "../plain-order"
import { MONEY, readMoney } from "./money-words"
import { changed, nextNumber } from "./order-in-the-shop"
import type { Stage, Who } from "./stage"

type Evidence = {
  readonly code?: string
  readonly clicks?: readonly { readonly who: Who; readonly linkId?: Id<"lnk"> }[]
}
type Bought = { lines: OrderLineFacts[]; more: Partial<OrderFacts>; silent: boolean; hearsay: boolean }

const KEY = clickKey("the secret of our stories")

/** "2 × $50.00 candle + 1 × $20.00, unpaid, to a new customer": an order, and what is special about it. */
export async function placeOrder(stage: Stage, name: string, evidence: Evidence, words: string): Promise<void> {
  const [goods = "", ...options] = words.split(", ")
  const bought: Bought = {
    lines: goods.split(" + ").map(one => readLine(stage, one)),
    more: {},
    silent: false,
    hearsay: false,
  }
  for (const option of options) withOption(stage, bought, option)
  const clicks = await clicked(stage, evidence.clicks ?? [])
  const { lines, more, silent, hearsay } = bought
  const facts = { ...plainFacts(stage, lines), ...evidenceOf(evidence, clicks), ...more }
  const nothing = { refunds: [], chargebacks: [], returns: [], parcels: [] }
  const order = { facts, ...nothing, orderId: null, silent, hearsay }
  stage.orders.set(name, order)
  await changed(stage, order, {}, "order placed")
}

function evidenceOf({ code }: Evidence, clicks: readonly Id<"clk">[]): Partial<OrderFacts> {
  return {
    clickRefs: clicks.map(id => clickRef(KEY, id)),
    usedCodes: code ? [{ code, amountMinor: 100 }] : [],
  }
}

/** Each link was followed an hour after the one before, the first a day before the order. */
async function clicked(stage: Stage, clicks: NonNullable<Evidence["clicks"]>): Promise<Id<"clk">[]> {
  const ids: Id<"clk">[] = []
  for (const [index, { who, linkId }] of clicks.entries()) {
    const clickedAt = new Date(addDays(stage.now(), -1).getTime() + index * HOUR_MS)
    const id = newId<"clk">(clickedAt)
    const { linkId: own, enrollmentId, creatorId } = stage.creator(who)
    const row = { id, linkId: linkId ?? own, enrollmentId, creatorId, clickedAt, visitorHash: "v", bot: false }
    await stage.inBrand(tx => tx.insert(schema.clicks).values({ brandId: tx.brandId, ...row }))
    ids.push(id)
  }
  return ids
}

function readLine(stage: Stage, words: string): OrderLineFacts {
  const pattern = new RegExp(`^(\\d+) × (${MONEY})(?: ([a-z ]+?))?(?: less (${MONEY}))?(?: with (${MONEY}) tax)?$`)
  const [, quantity, price = "", product = "throw", less, tax] = present(pattern.exec(words), `goods in “${words}”`)
  const minor = (text: string | undefined) => (text ? readMoney(text).minor : 0)
  return {
    ...PLAIN_LINE,
    gid: `gid://shopify/LineItem/${nextNumber()}`,
    ...{ title: product, variantTitle: null, sku: null, giftCard: product === "gift card" },
    productGid: productGid(stage, product),
    quantity: Number(quantity),
    currentQuantity: Number(quantity),
    unitPriceMinor: minor(price),
    discountMinor: minor(less),
    taxMinor: minor(tax),
  }
}

/** More of something, put on an order by an edit. */
export const lineToAdd = readLine

export function productGid(stage: Stage, product: string): string {
  const known = stage.named.get(`product ${product}`) ?? `gid://shopify/Product/${nextNumber()}`
  stage.named.set(`product ${product}`, known)
  return known
}

const OPTIONS: readonly (readonly [RegExp, (bought: Bought, said: string, stage: Stage) => void])[] = [
  [/^unpaid$/, ({ more }) => Object.assign(more, { financialStatus: "pending", paidAt: null })],
  [/^as a test$/, ({ more }) => Object.assign(more, { test: true })],
  [/^to a (new|returning) customer$/, ({ more }, customerType) => Object.assign(more, { customerType })],
  [
    /^to (Ana|Tomás|Wren) (?:herself|himself)$/,
    ({ more }, who) => Object.assign(more, { customerHash: `shopper ${who}` }),
  ],
  [/^tax included$/, ({ more }) => Object.assign(more, { taxesIncluded: true })],
  [
    new RegExp(`^with (${MONEY}) shipping$`),
    ({ more }, said) => Object.assign(more, { shippingMinor: readMoney(said).minor }),
  ],
  [
    new RegExp(`^with (${MONEY}) tax in all$`),
    ({ more }, said) => Object.assign(more, { taxMinor: readMoney(said).minor }),
  ],
  [
    /^but nothing arrives yet$/,
    bought => {
      bought.silent = true
    },
  ],
  [
    /^known by webhook only$/,
    bought => {
      bought.hearsay = true
    },
  ],
]

function withOption(stage: Stage, bought: Bought, option: string): void {
  for (const [words, apply] of OPTIONS) {
    const said = words.exec(option)
    if (!said) continue
    apply(bought, said[1] ?? "", stage)
    return
  }
  throw new RangeError(`an order is not “${option}”`)
}

function plainFacts(stage: Stage, lines: readonly OrderLineFacts[]): OrderFacts {
  const number = nextNumber()
  const at = stage.now()
  const subtotalMinor = lines.reduce((sum, line) => sum + line.unitPriceMinor * line.quantity - line.discountMinor, 0)
  const { currency } = stage
  return {
    ...PLAIN_ORDER,
    ...{ gid: `gid://shopify/Order/${number}`, name: `#${1000 + number}`, currency, presentmentCurrency: currency },
    ...{ orderedAt: at, updatedAt: at, paidAt: at, cancelledAt: null, financialStatus: "paid" as const, test: false },
    ...{ taxesIncluded: false, subtotalMinor, taxMinor: 0, shippingMinor: 0, totalMinor: subtotalMinor },
    discountMinor: lines.reduce((sum, line) => sum + line.discountMinor, 0),
    ...{ clickRefs: [], usedCodes: [], customerHash: null, lines, disagreements: [] },
  }
}
