import type { BrandTx } from "@/db/scope"
import { leaveShop } from "@/server/catalog/leave-shop"
import { openShop } from "@/server/catalog/open-shop"
import { tokenProof } from "@/server/catalog/proof"
import { recordProofs } from "@/server/catalog/record-proofs"
import { ShopClosed } from "@/server/catalog/shop-closed"
import { recordAudit } from "@/server/identity/record-audit"
import { ShopifyFailure } from "@/server/integrations/shopify/shopify-failure"
import { DomainError } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import type { World } from "@/server/world"
import { shopAccess } from "./shop-access"

const MOST_LOOKS = 3

/**
 * A message says that a shop removed the app. Its header is unsigned, and it may be late: the token decides. If it still opens
 * the shop, nothing happens; if Shopify refuses it, the shop left. A shop that does not answer is asked again by the job.
 */
export async function proveDeparture(world: World, brandId: Id<"brd">, shopId: Id<"shp">): Promise<void> {
  for (let look = 0; look < MOST_LOOKS; look++) {
    const seen = await world.db.brand(brandId, tx => tokenVersion(tx, world, shopId))
    if (seen === null || (await opens(world, brandId, shopId))) return
    // A token that came meanwhile, by renewal or because the shop was connected again, is looked at for itself.
    if (await world.db.brand(brandId, tx => shopLeft(tx, shopId, seen, world.now()))) return
  }
}

/**
 * The token of this version is gone and the console says so; orders, holds and what was paid stay. False when the shop has
 * another token by now.
 */
export async function shopLeft(tx: BrandTx, shopId: Id<"shp">, version: number, now: Date): Promise<boolean> {
  if (!(await leaveShop(tx, shopId, version, now))) return false
  await recordProofs(tx, shopId, [tokenProof("The shop removed the app. Connect it again.", false)], now)
  const subject = publicId("shp", shopId)
  await recordAudit(tx, { actor: "system", action: "shop left", subject, detail: {} }, now)
  return true
}

async function tokenVersion(tx: BrandTx, world: World, shopId: Id<"shp">): Promise<number | null> {
  return await openShop(tx, shopId, world.secrets.box).then(
    token => token.version,
    error => {
      if (error instanceof DomainError) return null
      throw error
    },
  )
}

async function opens(world: World, brandId: Id<"brd">, shopId: Id<"shp">): Promise<boolean> {
  try {
    await world.shopify.readShop(await shopAccess(world, brandId, shopId))
    return true
  } catch (error) {
    const refused = error instanceof ShopifyFailure && error.kind === "unauthorised"
    if (refused || error instanceof ShopClosed) return false
    throw error
  }
}
