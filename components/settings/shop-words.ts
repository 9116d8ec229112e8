import type { InstallRefusal } from "@/server/catalog/install"
import type { ShopState } from "@/server/catalog/shop-state"

/** Why Shopify's answer connected nothing, and what to do. */
export const REFUSALS: Readonly<Record<InstallRefusal, string>> = {
  unsigned: "The answer was not signed by Shopify. Start again here.",
  unknown: "Nobody here set out to connect this shop. Start again here.",
  used: "This answer from Shopify was used already. If the shop is not listed below, start again.",
  expired: "That took longer than ten minutes, so the answer no longer counts. Start again here.",
  browser: "Another browser set out to connect this shop. Start again in this one.",
  person: "Another member set out to connect this shop. Start again under your own name.",
  shop: "Shopify answered for another shop than the one you named. Start again, and sign in to that shop at Shopify.",
  right: "Your role no longer allows connecting shops. Ask an owner or a manager.",
  cancelled: "The app was not installed at Shopify, so nothing was connected.",
  elsewhere:
    "This shop belongs to another brand here, together with its orders. A shop cannot move between brands; if it changed hands, write to us.",
  currency:
    "This shop now sells in another currency than its orders here are in. Amounts in two currencies are never added: write to us.",
  code: "Shopify gave no access for this answer. Start again here.",
  silent: "Shopify does not answer right now, and nothing was connected. Try again in a few minutes.",
}

/** The sentence for a code that stands in the address; null for a code that is none of ours. */
export function refusalWords(code: string | undefined): string | null {
  return code !== undefined && Object.hasOwn(REFUSALS, code) ? REFUSALS[code as InstallRefusal] : null
}

/** What a state means for the orders, in a sentence. */
export const STATE_WORDS: Readonly<Record<ShopState, string>> = {
  connected: "Orders arrive, and everything that creators are paid by is read back from the shop.",
  limited: "Orders arrive. Something optional is left out; what that means stands beside it.",
  connecting: "Nothing is proved yet. The first look takes a moment.",
  "needs repair":
    "Something that is needed does not work. Commissions that cannot be confirmed stay on hold until it does.",
  left: "The shop removed the app. Its orders stay, and commissions on hold wait; nothing new arrives until you connect it again.",
}
