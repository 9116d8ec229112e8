import { type Context, Hono } from "hono"
import { html } from "hono/html"
import { editQuantity } from "./edit-order"
import { minorOf } from "./money"
import type { Order } from "./order-state"
import { findOrder, gid, latestOrders } from "./orders"
import { type Markup, page } from "./page"
import { cancelOrder, markPaid } from "./pay-order"
import { refundOrder, type WantedRefund } from "./refund-order"
import type { Sandbox } from "./sandbox"
import { sendAgain } from "./send-webhooks"
import { discountList, orderList, orderPage } from "./shop-admin-pages"
import type { Discount, Shop } from "./shop-state"
import { faultsOf, findShop, SandboxRefusal, setFaults, stateOf } from "./shops"
import { webhookPage } from "./webhook-page"

const SHOWN = 100
type Form = Record<string, string | File>

/** What the shop's staff would do in Shopify's admin: look at orders, refund, cancel, edit, and break webhooks. */
export function shopAdminDoor(sandbox: Sandbox): Hono {
  const { store } = sandbox
  const door = new Hono()
  const staff = (work: (shop: Shop, context: Context) => Response | Promise<Response>) => (context: Context) => {
    const shop = findShop(store, context.req.param("handle") ?? "")
    return shop === null ? context.notFound() : work(shop, context)
  }
  const show = (shop: Shop, context: Context, title: string, body: Markup) =>
    context.html(page(sandbox, { title, shop, admin: true, body }))
  door.get(
    "/shops/:handle/admin",
    staff((shop, context) => show(shop, context, "Orders", orderList(shop, latestOrders(store, shop, SHOWN)))),
  )
  door.get(
    "/shops/:handle/admin/orders/:id",
    staff((shop, context) => {
      const order = findOrder(store, shop, Number(context.req.param("id")))
      return order === null ? context.notFound() : show(shop, context, `Order ${order.name}`, orderPage(shop, order))
    }),
  )
  door.post(
    "/shops/:handle/admin/orders/:id/:change",
    staff((shop, context) => changeOrder(sandbox, shop, context)),
  )
  door.get(
    "/shops/:handle/admin/discounts",
    staff((shop, context) => show(shop, context, "Codes", discounts(sandbox, shop))),
  )
  door.get(
    "/shops/:handle/admin/webhooks",
    staff((shop, context) => show(shop, context, "Webhooks", webhooks(sandbox, shop))),
  )
  door.post(
    "/shops/:handle/admin/faults",
    staff(async (shop, context) => {
      saveFaults(sandbox, shop, await context.req.parseBody())
      return context.redirect(`/shops/${shop.handle}/admin/webhooks`, 303)
    }),
  )
  door.post(
    "/shops/:handle/admin/deliveries/:id/again",
    staff((shop, context) => {
      sendAgain(sandbox, Number(context.req.param("id")))
      return context.redirect(`/shops/${shop.handle}/admin/webhooks`, 303)
    }),
  )
  return door
}

async function changeOrder(sandbox: Sandbox, shop: Shop, context: Context): Promise<Response> {
  const order = findOrder(sandbox.store, shop, Number(context.req.param("id")))
  if (order === null) return context.notFound()
  const form = await context.req.parseBody()
  const back = `/shops/${shop.handle}/admin/orders/${order.id}`
  try {
    apply(sandbox, order, context.req.param("change") ?? "", form)
  } catch (error) {
    if (!(error instanceof SandboxRefusal)) throw error
    const body = html`<h1>Nothing was changed</h1><p class="note bad" role="alert">${error.message}</p><a class="button" href="${back}">Back to ${order.name}</a>`
    return context.html(page(sandbox, { title: "Not possible", shop, admin: true, body }), 422)
  }
  return context.redirect(back, 303)
}

function apply(sandbox: Sandbox, order: Order, change: string, form: Form): void {
  const orderGid = gid("Order", order.id)
  if (change === "refund") refundOrder(sandbox, orderGid, wantedRefund(order, form))
  else if (change === "cancel")
    cancelOrder(sandbox, orderGid, { reason: String(form.reason), refund: form.refund === "yes" })
  else if (change === "paid") markPaid(sandbox, orderGid, {})
  else if (change === "edit")
    editQuantity(sandbox, orderGid, { lineGid: String(form.line), remove: Number(form.remove) })
  else throw new SandboxRefusal("The admin cannot do that.")
}

/** The form asks what the customer gets on top; Shopify records that as a discrepancy below zero. */
function wantedRefund(order: Order, form: Form): WantedRefund {
  const lines = order.lines
    .map(line => ({
      lineGid: gid("LineItem", line.id),
      quantity: Number(form[`quantity-${line.id}`] || 0),
      restock: form[`restock-${line.id}`] === "yes",
    }))
    .filter(line => line.quantity !== 0)
  const note = String(form.note ?? "").trim()
  return {
    lines,
    shippingMinor: amountIn(order, form.shipping),
    discrepancyMinor: -amountIn(order, form.extra),
    ...(note === "" ? {} : { note }),
  }
}

function amountIn(order: Order, field: string | File | undefined): number {
  const text = String(field ?? "").trim()
  if (text === "") return 0
  const minor = minorOf(text, order.currency)
  if (minor === null) throw new SandboxRefusal(`"${text}" is not an amount in ${order.currency}.`)
  return minor
}

function discounts({ store }: Sandbox, shop: Shop): Markup {
  const rows = store.all(
    "select state, used from discounts where shop = ? order by id desc limit ?",
    shop.handle,
    SHOWN,
  )
  return discountList(
    rows.map(row => ({ discount: stateOf<Discount>(row.state ?? null), used: Number(row.used) })),
    shop.currency,
  )
}

function webhooks({ store }: Sandbox, shop: Shop): Markup {
  return webhookPage({
    shop,
    faults: faultsOf(store, shop),
    subscriptions: store.all("select topic, uri from subscriptions where shop = ? order by id", shop.handle),
    deliveries: store.all(
      `select d.id, d.topic, d.state, d.attempts, d.answer, d.created_at, d.order_id, o.number
       from deliveries d left join orders o on o.id = d.order_id where d.shop = ? order by d.id desc limit ?`,
      shop.handle,
      SHOWN,
    ),
  })
}

function saveFaults({ store }: Sandbox, shop: Shop, form: Form): void {
  const count = (name: string, most: number) => Math.min(Math.max(Math.trunc(Number(form[name]) || 0), 0), most)
  setFaults(store, shop, {
    duplicates: count("duplicates", 20),
    delayMs: count("delaySeconds", 86_400) * 1000,
    throttle: count("throttle", 50),
    disorder: form.disorder === "yes",
    lose: form.lose === "yes",
    stop: form.stop === "yes",
  })
}
