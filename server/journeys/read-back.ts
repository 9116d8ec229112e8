import type { ShopAuth } from "@/server/integrations/shopify/shopify-port"
import { invariant } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { heldOrders } from "@/server/reconciliation/held-orders"
import type { World } from "@/server/world"
import { askShop } from "./ask-shop"
import type { ReadBack } from "./hear-answer"
import { hides, recordAnswer } from "./record-answer"
import { shopAccess } from "./shop-access"

/** As many as one read of the shop answers. */
export const READ_PORTION = 50

/**
 * Asks one shop for the truth about these orders, with its own token, records it and settles, each order alone. Orders that
 * we do not hold are found; one the shop does not know is settled to zero, unless it is so old that the shop hides it; one
 * that cannot be read or settled stays unconfirmed with the reason. `cause` says in words why, for statements.
 * Throws when the shop cannot be asked at all.
 */
export async function readBack(
  world: World,
  brandId: Id<"brd">,
  shopId: Id<"shp">,
  gids: readonly string[],
  cause: string,
): Promise<readonly ReadBack[]> {
  invariant(gids.length <= READ_PORTION, `at most ${READ_PORTION} orders are read back at once`)
  if (gids.length === 0) return []
  const auth = await shopAccess(world, brandId, shopId)
  const readAt = world.now()
  const answers = await askShop(world, auth, gids)
  const held = await world.db.brand(brandId, tx => heldOrders(tx, shopId, gids))
  const heldAs = (gid: string) => held.get(gid) ?? null
  const isHiding = answers.some(([gid, answer]) => hides({ held: heldAs(gid) }, answer, world.now()))
  const showsAll = isHiding && (await showsAllOrders(world, auth))
  const results: ReadBack[] = []
  for (const [gid, answer] of answers) {
    const asked = { brandId, shopId, gid, held: heldAs(gid), cause, readAt, showsAll }
    results.push(await recordAnswer(world, asked, answer))
  }
  return results
}

/**
 * Whether the shop lets us see its orders however old: asked of the shop itself, after its answers. What we know of its
 * permissions may be older than they are, and paid money would be taken back on a permission that was just withdrawn.
 */
async function showsAllOrders(world: World, auth: ShopAuth): Promise<boolean> {
  return (await world.shopify.grantedScopes(auth)).includes("read_all_orders")
}
