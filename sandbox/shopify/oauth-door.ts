import { type Context, Hono } from "hono"
import { breakOff } from "./break-off"
import { APP } from "./oauth-app"
import { grantCode, signedCallback } from "./oauth-codes"
import { exchangeToken } from "./oauth-exchange"
import { grantPage, oauthErrorPage } from "./oauth-page"
import { isScope, scopeList } from "./oauth-scopes"
import { page } from "./page"
import type { Sandbox } from "./sandbox"
import type { Shop } from "./shop-state"
import { faultsOf, findShop, setFaults } from "./shops"

type Wanted = { shop: Shop; redirectUri: string; state: string; scopes: string[]; optional: string[] }
type Problem = { error: string; description: string }
type Fields = Record<string, string>

/** `/<shop domain>/admin/oauth/…`: the merchant's consent in a browser, then tokens for the app's server. */
export function oauthDoor(sandbox: Sandbox): Hono {
  const door = new Hono()
  const withShop = (work: (shop: Shop, context: Context) => Promise<Response>) => async (context: Context) => {
    const shop = findShop(sandbox.store, context.req.param("domain") ?? "")
    return shop === null ? context.notFound() : await work(shop, context)
  }
  door.get(
    "/:domain/admin/oauth/authorize",
    withShop(async (shop, context) => ask(sandbox, context, shop, context.req.query())),
  )
  door.post(
    "/:domain/admin/oauth/authorize",
    withShop(async (shop, context) => consent(sandbox, context, shop)),
  )
  door.post(
    "/:domain/admin/oauth/access_token",
    withShop(async (shop, context) => {
      const outcome = exchangeToken(sandbox, shop, await fieldsOf(context))
      const { loseTokenAnswers } = faultsOf(sandbox.store, shop)
      if (loseTokenAnswers > 0) {
        setFaults(sandbox.store, shop, { loseTokenAnswers: loseTokenAnswers - 1 })
        return breakOff(context)
      }
      if (outcome.kind === "granted") return context.json(outcome.answer)
      if (outcome.kind === "page") return context.html(oauthErrorPage(outcome.error, outcome.description), 400)
      return context.json({ error: outcome.error, error_description: outcome.description }, outcome.status)
    }),
  )
  return door
}

function ask(sandbox: Sandbox, context: Context, shop: Shop, fields: Fields): Response | Promise<Response> {
  const wanted = read(sandbox, shop, fields)
  if ("error" in wanted) return context.html(oauthErrorPage(wanted.error, wanted.description), 400)
  const body = grantPage({ shop, appName: APP.name, fields, scopes: wanted.scopes, optional: wanted.optional })
  return context.html(page(sandbox, { title: `Install ${APP.name}`, shop, admin: true, narrow: true, body }))
}

async function consent(sandbox: Sandbox, context: Context, shop: Shop): Promise<Response> {
  const form = await context.req.parseBody({ all: true })
  const fields = Object.fromEntries(
    Object.entries(form).map(([name, value]) => [name, String([value].flat()[0] ?? "")]),
  )
  const wanted = read(sandbox, shop, fields)
  if ("error" in wanted) return context.html(oauthErrorPage(wanted.error, wanted.description), 400)
  const also = [form.also ?? []].flat().map(String)
  const scopes = [...wanted.scopes, ...wanted.optional.filter(scope => also.includes(scope))]
  const code = grantCode(sandbox, shop, scopes)
  return context.redirect(signedCallback(sandbox, shop, wanted.redirectUri, { code, state: wanted.state }), 302)
}

function read(sandbox: Sandbox, shop: Shop, fields: Fields): Wanted | Problem {
  const { client_id: clientId, redirect_uri: redirectUri = "", state = "" } = fields
  const scopes = scopeList(fields.scope)
  const optional = scopeList(fields.optional_scope).filter(scope => !scopes.includes(scope))
  const unknown = [...scopes, ...optional].find(scope => !isScope(scope))
  if (clientId !== sandbox.apiKey)
    return {
      error: "application_cannot_be_found",
      description: `Could not find Shopify API application with api_key ${clientId ?? ""}`,
    }
  if (!isWhitelisted(sandbox, redirectUri))
    return { error: "invalid_request", description: "The redirect_uri is not whitelisted" }
  if (unknown !== undefined) return { error: "invalid_scope", description: `The access scope is invalid: ${unknown}` }
  return { shop, redirectUri, state, scopes, optional }
}

/** Shopify compares whole addresses with those in the app's set-up. Where nobody said where the app lives, this machine will do. */
function isWhitelisted(sandbox: Sandbox, redirectUri: string): boolean {
  if (!URL.canParse(redirectUri)) return false
  const { hostname } = new URL(redirectUri)
  if (sandbox.appUrl !== null) return redirectUri === new URL(APP.callbackPath, sandbox.appUrl).href
  return ["localhost", "127.0.0.1", "[::1]"].includes(hostname)
}

/** JSON or a form, as the client likes; anything else is an empty request. */
async function fieldsOf(context: Context): Promise<Fields> {
  const isJson = (context.req.header("Content-Type") ?? "").includes("json")
  const given: unknown = await (isJson ? context.req.json() : context.req.parseBody()).catch(() => ({}))
  if (typeof given !== "object" || given === null) return {}
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]))
}
