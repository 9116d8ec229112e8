import type { BrandTx } from "@/db/scope"
import { readProduct } from "@/server/catalog/product-queries"
import { connectedShops, type ShopRow } from "@/server/catalog/queries"
import { DomainError, refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { destination } from "@/server/tracking/destination"

/** What a link opens: a page of the shop, as its full address or its path, or a product of the catalog. */
export type Opens = { readonly page: string } | { readonly productId: Id<"prd"> }

export type LinkPlace = { readonly shopId: Id<"shp">; readonly destinationPath: string }

/** The shop and the path that a link will lead to. Refuses what is in no connected shop, and products that nobody can buy. */
export async function linkPlace(tx: BrandTx, opens: Opens): Promise<LinkPlace> {
  const shops = (await connectedShops(tx)).filter(shop => shop.uninstalledAt === null)
  return "productId" in opens ? await productPlace(tx, opens.productId, shops) : pagePlace(opens.page, shops)
}

async function productPlace(tx: BrandTx, productId: Id<"prd">, shops: readonly ShopRow[]): Promise<LinkPlace> {
  const { shopId, title, state, handle, url } = await readProduct(tx, productId)
  if (state !== "active" && state !== "unlisted")
    throw refuse("conflict", `${title} is ${state} in the shop, so nobody could buy it. Choose another product.`)
  const own = shops.filter(shop => shop.id === shopId)
  const [shop] = own
  // Where the shop shows it, unless that is not inside the storefront: a preview, an old domain.
  const shown = url !== null && shop && url.startsWith(`${shop.storefrontUrl.replace(/\/$/, "")}/`) ? url : null
  return pagePlace(shown ?? `/products/${encodeURIComponent(handle)}`, own)
}

/** The shop that the page is in; with several shops the full address says which. The first shop's refusal is shown. */
function pagePlace(page: string, shops: readonly ShopRow[]): LinkPlace {
  let refusal: DomainError | null = null
  for (const { id, storefrontUrl, domain } of shops) {
    try {
      return { shopId: id, destinationPath: destination(page, storefrontUrl, domain) }
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      refusal ??= error
    }
  }
  throw refusal ?? refuse("unavailable", "No shop is connected right now; links can be made once one is.")
}
