import { type Context, Hono } from "hono"
import { html } from "hono/html"
import type { ComplianceTopic } from "./compliance-rest"
import { APP } from "./oauth-app"
import { appsPage } from "./oauth-apps-page"
import { signedQuery } from "./oauth-codes"
import { comply, keepScopes, uninstallApp } from "./oauth-install"
import { installationOf } from "./oauth-installation"
import { page } from "./page"
import type { Sandbox } from "./sandbox"
import type { Shop } from "./shop-state"
import { findShop, SandboxRefusal } from "./shops"

/** `/shops/<handle>/admin/apps`: what a merchant sees and may do with the installed app. */
export function oauthAppsDoor(sandbox: Sandbox): Hono {
  const door = new Hono()
  const home = "/shops/:handle/admin/apps"
  const staff = (work: (shop: Shop, context: Context) => Promise<void>) => async (context: Context) => {
    const shop = findShop(sandbox.store, context.req.param("handle") ?? "")
    if (shop === null) return context.notFound()
    try {
      await work(shop, context)
    } catch (error) {
      if (!(error instanceof SandboxRefusal)) throw error
      const back = `/shops/${shop.handle}/admin/apps`
      const body = html`<h1>Nothing was changed</h1><p class="note bad" role="alert">${error.message}</p><a class="button" href="${back}">Back to the apps</a>`
      return context.html(page(sandbox, { title: "Not possible", shop, admin: true, body }), 422)
    }
    return context.redirect(`/shops/${shop.handle}/admin/apps`, 303)
  }
  door.get(home, context => {
    const shop = findShop(sandbox.store, context.req.param("handle"))
    if (shop === null) return context.notFound()
    const body = appsPage({
      shop,
      installation: installationOf(sandbox.store, shop),
      isSomewhere: sandbox.appUrl !== null,
    })
    return context.html(page(sandbox, { title: "Apps", shop, admin: true, body }))
  })
  // Shopify opens the app at its own address, signed, so that the app knows which shop it is.
  door.get(`${home}/open`, context => {
    const shop = findShop(sandbox.store, context.req.param("handle"))
    if (shop === null || sandbox.appUrl === null) return context.notFound()
    const address = new URL(APP.openPath, sandbox.appUrl)
    address.search = new URLSearchParams(signedQuery(sandbox, shop, {})).toString()
    return context.redirect(address.href, 302)
  })
  door.post(
    `${home}/scopes`,
    staff(async (shop, context) => {
      const form = await context.req.parseBody({ all: true })
      keepScopes(sandbox, shop, [form.keep ?? []].flat().map(String))
    }),
  )
  door.post(
    `${home}/uninstall`,
    staff(async shop => void uninstallApp(sandbox, shop)),
  )
  door.post(
    `${home}/comply`,
    staff(async (shop, context) => {
      const form = await context.req.parseBody()
      comply(sandbox, shop, { topic: String(form.topic) as ComplianceTopic, customer: String(form.customer ?? "") })
    }),
  )
  return door
}
