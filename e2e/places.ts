/** Where the parts of the running world answer; scripts/test-world.mjs says so. */
export const places = {
  shop: addressOf("SHOPIFY_API_BASE", "http://localhost:3001"),
  stripe: addressOf("STRIPE_API_BASE", "http://localhost:3002"),
  mail: addressOf("SANDBOX_MAIL_URL", "http://localhost:3003"),
}

/** The brand whose story is told, and its shop. */
export const juniper = { console: "/brand/juniper", shop: `${places.shop}/shops/juniper` }

function addressOf(name: string, otherwise: string): string {
  return (process.env[name] || otherwise).replace(/\/$/, "")
}
