/** Where an order was sold, as Shopify's admin calls it; a number is another app's. */
const WORDS: Readonly<Record<string, string>> = {
  web: "Online store",
  pos: "Point of sale",
  shopify_draft_order: "Draft order",
  iphone: "Shopify app",
  android: "Shopify app",
}

export function sourceWord(source: string): string {
  if (Object.hasOwn(WORDS, source)) return WORDS[source] ?? source
  return /^\d+$/.test(source) ? `App ${source}` : source
}
