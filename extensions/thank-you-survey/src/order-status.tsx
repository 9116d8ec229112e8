import "@shopify/ui-extensions/preact"
import type { Api } from "@shopify/ui-extensions/customer-account.order-status.block.render"
import { render } from "preact"
import { Survey } from "./survey"
import { EVENTS } from "./survey-door"

declare const shopify: Api

/** The block on the order-status page. */
export default function extension() {
  const { shop, settings, checkoutToken, sessionToken, i18n } = shopify
  const door = { events: String(settings.value.events ?? EVENTS), shop: shop.myshopifyDomain }
  render(
    <Survey
      door={door}
      checkoutToken={checkoutToken.value}
      session={() => sessionToken.get()}
      words={word => i18n.translate(word)}
    />,
    document.body,
  )
}
