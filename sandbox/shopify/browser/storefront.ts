import { startPixel } from "./pixel-host"

/** What a shop's page says of itself to the scripts on it. */
type Page = {
  readonly root: string
  readonly allowed: boolean
  readonly mustAsk: boolean
  readonly answered: boolean
  readonly pixel: { readonly events: string; readonly shop: string } | null
  readonly cartRef: string | null
  readonly completed: { readonly checkoutToken: string; readonly orderId: number } | null
}

const element = document.getElementById("shop-page")
const page: Page = JSON.parse(element?.textContent ?? "{}")
let allowed = page.allowed

/** Shopify's Customer Privacy API, as far as apps use it. */
const customerPrivacy = {
  analyticsProcessingAllowed: () => allowed,
  marketingAllowed: () => allowed,
  preferencesProcessingAllowed: () => allowed,
  saleOfDataAllowed: () => allowed,
  shouldShowBanner: () => page.mustAsk && !page.answered,
  setTrackingConsent: async (
    wanted: { analytics: boolean; marketing: boolean },
    done: () => void = () => undefined,
  ) => {
    await fetch(`${page.root}_consent`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(wanted),
    })
    allowed = wanted.analytics && wanted.marketing
    const detail = {
      analyticsAllowed: wanted.analytics,
      marketingAllowed: wanted.marketing,
      preferencesAllowed: allowed,
      saleOfDataAllowed: allowed,
    }
    document.dispatchEvent(new CustomEvent("visitorConsentCollected", { detail }))
    done()
  },
}

const shopify = {
  routes: { root: page.root },
  customerPrivacy: undefined as typeof customerPrivacy | undefined,
  /** The API is there a moment after it was asked for, as on a real page. */
  loadFeatures: (_features: unknown, done: (error?: unknown) => void) => {
    setTimeout(() => {
      shopify.customerPrivacy = customerPrivacy
      done()
    }, 0)
  },
}
Object.assign(window, { Shopify: shopify })

const banner = document.getElementById("consent")
const show = (shown: boolean) => banner?.toggleAttribute("hidden", !shown)
const answer = (yes: boolean) =>
  void customerPrivacy.setTrackingConsent({ analytics: yes, marketing: yes }, () => {
    show(false)
    document.body.dataset.consent = yes ? "accepted" : "refused"
  })
document.getElementById("consent-accept")?.addEventListener("click", () => answer(true))
document.getElementById("consent-refuse")?.addEventListener("click", () => answer(false))
document.getElementById("consent-again")?.addEventListener("click", () => show(true))
show(customerPrivacy.shouldShowBanner())

startPixel({ ...page, isAllowed: () => allowed })
