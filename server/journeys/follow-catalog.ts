import { shopReads } from "@/server/catalog/catalog-read"
import { markCollectionGone, markProductGone } from "@/server/catalog/mark-gone"
import { productFacts } from "@/server/catalog/product"
import { recordCollections, recordMembers } from "@/server/catalog/record-collection"
import { recordProduct } from "@/server/catalog/record-product"
import { present } from "@/server/kernel/error"
import type { World } from "@/server/world"
import type { OfShop } from "./read-catalog"
import { shopAccessOr } from "./shop-access"

type Named = OfShop & { readonly gid: string }

/** A webhook named this product: asks the shop what it is now. A webhook is a hint, so nothing else of it is believed. */
export async function followProduct(world: World, { brandId, shopId, gid }: Named): Promise<void> {
  const auth = await shopAccessOr(world, brandId, shopId)
  if (typeof auth === "string") return
  const { currency, readsCosts } = await world.db.brand(brandId, tx => shopReads(tx, shopId))
  const read = await world.shopify.readProduct(auth, { gid, costs: readsCosts })
  const now = world.now()
  await world.db.brand(brandId, tx =>
    read === null
      ? markProductGone(tx, shopId, gid, now)
      : recordProduct(tx, { shopId, facts: productFacts(read, currency) }, now),
  )
}

/** A webhook named this collection: asks the shop what it is now, and which products are in it. */
export async function followCollection(world: World, { brandId, shopId, gid }: Named): Promise<void> {
  const auth = await shopAccessOr(world, brandId, shopId)
  if (typeof auth === "string") return
  const read = await world.shopify.readCollection(auth, gid)
  const now = world.now()
  await world.db.brand(brandId, async tx => {
    if (read === null) return await markCollectionGone(tx, shopId, gid, now)
    const ids = await recordCollections(tx, shopId, [read.collection], now)
    await recordMembers(tx, shopId, present(ids.get(gid), "the collection just recorded"), read.members)
  })
}
