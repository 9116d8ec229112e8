import type { register } from "@shopify/web-pixels-extension"

/** What Shopify hands to a pixel. The package exports the function only; the rest follows from it. */
export type ExtensionApi = Parameters<Parameters<typeof register>[0]>[0]
export type { PixelEventsCheckoutCompleted } from "@shopify/web-pixels-extension"
