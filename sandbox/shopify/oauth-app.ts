/** The app as its account at Shopify describes it: name, where a merchant opens it, where consent leads back to. */
export const APP = {
  name: "Tributary",
  openPath: "/api/shopify/install",
  callbackPath: "/api/shopify/callback",
} as const
