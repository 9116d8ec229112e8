import type { AskShopify } from "./ask-shopify"
import { ShopifyFailure } from "./shopify-failure"
import type { KeptPixel, ShopAuth } from "./shopify-port"
import { CREATE_WEB_PIXEL, READ_WEB_PIXEL, UPDATE_WEB_PIXEL } from "./web-pixel-documents"

type Pixel = { id: string; settings: unknown }
type Errors = { userErrors: { code: string | null; message: string }[] }

/** Where the shop's pixel of ours tells of purchases; null where it has none. */
export async function readPixel(ask: AskShopify, auth: ShopAuth): Promise<{ gid: string; events: string } | null> {
  try {
    const { webPixel } = await ask<{ webPixel: Pixel | null }>(auth, READ_WEB_PIXEL)
    return webPixel && { gid: webPixel.id, events: eventsIn(webPixel.settings) }
  } catch (error) {
    // An app without a pixel is answered with an error, not with nothing.
    if (error instanceof ShopifyFailure && error.kind === "refused") return null
    throw error
  }
}

/** Switches the pixel on, or has it tell elsewhere. Repeatable: one that tells there already is left alone. */
export async function keepPixel(ask: AskShopify, auth: ShopAuth, events: string): Promise<KeptPixel> {
  const held = await readPixel(ask, auth)
  if (held?.events === events) return { kind: "on" }
  const pixel = { settings: JSON.stringify({ events }) }
  const { userErrors } = held
    ? (await ask<{ webPixelUpdate: Errors }>(auth, UPDATE_WEB_PIXEL, { id: held.gid, pixel })).webPixelUpdate
    : (await ask<{ webPixelCreate: Errors }>(auth, CREATE_WEB_PIXEL, { pixel })).webPixelCreate
  // Somebody switched it on at the same moment.
  if (userErrors.length === 0 || userErrors.some(error => error.code === "TAKEN")) return { kind: "on" }
  return { kind: "refused", reason: userErrors.map(error => error.message).join(" ") }
}

/** Shopify's `JSON` comes as the text of it, or as what the text says. */
function eventsIn(settings: unknown): string {
  const read: unknown = typeof settings === "string" ? JSON.parse(settings) : settings
  return typeof read === "object" && read !== null && "events" in read ? String(read.events) : ""
}
