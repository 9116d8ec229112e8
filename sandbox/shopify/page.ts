import { html } from "hono/html"
import type { HtmlEscapedString } from "hono/utils/html"
import type { Sandbox } from "./sandbox"
import type { Shop } from "./shop-state"

export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>

type Frame = {
  title: string
  shop: Shop
  cartUnits?: number
  admin?: boolean
  narrow?: boolean
  body: Markup
  scripts?: Markup
}

/** The frame of every page of a shop. */
export function page(sandbox: Sandbox, { title, shop, cartUnits, admin, narrow, body, scripts }: Frame): Markup {
  const home = `/shops/${shop.handle}`
  const storeLinks = html`<a href="${home}/cart">Cart${cartUnits ? ` (${cartUnits})` : ""}</a>`
  const adminLinks = html`<a href="${home}/admin">Orders</a> <a href="${home}/admin/discounts">Codes</a>
    <a href="${home}/admin/products">Products</a> <a href="${home}/admin/webhooks">Webhooks</a> <a href="${home}/admin/apps">Apps</a> <a href="${home}">Shop</a>`
  return html`<!doctype html>
<html lang="${admin ? "en" : shop.locale === "ja" ? "en" : shop.locale}" style="--hue: ${shop.hue}">
<head>
  <meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" />
  <title>${title} · ${shop.name}</title>
  <link rel="icon" href="data:," /><link rel="stylesheet" href="/_sandbox/style.css" />
</head>
<body>
  <header class="top"><a class="name" href="${admin ? `${home}/admin` : home}">${shop.name}${admin ? " admin" : ""}</a>${admin ? adminLinks : storeLinks}</header>
  <main class="${narrow ? "narrow" : ""}">${body}</main>
  <footer>
    <span>A sandbox shop: nothing here is real, no money moves.</span>
    <a href="${admin ? home : `${home}/admin`}">${admin ? "To the shop" : "Shop admin"}</a>
    ${sandbox.clockPanel ? html`<a href="${sandbox.clockPanel}">Move the clock</a>` : ""}
  </footer>
  ${scripts ?? ""}
</body>
</html>`
}
