import type { Consent } from "./consent"
import type { ExtensionApi, PixelEventsCheckoutCompleted } from "./shopify"

/** A purchase as it is told; `eventId` is what a server derives too. */
export type Purchase = {
  readonly kind: "purchase"
  readonly eventId: string
  readonly shop: string
  readonly checkoutToken: string
  readonly visitor: string | null
  readonly ref: string | null
  readonly consent: Consent
}

type Seen = Pick<ExtensionApi, "browser" | "init"> & {
  readonly event: PixelEventsCheckoutCompleted
  readonly consent: Consent
}

const REF = /^[\w-]{35}$/
const VISITOR = /^[\w-]{16,64}$/

/** The purchase with what the theme embed kept; null where the checkout has no token to name it by. */
export async function purchaseOf({ browser, init, event, consent }: Seen): Promise<Purchase | null> {
  const checkoutToken = event.data.checkout.token
  if (!checkoutToken) return null
  const inCart = init.data.cart?.attributes?.find(attribute => attribute.key === "tributary_ref")?.value
  return {
    kind: "purchase",
    eventId: `purchase:${checkoutToken}`,
    shop: init.data.shop.myshopifyDomain,
    checkoutToken,
    visitor: likely(VISITOR, await kept(browser, "tributary_visitor")),
    ref: likely(REF, await kept(browser, "tributary_ref")) ?? likely(REF, inCart ?? null),
    consent,
  }
}

/** Storage first; the cookie where the checkout has another address than the shop, or storage is closed. */
async function kept(browser: Seen["browser"], name: string): Promise<string | null> {
  const stored = await browser.localStorage.getItem(name).catch(() => null)
  return stored || (await browser.cookie.get(name).catch(() => "")) || null
}

function likely(form: RegExp, value: string | null): string | null {
  return value !== null && form.test(value) ? value : null
}
