import fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { RunningShopify } from "@/sandbox/shopify/running-shopify"
import { startShopify } from "@/sandbox/shopify/start-shopify"
import { connectShopify } from "@/server/integrations/shopify/connect-shopify"
import type { ShopifyPort } from "@/server/integrations/shopify/shopify-port"
import { present } from "@/server/kernel/error"
import { newId } from "@/server/kernel/id"
import { clickKey, clickRef } from "@/server/tracking/click-ref"
import { orderFromReadBack } from "./from-read-back"
import { orderFromWebhook } from "./from-webhook"
import { orderHash, refundHash, type ToldOrder, withoutHints } from "./order"
import { refundFromWebhook } from "./refund-from-webhook"
import { kindOf } from "./topic"

const KEY = "a key"
const [NOTED, LANDED] = [clickRef(clickKey(KEY), newId<"clk">()), clickRef(clickKey(KEY), newId<"clk">())]
const START = Date.parse("2026-11-20T10:00:00Z")
let clock = new Date(START)
let shopify: RunningShopify
let port: ShopifyPort

beforeAll(async () => {
  shopify = await startShopify({ port: 0, file: ":memory:", now: () => clock, apiKey: "key", apiSecret: "secret" })
  port = connectShopify({ apiVersion: "2026-10", base: new URL(shopify.url) })
  for (const [handle, currency, taxesIncluded] of [
    ["boston", "USD", false],
    ["oslo", "NOK", true],
    ["kuwait", "KWD", false],
    ["tokyo", "JPY", true],
  ] as const)
    shopify.openShop({ handle, currency, taxesIncluded })
})
afterAll(() => shopify.close())

/** What both must agree on: everything but the hints. */
const agreed = ({ order, refunds }: ToldOrder) => {
  const sorted = [...refunds].sort((a, b) => (a.gid < b.gid ? -1 : 1))
  return { ...withoutHints(order), refunds: sorted.map(({ paidBackMinor: _, ...refund }) => refund) }
}

const change = fc.oneof(
  fc.record({
    kind: fc.constant("refund" as const),
    quantity: fc.nat(2),
    discrepancyMinor: fc.integer({ min: -30, max: 30 }),
  }),
  fc.record({ kind: fc.constant("edit" as const) }),
  fc.record({ kind: fc.constant("cancel" as const) }),
  fc.record({ kind: fc.constant("pay" as const) }),
)

test("a webhook and a read-back of one state are one canonical shape, hints aside", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("boston", "oslo", "kuwait", "tokyo"),
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
      fc.array(change, { maxLength: 4 }),
      fc.boolean(),
      async (shop, quantities, changes, paid) => {
        const auth = { domain: `${shop}.myshopify.com`, accessToken: `shpat_sandbox_${shop}` }
        clock = new Date(clock.getTime() + 5_000)
        let announced = shopify.placeOrder(shop, {
          lines: quantities.map((quantity, index) => ({
            productHandle: present(["bowl", "basket", "blanket"][index], "a product"),
            quantity,
          })),
          paid,
          ref: NOTED,
          landingSite: `/?ref=${LANDED}`,
          customer: { email: "mia@example.com" },
          send: false,
        })
        for (const next of changes) {
          const { gid, lines } = announced.order
          const [line] = lines
          clock = new Date(clock.getTime() + 1_000)
          try {
            if (next.kind === "refund")
              announced = shopify.refund(gid, {
                lines: [{ lineGid: present(line, "a line").gid, quantity: next.quantity, amountMinor: 1 }],
                discrepancyMinor: next.discrepancyMinor,
                send: false,
              })
            else if (next.kind === "edit")
              announced = shopify.editQuantity(gid, { lineGid: present(line, "a line").gid, remove: 1, send: false })
            else if (next.kind === "cancel") announced = shopify.cancel(gid, { send: false })
            else announced = shopify.markPaid(gid, { send: false })
          } catch {
            // The shop refuses what is not possible in this state; the history goes on without it.
          }
        }
        const told = announced.deliveries
          .filter(one => kindOf(one.topic) === "order")
          .map(one => orderFromWebhook(one.body, KEY))
        const [answer] = await port.readOrders(auth, [announced.order.gid])
        const read = orderFromReadBack(present(answer, "the answer"), KEY)
        expect(read.order).toMatchObject({ clickRefs: [NOTED], landedRefs: [LANDED] })
        for (const one of told) {
          expect(agreed(one)).toEqual(agreed(read))
          expect(orderHash(one.order)).toBe(orderHash(read.order))
          expect(one.order.disagreements).toEqual([])
        }
        for (const one of announced.deliveries.filter(each => each.topic === "refunds/create")) {
          const { currency, taxesIncluded } = read.order
          const alone = refundFromWebhook(one.body, { currency, taxesIncluded })
          expect(read.refunds.map(refundHash)).toContain(refundHash(alone))
        }
      },
    ),
    { numRuns: 60 },
  )
})

test("an order was paid when the payment that completed it was processed", async () => {
  const auth = { domain: "juniper.myshopify.com", accessToken: "shpat_sandbox_juniper" }
  const { order } = shopify.placeOrder("juniper", {
    lines: [{ productHandle: "oak-board", quantity: 1 }],
    paid: false,
    send: false,
  })
  const [pending] = await port.readOrders(auth, [order.gid])
  expect(orderFromReadBack(present(pending, "the answer"), KEY).order.paidAt).toBeNull()
  const later = new Date(clock.getTime() + 86_400_000)
  shopify.markPaid(order.gid, { at: later, send: false })
  const [paid] = await port.readOrders(auth, [order.gid])
  expect(orderFromReadBack(present(paid, "the answer"), KEY).order.paidAt).toEqual(later)
})
