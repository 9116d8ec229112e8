import { dayIn } from "@/server/kernel/time"
import { isHidden } from "@/server/orders/hidden-order"
import { ourSide } from "@/server/reconciliation/compare"
import { EXPLANATIONS } from "@/server/reconciliation/difference-words"
import { endPass, movePass } from "@/server/reconciliation/keep-pass"
import { nameDifference } from "@/server/reconciliation/name-difference"
import { ordersNotSeen, ourOrders } from "@/server/reconciliation/our-orders"
import type { Pass } from "@/server/reconciliation/pass"
import { countDays, keepSeen } from "@/server/reconciliation/pass-orders"
import type { World } from "@/server/world"
import { comparePortion } from "./compare-portion"
import { readExport } from "./read-export"
import { repairPortion } from "./repair-portion"
import type { Run } from "./walk-pass"

/**
 * Holds every order of a shop since a day against our books: first all that the shop exports, then ours that it did not
 * name; names each difference, repairs what a read-back can, and counts both sides day by day.
 */
export async function compareShop(world: World, pass: Pass): Promise<Run> {
  if (pass.state === "sweeping") return sweep(world, pass)
  if (pass.state === "repairing") return repair(world, pass)
  const run = await readExport(world, pass, (at, orders, endByte) => comparePortion(world, at, orders, endByte))
  if (run.kind === "again") return run
  await world.db.brand(pass.brandId, tx => movePass(tx, run.pass, { state: "sweeping", cursor: null }))
  return AT_ONCE
}

const AT_ONCE = { kind: "again", afterMs: 0 } as const

/** Orders of ours that the shop did not name. What it hides for its age it may still know. */
async function sweep(world: World, pass: Pass): Promise<Run> {
  await world.db.brand(pass.brandId, async tx => {
    const now = world.now()
    const strangers = await ordersNotSeen(tx, pass)
    const last = strangers.at(-1)
    if (!last) return movePass(tx, pass, { state: "repairing", cursor: null })
    const unknown = strangers.filter(order => !isHidden(order, now))
    const held = await ourOrders(
      tx,
      pass.shopId,
      unknown.map(order => order.gid),
    )
    for (const { id, gid, name, orderedAt } of unknown) {
      const order = { shopId: pass.shopId, passId: pass.id, orderGid: gid, orderId: id, orderName: name, subject: "" }
      const words = { ours: "An order", theirs: "Not there", explanation: EXPLANATIONS.unknown_to_shop }
      const day = dayIn(pass.timeZone, orderedAt)
      await nameDifference(tx, { ...order, ...words, kind: "unknown_to_shop", day }, now)
    }
    const sides = [...held].map(([gid, ours]) => ({ gid, ...ourSide(ours, pass.timeZone) }))
    await keepSeen(tx, pass, sides)
    return movePass(tx, pass, { cursor: last.id, differences: unknown.length })
  })
  return AT_ONCE
}

async function repair(world: World, pass: Pass): Promise<Run> {
  if (await repairPortion(world, pass)) return AT_ONCE
  await world.db.brand(pass.brandId, async tx => {
    const now = world.now()
    await countDays(tx, pass, now)
    await endPass(tx, pass, now)
  })
  return { kind: "ended" }
}
