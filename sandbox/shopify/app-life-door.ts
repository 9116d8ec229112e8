import { type Context, Hono } from "hono"
import type { AppLife } from "./app-life"
import type { ComplianceTopic } from "./compliance-rest"
import { scopeList } from "./oauth-scopes"
import { SandboxRefusal } from "./shops"

type Body = Record<string, unknown> & { shop?: string }

/** What can happen between a shop and the app, as JSON for tests and scripts. */
export function appLifeDoor(shopify: AppLife): Hono {
  const door = new Hono()
  const change = (path: string, work: (body: Body, shop: string) => unknown) =>
    door.post(path, async (context: Context) => {
      const body = (await context.req.json().catch(() => ({}))) as Body
      return context.json(((await work(body, String(body.shop))) ?? { ok: true }) as object)
    })
  const scopes = (body: Body) => scopeList([body.scopes].flat().join(","))
  change("/_sandbox/grant", (body, shop) => shopify.grant(shop, scopes(body)))
  change("/_sandbox/expire-tokens", (body, shop) => shopify.expireTokens(shop, { refresh: body.refresh === true }))
  change("/_sandbox/session-token", (_, shop) => ({ sessionToken: shopify.sessionToken(shop) }))
  change("/_sandbox/keep-scopes", (body, shop) => shopify.keepScopes(shop, scopes(body)))
  change("/_sandbox/uninstall", (_, shop) => shopify.uninstall(shop))
  change("/_sandbox/comply", (body, shop) =>
    shopify.comply(
      shop,
      String(body.topic) as ComplianceTopic,
      body.customer === undefined ? "" : String(body.customer),
    ),
  )
  change("/_sandbox/tell", ({ topic, payload, toApp }, shop) =>
    shopify.tell(shop, String(topic), (payload ?? {}) as object, { toApp: toApp === true }),
  )
  change("/_sandbox/step-bulk", (_, shop) => shopify.stepBulk(shop))
  change("/_sandbox/finish-bulk", (_, shop) => shopify.finishBulk(shop))
  door.onError((error, context) => {
    if (error instanceof SandboxRefusal) return context.json({ error: error.message }, 422)
    throw error
  })
  return door
}
