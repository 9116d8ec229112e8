import type { BulkOrder } from "@/server/integrations/shopify/bulk-orders"
import { heldOrders } from "@/server/reconciliation/held-orders"
import { endPass, movePass } from "@/server/reconciliation/keep-pass"
import type { Pass } from "@/server/reconciliation/pass"
import { wantsReading } from "@/server/reconciliation/shop-read"
import type { World } from "@/server/world"
import { type Answer, askShop } from "./ask-shop"
import type { ReadBack } from "./hear-answer"
import { nameMissing } from "./note-page"
import { readExport } from "./read-export"
import { recordAnswer } from "./record-answer"
import { shopAccess } from "./shop-access"
import type { Run } from "./walk-pass"

/**
 * Takes a shop's history into our books: every order since a day, by an export, recorded and settled as if it had been read
 * back. Orders from before the shop was connected are attributed to nobody, unless somebody asked for it.
 */
export async function backfillShop(world: World, pass: Pass): Promise<Run> {
  const run = await readExport(world, pass, (at, orders, endByte) => takeIn(world, at, orders, endByte))
  if (run.kind === "again") return run
  await world.db.brand(pass.brandId, tx => endPass(tx, run.pass, world.now()))
  return { kind: "ended" }
}

async function takeIn(world: World, pass: Pass, orders: readonly BulkOrder[], byteOffset: number) {
  const { brandId, shopId } = pass
  const gids = orders.map(one => one.gid)
  const held = await world.db.brand(brandId, tx => heldOrders(tx, shopId, gids))
  const news = orders.filter(({ gid, order }) => {
    if (order && new Date(order.createdAt) < pass.fromAt) return false
    return !order || wantsReading({ gid, updatedAt: new Date(order.updatedAt) }, held.get(gid) ?? null)
  })
  const results: ReadBack[] = []
  for (const [gid, answer] of await wholeAnswers(world, pass, news)) {
    const asked = { brandId, shopId, gid, held: held.get(gid) ?? null, cause: "order read from the shop's history" }
    results.push(await recordAnswer(world, asked, answer))
  }
  const placed = new Map(orders.map(({ gid, order }) => [gid, order?.createdAt]))
  return world.db.brand(brandId, async tx => {
    const now = world.now()
    await nameMissing(tx, { shopId, results, changedAt: gid => new Date(placed.get(gid) ?? now) }, now)
    return movePass(tx, pass, { byteOffset, done: orders.length })
  })
}

/** Each order whole: from the export where it tells all, otherwise asked for. */
async function wholeAnswers(world: World, pass: Pass, orders: readonly BulkOrder[]): Promise<[string, Answer][]> {
  const told = orders.flatMap(({ gid, order, whole }): [string, Answer][] => (whole && order ? [[gid, order]] : []))
  const known = new Set(told.map(([gid]) => gid))
  const open = [...new Set(orders.map(one => one.gid).filter(gid => !known.has(gid)))]
  if (open.length === 0) return told
  const auth = await shopAccess(world, pass.brandId, pass.shopId)
  return [...told, ...(await askShop(world, auth, open))]
}
