import type { BrandTx } from "@/db/scope"
import type { BulkOrder } from "@/server/integrations/shopify/bulk-orders"
import type { OurOrder } from "@/server/reconciliation/compare"
import { movePass } from "@/server/reconciliation/keep-pass"
import { endDifferences, nameDifference } from "@/server/reconciliation/name-difference"
import { ourOrders } from "@/server/reconciliation/our-orders"
import type { Pass } from "@/server/reconciliation/pass"
import { keepSeen, openDifferences } from "@/server/reconciliation/pass-orders"
import type { World } from "@/server/world"
import { agreesWithExport } from "./agrees-with-export"
import { askShop } from "./ask-shop"
import { heard } from "./hear-answer"
import { agreed, isMeant, looksAt, type Seen } from "./look-at-order"
import { shopAccess } from "./shop-access"

/**
 * Holds one portion of a shop's export against our books. An order that the export does not tell whole, or that seems to
 * differ, is asked for; what then differs is named, and what no longer does is ended.
 */
export async function comparePortion(world: World, pass: Pass, exported: readonly BulkOrder[], byteOffset: number) {
  const { brandId, shopId } = pass
  const wanted = exported.filter(({ order }) => !order || isMeant(order, pass))
  const gids = [...new Set(wanted.map(one => one.gid))]
  const ours = await world.db.brand(brandId, tx => ourOrders(tx, shopId, gids))
  const open = wanted.filter(one => !agreesWithExport(ours.get(one.gid), one, world.secrets.app, pass.timeZone))
  const openGids = [...new Set(open.map(one => one.gid))]
  const same = gids.filter(gid => !openGids.includes(gid)).flatMap(gid => agreed(ours.get(gid), pass))
  const auth = openGids.length > 0 ? await shopAccess(world, brandId, shopId) : null
  const answers = auth ? await askShop(world, auth, openGids) : []
  const looked = answers.flatMap(([gid, answer]) =>
    looksAt(gid, heard(answer, world.secrets.app), ours.get(gid), pass, world.now()),
  )
  return world.db.brand(brandId, async tx => {
    const found = await keepFindings(tx, pass, ours, [...same, ...looked], world.now())
    return movePass(tx, pass, { byteOffset, done: exported.length, differences: found })
  })
}

async function keepFindings(
  tx: BrandTx,
  pass: Pass,
  ours: ReadonlyMap<string, OurOrder>,
  seen: readonly Seen[],
  now: Date,
): Promise<number> {
  await keepSeen(
    tx,
    pass,
    seen.map(one => one.row),
  )
  let count = 0
  for (const { gid, differences } of seen)
    for (const { name, ...difference } of differences) {
      const order = { orderGid: gid, orderId: ours.get(gid)?.order.id ?? null, orderName: name }
      await nameDifference(tx, { shopId: pass.shopId, passId: pass.id, ...order, ...difference }, now)
      count += 1
    }
  const before = await openDifferences(
    tx,
    pass,
    seen.map(one => one.gid),
  )
  const still = new Set(
    seen.flatMap(one => one.differences.map(({ kind, subject }) => `${one.gid} ${kind} ${subject}`)),
  )
  const gone = before.filter(one => !still.has(`${one.orderGid} ${one.kind} ${one.subject}`)).map(one => one.id)
  await endDifferences(tx, gone, "A later comparison found it gone.", now)
  return count
}
