import { createHmac, randomUUID } from "node:crypto"
import { html, raw } from "hono/html"
import type { Order } from "./order-state"
import type { Markup } from "./page"
import type { Sandbox } from "./sandbox"
import { embedBlock, surveyWords } from "./scripts"
import { isAllowed, type Session } from "./session"
import type { Shop } from "./shop-state"
import { pixelEvents } from "./web-pixel"

const SESSION_SECONDS = 300
const SECOND_MS = 1_000

/** A value inside a script element, where `</script>` must not end it. */
const json = (value: unknown) => raw(JSON.stringify(value).replaceAll("<", "\\u003c"))

const eventsOf = ({ appUrl }: Sandbox) => (appUrl === null ? null : new URL("/api/events", appUrl).href)

type Seen = { readonly shop: Shop; readonly session: Session; readonly completed?: Order }

/** What runs on every page of a shop: Shopify's own part, the app's embed, its pixel, and the consent banner. */
export function pageScripts(sandbox: Sandbox, { shop, session, completed }: Seen): Markup {
  const events = eventsOf(sandbox)
  const pixel = pixelEvents(sandbox.store, shop)
  const page = {
    root: `/shops/${shop.handle}/`,
    allowed: isAllowed(session),
    mustAsk: session.mustAsk,
    answered: session.consent !== null,
    pixel: pixel && { events: pixel, shop: shop.domain },
    cartRef: session.attributes.find(attribute => attribute.name === "tributary_ref")?.value ?? null,
    completed: completed ? { checkoutToken: completed.checkoutToken, orderId: completed.id } : null,
  }
  const embed = events && embedBlock({ asset: "/_sandbox/scripts/tributary.js", shop: shop.domain, events })
  return html`<aside id="consent" role="region" aria-label="Cookies" hidden>
      <p>May this shop and its partners recognise this browser, to see what brought you here?</p>
      <p class="row"><button type="button" id="consent-accept" class="primary">Accept</button>
      <button type="button" id="consent-refuse">Refuse</button></p></aside>
    <p class="row"><button type="button" id="consent-again" class="plain">Cookie preferences</button></p>
    <script type="application/json" id="shop-page">${json(page)}</script>
    <script src="/_sandbox/scripts/storefront.js"></script>
    ${embed ? raw(embed) : ""}`
}

/** The frame in which the thank-you survey runs, with the session token that Shopify gives such a page. */
export function surveyFrame(sandbox: Sandbox, shop: Shop, order: Order): Markup {
  const events = eventsOf(sandbox) ?? ""
  const page = {
    ...{ shop: shop.domain, events, checkoutToken: order.checkoutToken, words: surveyWords() },
    session: sessionToken(sandbox, shop),
  }
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8" /><title>Survey</title>
    <link rel="stylesheet" href="/_sandbox/style.css" /></head><body class="frame">
    <script type="application/json" id="survey-page">${json(page)}</script>
    <script src="/_sandbox/scripts/survey.js"></script></body></html>`
}

/** As Shopify signs it for a page of this shop; pages are given by the machine's clock, which the app's forgives. */
function sessionToken({ apiKey, apiSecret, now }: Sandbox, shop: Shop): string {
  const seconds = Math.trunc(now().getTime() / SECOND_MS)
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url")
  const address = `https://${shop.domain}`
  const claims = {
    ...{ iss: address, dest: address, aud: apiKey, sub: "gid://shopify/Customer/0", jti: randomUUID() },
    ...{ exp: seconds + SESSION_SECONDS, nbf: seconds - 1, iat: seconds },
  }
  const signed = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`
  return `${signed}.${createHmac("sha256", apiSecret).update(signed).digest("base64url")}`
}
