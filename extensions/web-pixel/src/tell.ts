import type { Purchase } from "./purchase"
import type { ExtensionApi } from "./shopify"

export type Place = { readonly browser: ExtensionApi["browser"]; readonly events: string }

const WAITING = "tributary_purchase"
const PAUSES_MS = [0, 1_000, 4_000]

/** Tells it until somebody has heard it; what nobody heard waits in this browser for its next page. */
export async function tellPurchase(place: Place, purchase: Purchase): Promise<void> {
  const { browser, events } = place
  if (events === "") return
  const text = JSON.stringify(purchase)
  await browser.localStorage.setItem(WAITING, text).catch(() => undefined)
  for (const pause of PAUSES_MS) {
    await new Promise(resolve => setTimeout(resolve, pause))
    if (await isHeard(events, text)) {
      await browser.localStorage.removeItem(WAITING).catch(() => undefined)
      return
    }
  }
}

/** What an earlier page could not tell. It is kept once, however often it is told. */
export async function tellWaiting({ browser, events }: Place): Promise<void> {
  const text = await browser.localStorage.getItem(WAITING).catch(() => null)
  if (text && events !== "" && (await isHeard(events, text)))
    await browser.localStorage.removeItem(WAITING).catch(() => undefined)
}

/** What is refused for good was heard; too much at once, and a moment's trouble, was not. */
async function isHeard(events: string, body: string): Promise<boolean> {
  const headers = { "Content-Type": "text/plain" }
  try {
    const { ok, status } = await fetch(events, { method: "POST", headers, body, keepalive: true })
    return ok || (status < 500 && status !== 429)
  } catch {
    return false
  }
}
