import { html } from "hono/html"
import { scopeWords } from "./oauth-scopes"
import type { Markup } from "./page"
import type { Shop } from "./shop-state"

type Asked = {
  shop: Shop
  appName: string
  fields: Record<string, string>
  scopes: readonly string[]
  optional: readonly string[]
}

/** The page on which a merchant installs the app. Optional scopes are boxes that may stay empty. */
export function grantPage({ shop, appName, fields, scopes, optional }: Asked): Markup {
  return html`<h1>Install ${appName}</h1><p class="lead">${appName} wants to do this in ${shop.name}:</p>
  <form method="post" action="/${shop.domain}/admin/oauth/authorize">
    <ul>${scopes.map(scope => html`<li>${scopeWords(scope)} <code>${scope}</code></li>`)}</ul>
    ${optional.length === 0 ? "" : html`<h2>If you like</h2>`}
    ${optional.map(scope => html`<label class="inline"><input type="checkbox" name="also" value="${scope}" checked /> ${scopeWords(scope)} <code>${scope}</code></label>`)}
    ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <p class="row"><button class="primary" name="answer" value="install">Install</button>
      <a class="button" href="/shops/${shop.handle}/admin/apps">Cancel</a></p>
  </form>`
}

/** As Shopify shows it: the reason stands in the title too, which is all that some clients read. */
export function oauthErrorPage(error: string, description: string): Markup {
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8" /><title>400 - Oauth error ${error}</title>
<link rel="stylesheet" href="/_sandbox/style.css" /></head>
<body><main class="narrow"><h1>Something went wrong</h1><p>Oauth error ${error}: ${description}</p></main></body></html>`
}
