import { type Context, Hono } from "hono"
import { findOrderByToken } from "./orders"
import { surveyFrame } from "./page-scripts"
import type { Sandbox } from "./sandbox"
import { embedScript, scriptCalled } from "./scripts"
import { changeSession, sessionOf } from "./session"
import { findShop } from "./shops"

const SCRIPT = { "Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "max-age=60" }

/** What browsers load beside a shop's pages: scripts, the survey's frame, and where consent and cart attributes go. */
export function scriptsDoor(sandbox: Sandbox): Hono {
  const door = new Hono()
  door.get("/_sandbox/scripts/tributary.js", context => context.body(embedScript(), 200, SCRIPT))
  door.get("/_sandbox/scripts/:name", async context => {
    const script = scriptCalled(context.req.param("name"))
    return script === null ? context.notFound() : context.body(await script, 200, SCRIPT)
  })
  door.post("/shops/:handle/_consent", context => keepConsent(sandbox, context))
  door.post("/shops/:handle/cart/update.js", context => keepAttributes(sandbox, context))
  door.get("/shops/:handle/orders/:token/survey", context => {
    const shop = findShop(sandbox.store, context.req.param("handle"))
    const order = shop && findOrderByToken(sandbox.store, shop, context.req.param("token"))
    return shop && order ? context.html(surveyFrame(sandbox, shop, order)) : context.notFound()
  })
  return door
}

async function keepConsent(sandbox: Sandbox, context: Context): Promise<Response> {
  const wanted = await context.req.json()
  const shop = findShop(sandbox.store, context.req.param("handle") ?? "")
  if (shop === null) return context.notFound()
  const consent = { analytics: wanted.analytics === true, marketing: wanted.marketing === true }
  changeSession(sandbox.store, shop, sessionOf(sandbox, shop, context), { consent })
  return context.json({})
}

/** `/cart/update.js`, as Shopify's Ajax API takes attributes: named ones change, empty ones go. */
async function keepAttributes(sandbox: Sandbox, context: Context): Promise<Response> {
  const { attributes = {} } = await context.req.json<{ attributes?: Record<string, unknown> }>()
  const shop = findShop(sandbox.store, context.req.param("handle") ?? "")
  if (shop === null) return context.notFound()
  const session = sessionOf(sandbox, shop, context)
  const others = session.attributes.filter(({ name }) => !(name in attributes))
  const named = Object.entries(attributes).map(([name, value]) => ({ name, value: String(value ?? "") }))
  const all = [...others, ...named].filter(({ value }) => value !== "")
  changeSession(sandbox.store, shop, session, { attributes: all })
  return context.json({ attributes: Object.fromEntries(all.map(({ name, value }) => [name, value])) })
}
