import type { RunningShopify } from "./running-shopify"

/** Asks the Admin API of a sandbox shop over HTTP with its fixed token; throws what it refuses. For tests. */
export async function askAdmin<Data>(shopify: RunningShopify, shop: string, query: string): Promise<Data> {
  const response = await fetch(`${shopify.url}/${shop}.myshopify.com/admin/api/2026-10/graphql.json`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Shopify-Access-Token": `shpat_sandbox_${shop}` },
    body: JSON.stringify({ query }),
  })
  const { data, errors } = (await response.json()) as { data?: Data; errors?: unknown }
  if (errors !== undefined || data === undefined) throw new Error(JSON.stringify(errors))
  return data
}
