import type { Asked, Told } from "./pixel-messages"

type Listener = (event: object) => void
type Extend = (api: object) => void

/** Before the pixel's own script runs: the runtime of Shopify's strict sandbox, as far as a pixel of ours uses it. */
const listeners = new Map<string, Listener>()
const waiting = new Map<number, (value: string | null) => void>()
let extended: Extend = () => undefined
let asked = 0

function ask(what: Asked["what"], name: string, value?: string): Promise<string | null> {
  asked += 1
  const id = asked
  postMessage({ id, what, name, value } satisfies Asked)
  return new Promise(resolve => waiting.set(id, resolve))
}

const browser = {
  localStorage: {
    getItem: (name: string) => ask("get", name),
    setItem: (name: string, value: string) => ask("set", name, value),
    removeItem: (name: string) => ask("remove", name),
  },
  cookie: { get: async (name: string) => (await ask("cookie", name)) ?? "" },
}

const privacyOf = (allowed: boolean) => ({
  analyticsProcessingAllowed: allowed,
  marketingAllowed: allowed,
  preferencesProcessingAllowed: allowed,
  saleOfDataAllowed: allowed,
})

const subscribe = (name: string, listener: Listener) => {
  listeners.set(name, listener)
  return () => listeners.delete(name)
}

function extend(_point: string, pixel: Extend): void {
  extended = pixel
}
Object.assign(globalThis, { shopify: { extend } })

addEventListener("message", ({ data }: MessageEvent<Told>) => {
  if (data.kind === "answer") {
    waiting.get(data.id)?.(data.value)
    waiting.delete(data.id)
  } else if (data.kind === "consent")
    listeners.get("visitorConsentCollected")?.({ customerPrivacy: privacyOf(data.allowed) })
  else if (data.kind === "completed") {
    const checkout = { token: data.checkoutToken, order: { id: String(data.orderId) } }
    listeners.get("checkout_completed")?.({ name: "checkout_completed", data: { checkout } })
  } else {
    const attributes = data.cartRef === null ? [] : [{ key: "tributary_ref", value: data.cartRef }]
    extended({
      analytics: { subscribe },
      browser,
      customerPrivacy: { subscribe },
      init: {
        customerPrivacy: privacyOf(data.allowed),
        data: { shop: { myshopifyDomain: data.pixel.shop }, cart: { attributes } },
      },
      settings: { events: data.pixel.events },
    })
  }
})
