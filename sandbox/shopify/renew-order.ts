import { html } from "hono/html"
import type { Announced } from "./announce"
import type { When } from "./change-order"
import { type Line, type Order, RENEWALS } from "./order-state"
import { gid, orderNamed } from "./orders"
import type { Markup } from "./page"
import { placeOrder } from "./place-order"
import type { Sandbox } from "./sandbox"
import { SandboxRefusal } from "./shops"

/**
 * The next order of a subscription, billed without anybody: what was bought with a plan, for the same customer, at today's prices.
 * It comes from no browser, so it has no code, no landing page and no attributes. Refuses an order without a plan.
 */
export function renewOrder(sandbox: Sandbox, orderGid: string, { at, send }: When): Announced {
  const { shop, order } = orderNamed(sandbox.store, orderGid)
  const lines = subscribed(order)
  if (lines.length === 0 || order.customer === null)
    throw new SandboxRefusal(`Nothing of ${order.name} was bought with a plan by a customer whom the shop knows.`)
  return placeOrder(sandbox, shop.handle, {
    lines: lines.map(({ variantId, quantity, sellingPlan }) => ({
      ...{ variantGid: gid("ProductVariant", variantId ?? 0), quantity, sellingPlan },
    })),
    ...{ customer: order.customer, address: order.address ?? undefined, currency: order.presentmentCurrency },
    ...{ source: RENEWALS, at, send },
  })
}

/** What the staff press when a month is over. */
export function renewForm(order: Order, base: string): Markup {
  const [first] = subscribed(order)
  if (first === undefined || order.sourceName === RENEWALS) return html``
  return html`<form method="post" action="${base}/renew"><p class="note">${first.title}: ${first.sellingPlan}.
    <button>Bill the next one</button> <span class="quiet">It becomes an order of its own.</span></p></form>`
}

function subscribed({ lines }: Order): Line[] {
  return lines.filter(line => line.sellingPlan !== undefined && line.variantId !== null)
}
