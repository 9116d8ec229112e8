import { type Context, Hono } from "hono"
import { html } from "hono/html"
import { faultsIn } from "./fault-form"
import { orderPage } from "./order-page"
import { findOrder, latestOrders } from "./orders"
import { type Markup, page } from "./page"
import type { Sandbox } from "./sandbox"
import { sendAgain } from "./send-webhooks"
import { orderList } from "./shop-admin-pages"
import type { Shop } from "./shop-state"
import { faultsOf, findShop, productsOf, SandboxRefusal, setFaults } from "./shops"
import { act } from "./staff-actions"
import { webhookPage } from "./webhook-page"

const SHOWN = 100

/** What the shop's staff would do in Shopify's admin: look at orders, do to them what can be done, and break webhooks. */
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
      return order === null
        ? context.notFound()
        : show(shop, context, `Order ${order.name}`, orderPage(shop, order, productsOf(store, shop)))
    }),
  )
  door.post(
    "/shops/:handle/admin/orders/:id/:change",
    staff((shop, context) => changeOrder(sandbox, shop, context)),
  )
  door.get(
    "/shops/:handle/admin/webhooks",
    staff((shop, context) => show(shop, context, "Webhooks", webhooks(sandbox, shop))),
  )
  door.post(
    "/shops/:handle/admin/faults",
    staff(async (shop, context) => {
      setFaults(store, shop, faultsIn(await context.req.parseBody()))
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
    act(sandbox, order, context.req.param("change") ?? "", form)
  } catch (error) {
    if (!(error instanceof SandboxRefusal)) throw error
    const body = html`<h1>Nothing was changed</h1><p class="note bad" role="alert">${error.message}</p><a class="button" href="${back}">Back to ${order.name}</a>`
    return context.html(page(sandbox, { title: "Not possible", shop, admin: true, body }), 422)
  }
  const isGone = findOrder(sandbox.store, shop, order.id) === null
  return context.redirect(isGone ? `/shops/${shop.handle}/admin` : back, 303)
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
