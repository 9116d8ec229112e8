import { register } from "@shopify/web-pixels-extension"
import { type Consent, consentOf, mayRecognise } from "./consent"
import { purchaseOf } from "./purchase"
import { tellPurchase, tellWaiting } from "./tell"

register(({ analytics, browser, customerPrivacy, init, settings }) => {
  const place = { browser, events: String(settings.events ?? "") }
  let consent: Consent = consentOf(init.customerPrivacy)
  customerPrivacy.subscribe("visitorConsentCollected", event => {
    consent = consentOf(event.customerPrivacy)
  })
  if (mayRecognise(consent)) void tellWaiting(place)

  analytics.subscribe("checkout_completed", async event => {
    if (!mayRecognise(consent)) return
    const purchase = await purchaseOf({ browser, init, event, consent })
    if (purchase) await tellPurchase(place, purchase)
  })
})
