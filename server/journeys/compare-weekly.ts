import { addDays, DAY_MS } from "@/server/kernel/time"
import { shopsToCompare } from "@/server/reconciliation/due-shops"
import type { World } from "@/server/world"
import { askForPass } from "./ask-for-pass"

/** Every shop is compared whole once in this time. */
const COMPARED_EVERY_MS = 7 * DAY_MS
/** How far back a comparison looks when nobody says otherwise. */
export const COMPARED_DAYS = 90

/** Has every shop compared that was not compared for a week. */
export async function compareWeekly(world: World): Promise<void> {
  const now = world.now()
  const before = new Date(now.getTime() - COMPARED_EVERY_MS)
  const due = await world.db.nobody(tx => shopsToCompare(tx, before))
  const fromAt = addDays(now, -COMPARED_DAYS)
  for (const { brandId, shopId } of due)
    await world.db.brand(brandId, tx => askForPass(tx, { shopId, kind: "comparison", fromAt, askedBy: "system" }, now))
}
