import type { OrderPage } from "./order-data"

type Order = OrderPage["order"]

/** Shopify's names for where an order was placed, as people say them; another app's name stays as it is. */
export const SOURCES: Readonly<Record<string, string>> = {
  web: "Online shop",
  pos: "Point of sale",
  shopify_draft_order: "Made by hand in the shop",
  iphone: "Shopify on a phone",
  android: "Shopify on a phone",
  subscription_contract: "A subscription, by itself",
  subscription_contract_checkout_one: "A subscription, by itself",
}

/** How far it is fulfilled, in words. */
export function fulfillmentText(status: Order["fulfillmentStatus"]): string {
  const words = status.replaceAll("_", " ")
  if (status === "unfulfilled") return "Not sent yet"
  if (status === "partially_fulfilled") return "Partly sent"
  return status === "fulfilled" ? "Sent" : `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

/** A discount by how it came about. */
export function discountText({ kind, label }: Order["discounts"][number]): string {
  const kinds = {
    code: "Code",
    automatic: "Automatic discount",
    manual: "Discount by hand",
    script: "Discount by script",
  }
  return label ? `${kinds[kind]} ${label}` : kinds[kind]
}

/** The campaign that the shopper came through, by the landing page, else by the last visit the shop remembers. */
export function campaignText({ campaign, visits }: Pick<Order, "campaign" | "visits">): string | null {
  const marks = campaign ?? visits.findLast(visit => Object.keys(visit.campaign).length > 0)?.campaign ?? {}
  const said = ["utm_campaign", "utm_source", "utm_medium"].flatMap(name => marks[name] ?? [])
  if (said.length > 0) return said.join(" · ")
  if (marks.gclid || marks.gbraid || marks.wbraid) return "Google Ads"
  if (marks.fbclid) return "Meta"
  return marks.ttclid ? "TikTok" : marks.msclkid ? "Microsoft Ads" : null
}
