import { html } from "hono/html"
import type { Installation } from "./oauth-installation"
import { scopeWords } from "./oauth-scopes"
import type { Markup } from "./page"
import { localTime } from "./shop-admin-pages"
import type { Shop } from "./shop-state"

type View = { shop: Shop; installation: Installation; isSomewhere: boolean }

export function appsPage({ shop, installation, isSomewhere }: View): Markup {
  const base = `/shops/${shop.handle}/admin/apps`
  const { installed, installedAt } = installation
  return html`<h1>Tributary</h1>
  <p class="lead">${installed ? html`Installed${installedAt ? ` ${localTime(shop, installedAt)}` : " from the start"}.` : "Not installed. Its tokens are worth nothing."}
    ${isSomewhere ? html`<a href="${base}/open">${installed ? "Open" : "Install"} Tributary</a>` : ""}</p>
  ${installed ? scopesForm(base, installation) : ""}
  ${installed ? html`<form method="post" action="${base}/uninstall"><h2>Uninstall</h2><p class="quiet">Two days later Shopify asks the app to forget this shop.</p><p><button class="danger">Uninstall Tributary</button></p></form>` : ""}
  <form method="post" action="${base}/comply"><h2>Privacy</h2>
    <label for="customer">Customer, by e-mail address</label><input id="customer" name="customer" type="email" />
    <p class="row"><button name="topic" value="customers/data_request">Ask for this customer's data</button>
      <button name="topic" value="customers/redact">Ask to forget this customer</button>
      <button name="topic" value="shop/redact">Ask to forget this shop</button></p></form>`
}

function scopesForm(base: string, { scopes, revoked }: Installation): Markup {
  return html`<form method="post" action="${base}/scopes"><h2>What it may do</h2>
    <div class="panels">${scopes.map(scope => html`<label class="inline"><input type="checkbox" name="keep" value="${scope}" ${revoked.includes(scope) ? "" : "checked"} /> ${scopeWords(scope)} <code>${scope}</code></label>`)}</div>
    <p><button>Change</button></p></form>`
}
