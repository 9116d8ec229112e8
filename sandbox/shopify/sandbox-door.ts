import { type Context, Hono } from "hono"
import type { ProductChange } from "./change-product"
import { fixedToken } from "./oauth-installation"
import type { RunningShopify } from "./running-shopify"
import type { Sandbox } from "./sandbox"
import type { Faults } from "./shop-state"
import { type NewShop, SandboxRefusal } from "./shops"

type Timed = { at?: string }
type Body = Record<string, unknown> & Timed

/** The sandbox's own JSON door for tests and scripts: what a person would click, as one request. */
export function sandboxDoor(sandbox: Sandbox, shopify: RunningShopify): Hono {
  const door = new Hono()
  const change = (path: string, work: (body: Body, context: Context) => unknown) =>
    door.post(path, async context => {
      const body = (await context.req.json().catch(() => ({}))) as Body
      const at = body.at === undefined ? {} : { at: new Date(body.at) }
      return context.json((await work({ ...body, ...at } as Body, context)) as object)
    })
  door.get("/_sandbox/health", context => context.json({ ok: true, now: sandbox.now().toISOString() }))
  door.get("/_sandbox/shops", context =>
    context.json(shopify.shops().map(shop => ({ ...shop, accessToken: fixedToken(shop) }))),
  )
  change("/_sandbox/shops", body => {
    const shop = shopify.openShop(body as unknown as NewShop)
    return { ...shop, accessToken: fixedToken(shop) }
  })
  change("/_sandbox/product", ({ shop, handle, ...changes }) => {
    shopify.changeProduct(String(shop), String(handle), changes as ProductChange)
    return { ok: true }
  })
  change("/_sandbox/delete-product", ({ shop, handle }) => {
    shopify.deleteProduct(String(shop), String(handle))
    return { ok: true }
  })
  change("/_sandbox/deactivate-discount", ({ shop, code }) => {
    shopify.deactivateDiscount(String(shop), String(code))
    return { ok: true }
  })
  change("/_sandbox/activate-discount", ({ shop, code }) => {
    shopify.activateDiscount(String(shop), String(code))
    return { ok: true }
  })
  change("/_sandbox/delete-discount", ({ shop, code }) => {
    shopify.deleteDiscount(String(shop), String(code))
    return { ok: true }
  })
  change("/_sandbox/subscribe", body => {
    shopify.subscribe(String(body.shop), String(body.webhookUrl))
    return { ok: true }
  })
  change("/_sandbox/faults", ({ shop, ...faults }) => shopify.setFaults(String(shop), faults as Partial<Faults>))
  change("/_sandbox/drain", async ({ everything }) => {
    await shopify.drainWebhooks({ everything: everything === true })
    return { ok: true }
  })
  door.get("/_sandbox/deliveries", context => {
    const rows = sandbox.store.all("select * from deliveries order by id desc limit 200")
    return context.json(rows.map(row => ({ ...row, headers: JSON.parse(String(row.headers)) as object })))
  })
  door.onError((error, context) => {
    if (error instanceof SandboxRefusal) return context.json({ error: error.message }, 422)
    throw error
  })
  return door
}
