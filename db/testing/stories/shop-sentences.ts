import type { ChargebackStatus } from "@/db/schema"
import { clearHolds } from "@/server/journeys/clear-holds"
import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { readMoney } from "./money-words"
import { changed, confirm, lineOf, nextNumber, orderNamed, refund } from "./order-in-the-shop"
import { lineToAdd, placeOrder } from "./place-order"
import type { Sentence } from "./sentences"
import type { Stage, Who } from "./stage"

/** What happens in the shop. */
export const SHOP_SENTENCES: readonly Sentence[] = [
  {
    words: "{who}'s code sells {order}: {words}",
    deed: (stage, who, order = "", words = "") =>
      placeOrder(stage, order, { code: stage.creator(who as Who).code }, words),
  },
  {
    words: "{who}'s link sells {order}: {words}",
    deed: (stage, who, order = "", words = "") => placeOrder(stage, order, { clicks: [{ who: who as Who }] }, words),
  },
  {
    words: "the links of {who} and {who} sell {order}: {words}",
    deed: (stage, first, second, order = "", words = "") =>
      placeOrder(stage, order, { clicks: [{ who: first as Who }, { who: second as Who }] }, words),
  },
  {
    words: "{who}'s link of {name} sells {order}: {words}",
    deed: (stage, who, campaign, order = "", words = "") => {
      const linkId = present(stage.named.get(`${who}'s link of ${campaign}`), "the link of a campaign") as Id<"lnk">
      return placeOrder(stage, order, { clicks: [{ who: who as Who, linkId }] }, words)
    },
  },
  {
    words: "nobody's link sells {order}: {words}",
    deed: (stage, order = "", words = "") => placeOrder(stage, order, {}, words),
  },
  {
    words: "{order} is on its way",
    deed: (stage, name = "") => {
      const order = orderNamed(stage, name)
      const gid = `gid://shopify/Fulfillment/${nextNumber()}`
      const sent = { gid, orderGid: order.facts.gid, status: "success", shipmentStatus: null, deliveredAt: null }
      const parcel = { ...sent, fulfilledAt: stage.now(), updatedAt: stage.now() }
      const facts = { fulfillmentStatus: "fulfilled" }
      return changed(stage, order, { facts, parcels: [...order.parcels, parcel] }, "a parcel left")
    },
  },
  {
    words: "{order} is delivered",
    deed: (stage, name = "") => {
      const order = orderNamed(stage, name)
      const arrived = { deliveredAt: stage.now(), updatedAt: stage.now(), shipmentStatus: "delivered" }
      const parcels = order.parcels.map(one => ({ ...one, ...arrived }))
      return changed(stage, order, { parcels }, "a parcel arrived")
    },
  },
  {
    words: "{n} item(s) of {order} come(s) back",
    deed: (stage, n, order = "") => returned(stage, order, Number(n)),
  },
  {
    words: "{n} item(s) of {order} come(s) back, and {money} is paid for that",
    deed: (stage, n, name = "", money = "") => {
      const order = orderNamed(stage, name)
      const line = lineOf(order)
      const quantity = Number(n)
      const keptMinor = line.unitPriceMinor * quantity - readMoney(money).minor
      const lines = [{ lineGid: line.gid, quantity, amountMinor: line.unitPriceMinor * quantity }]
      return refund(stage, order, { lines, discrepancyMinor: keptMinor })
    },
  },
  {
    words: "the item that was edited away from {order} is refunded",
    deed: (stage, name = "") => {
      const order = orderNamed(stage, name)
      const line = lineOf(order)
      const lines = [{ lineGid: line.gid, quantity: 1, amountMinor: line.unitPriceMinor }]
      return refund(stage, order, { lines }, "counted already")
    },
  },
  {
    words: "{n} × {product} of {order} come(s) back",
    deed: (stage, n, product, order = "") => returned(stage, order, Number(n), product),
  },
  {
    words: "{money} of a line of {order} is refunded",
    deed: (stage, money = "", name = "") => {
      const order = orderNamed(stage, name)
      const part = { lineGid: lineOf(order).gid, quantity: 0, amountMinor: readMoney(money).minor }
      return refund(stage, order, { lines: [part] })
    },
  },
  {
    words: "{money} beside the lines of {order} is refunded",
    deed: (stage, money = "", name = "") =>
      refund(stage, orderNamed(stage, name), { discrepancyMinor: -readMoney(money).minor }),
  },
  {
    words: "{money} of the shipping of {order} is refunded",
    deed: (stage, money = "", name = "") =>
      refund(stage, orderNamed(stage, name), { shippingMinor: readMoney(money).minor }),
  },
  {
    words: "all of {order} comes back",
    deed: (stage, name = "") => {
      const order = orderNamed(stage, name)
      const all = order.facts.lines.map(line => ({ lineGid: line.gid, quantity: line.currentQuantity, amountMinor: 0 }))
      return refund(stage, order, { lines: all, shippingMinor: order.facts.shippingMinor })
    },
  },
  {
    words: "{order} is cancelled",
    deed: (stage, name = "") =>
      changed(stage, orderNamed(stage, name), { facts: { cancelledAt: stage.now() } }, "cancelled"),
  },
  {
    words: "{n} item(s) of {order} {isare} edited away",
    deed: (stage, n, name = "") => {
      const order = orderNamed(stage, name)
      const gone = lineOf(order)
      const less = { ...gone, currentQuantity: gone.currentQuantity - Number(n) }
      const lines = order.facts.lines.map(line => (line === gone ? less : line))
      return changed(stage, order, { facts: { lines, edited: true } }, "order edited")
    },
  },
  {
    words: "{order} gets {words} by an edit",
    deed: (stage, name = "", words = "") => {
      const order = orderNamed(stage, name)
      const lines = [...order.facts.lines, lineToAdd(stage, words)]
      return changed(stage, order, { facts: { lines, edited: true } }, "order edited")
    },
  },
  {
    words: "{order} is paid",
    deed: (stage, name = "") =>
      changed(stage, orderNamed(stage, name), { facts: { financialStatus: "paid", paidAt: stage.now() } }, "paid"),
  },
  {
    words: "a chargeback of {money} on {order} is opened",
    deed: (stage, money = "", name = "") => {
      const order = orderNamed(stage, name)
      const { minor: amountMinor, currency } = readMoney(money)
      const opened = {
        ...{
          gid: `gid://shopify/ShopifyPaymentsDispute/${nextNumber()}`,
          orderGid: order.facts.gid,
          amountMinor,
          currency,
        },
        ...{ kind: "chargeback" as const, status: "needs_response" as const, openedAt: stage.now(), finalisedAt: null },
      }
      return changed(stage, order, { chargebacks: [...order.chargebacks, opened] }, "chargeback opened")
    },
  },
  { words: "the chargeback on {order} is won", deed: (stage, name = "") => chargebackEnds(stage, name, "won") },
  { words: "the chargeback on {order} is lost", deed: (stage, name = "") => chargebackEnds(stage, name, "lost") },
  {
    words: "a return of {order} is opened",
    deed: (stage, name = "") => {
      const order = orderNamed(stage, name)
      const gid = `gid://shopify/Return/${nextNumber()}`
      const opened = { gid, orderGid: order.facts.gid, status: "open" as const, units: 1, openedAt: stage.now() }
      return changed(stage, order, { returns: [...order.returns, { ...opened, closedAt: null }] }, "return opened")
    },
  },
  {
    words: "the return of {order} is closed",
    deed: (stage, name = "") => {
      const order = orderNamed(stage, name)
      const closed = { status: "closed" as const, closedAt: stage.now() }
      return changed(stage, order, { returns: order.returns.map(one => ({ ...one, ...closed })) }, "return closed")
    },
  },
  {
    words: "the news of {order} arrives",
    deed: (stage, name = "") => {
      const order = orderNamed(stage, name)
      order.silent = false
      return changed(stage, order, { facts: { updatedAt: order.facts.updatedAt } }, "order placed")
    },
  },
  {
    words: "the shop is asked about {order}",
    deed: (stage, name = "") => {
      const order = orderNamed(stage, name)
      order.hearsay = false
      return confirm(stage, order)
    },
  },
  {
    words: "the shop is slow to answer about {order}",
    deed: async (stage, name = "") => {
      orderNamed(stage, name).hearsay = true
    },
  },
  {
    words: "what is due clears",
    deed: async stage => {
      for (const order of stage.orders.values()) await confirm(stage, order)
      await clearHolds(stage.world, stage.brand.brandId)
    },
  },
]

function returned(stage: Stage, name: string, quantity: number, product?: string): Promise<void> {
  const order = orderNamed(stage, name)
  const line = lineOf(order, product)
  const amountMinor = line.unitPriceMinor * quantity
  return refund(stage, order, { lines: [{ lineGid: line.gid, quantity, amountMinor }] })
}

function chargebackEnds(stage: Stage, name: string, status: ChargebackStatus): Promise<void> {
  const order = orderNamed(stage, name)
  const ended = { status, finalisedAt: stage.now() }
  const chargebacks = order.chargebacks.map(one => ({ ...one, ...ended }))
  return changed(stage, order, { chargebacks }, `chargeback ${status}`)
}
