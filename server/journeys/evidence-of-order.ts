import type { BrandTx } from "@/db/scope"
import { gatherEvidence } from "@/server/attribution/gather-evidence"
import type { Evidence } from "@/server/attribution/record-decision"
import { standingPerson, standingVerdicts } from "@/server/attribution/verdict-queries"
import { HOUR_MS, MINUTE_MS } from "@/server/kernel/time"
import type { LoadedOrder } from "@/server/orders/load-order"
import { judgeEvidence } from "./judge-evidence"
import { judgeUses } from "./judge-uses"
import { knowShopper } from "./know-shopper"
import { firstOrder } from "./settle-renewals"
import { settleSoon } from "./settle-soon"

/**
 * All that decides on an order: its shopper's touches and landings, verdicts, a person's word. History has no touches. Once
 * `frozen` (something of it has cleared) nothing is judged any more: it would change nothing.
 */
export async function evidenceOf(tx: BrandTx, loaded: LoadedOrder, frozen: boolean, now: Date): Promise<Evidence> {
  const { order, isHistory } = loaded
  if (!isHistory) await judgeUses(tx, order, now)
  const seen = isHistory ? { touchpoints: [], otherVisits: [] } : await seenOf(tx, loaded, now)
  if (!frozen) await judgeEvidence(tx, order, seen.touchpoints, now)
  const [verdicts, person] = await Promise.all([standingVerdicts(tx, order.id), standingPerson(tx, order.id)])
  return { ...seen, verdicts, person }
}

/** While the database was away clicks waited in memory; an order that names one may be here first. */
const LATEST_CLICK_MS = 6 * HOUR_MS
const LOOK_AGAIN_MS = 5 * MINUTE_MS

async function seenOf(tx: BrandTx, loaded: LoadedOrder, now: Date) {
  const { order } = loaded
  const first = firstOrder(loaded)
  if (first) return await seenOfFirst(tx, first)
  await knowShopper(tx, order, now)
  const { missingAt, ...seen } = await gatherEvidence(tx, order)
  const isRecent = (at: Date) => Math.abs(now.getTime() - at.getTime()) < LATEST_CLICK_MS
  if (missingAt.some(isRecent)) await lookAgain(tx, order)
  return seen
}

/** A renewal was brought by whoever brought the first order of its subscription. */
async function seenOfFirst(tx: BrandTx, first: LoadedOrder["order"]) {
  const { touchpoints, otherVisits } = await gatherEvidence(tx, first)
  const known = touchpoints.map(touch => ({ ...touch, knownBy: [...touch.knownBy, "subscription"] }))
  return { touchpoints: known, otherVisits }
}

async function lookAgain(tx: BrandTx, { id, gid, shopId, checkoutToken }: LoadedOrder["order"]): Promise<void> {
  const of = { purchase: { checkoutToken, orderGid: gid }, looked: true }
  await settleSoon(tx, { shopId, of }, { key: `settle-late-click:${id}`, afterMs: LOOK_AGAIN_MS })
}
