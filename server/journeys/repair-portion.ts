import type { BrandTx } from "@/db/scope"
import { distrustOrder } from "@/server/orders/distrust-order"
import { compareOrder, ourSide } from "@/server/reconciliation/compare"
import { movePass } from "@/server/reconciliation/keep-pass"
import { endDifferences, explainDifferences } from "@/server/reconciliation/name-difference"
import { noteFound } from "@/server/reconciliation/note-found"
import { ourOrders } from "@/server/reconciliation/our-orders"
import type { Pass } from "@/server/reconciliation/pass"
import { keepSeen, openDifferences, ordersToRepair } from "@/server/reconciliation/pass-orders"
import type { World } from "@/server/world"
import type { ReadBack } from "./hear-answer"
import { readBack } from "./read-back"

const REPAIRED = "Read back from the shop and settled again."
const SETTLED_TO_NOTHING = "The shop was asked and does not know it: settled to nothing."
const STILL = "It was read back and still differs: a person must look."

/** Has the next orders with differences read back, recorded whole and settled; says which still differ. False: none left. */
export async function repairPortion(world: World, pass: Pass): Promise<boolean> {
  const { brandId, shopId } = pass
  const gids = await world.db.brand(brandId, async tx => {
    const named = await ordersToRepair(tx, pass)
    for (const gid of named) await distrustOrder(tx, { shopId, gid })
    return named
  })
  const last = gids.at(-1)
  if (last === undefined) return false
  const results = await readBack(world, brandId, shopId, gids, "order repaired after a comparison")
  await world.db.brand(brandId, async tx => {
    const now = world.now()
    await judge(tx, pass, results, now)
    const found = results.flatMap(({ outcome, gid, orderId, name }) =>
      outcome === "found" && orderId ? [{ gid, orderId, name }] : [],
    )
    await noteFound(tx, shopId, found, { foundBy: "comparison", now })
    return movePass(tx, pass, { cursor: last })
  })
  return true
}

async function judge(tx: BrandTx, pass: Pass, results: readonly ReadBack[], now: Date): Promise<void> {
  const gids = results.map(one => one.gid)
  const ours = await ourOrders(tx, pass.shopId, gids)
  await keepSeen(
    tx,
    pass,
    [...ours].map(([gid, order]) => ({ gid, ...ourSide(order, pass.timeZone) })),
  )
  const open = await openDifferences(tx, pass, gids)
  for (const { gid, outcome, told, because } of results) {
    const mine = open.filter(one => one.orderGid === gid)
    const held = ours.get(gid)
    const ids = (wanted: typeof mine) => wanted.map(one => one.id)
    if (outcome === "unknown") await endDifferences(tx, ids(mine), SETTLED_TO_NOTHING, now)
    else if (!told || !held) await explainDifferences(tx, ids(mine), because ?? STILL)
    else {
      const left = compareOrder(held, told, pass.timeZone)
      const stays = (one: (typeof mine)[number]) =>
        left.some(({ kind, subject }) => kind === one.kind && subject === one.subject)
      await endDifferences(tx, ids(mine.filter(one => !stays(one))), REPAIRED, now)
      await explainDifferences(tx, ids(mine.filter(stays)), STILL)
    }
  }
}
