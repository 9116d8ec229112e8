import type { BrandTx } from "@/db/scope"
import { enqueue } from "@/server/jobs/enqueue"
import type { Id } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { askForRead } from "@/server/reconciliation/keep-shop-read"
import { askForPass } from "./ask-for-pass"

/** As far back as a shop shows its orders without a further permission. */
const HISTORY_DAYS = 60

/** One read of a shop at a time. */
export function pollJob(shopId: Id<"shp">) {
  return { key: `poll:${shopId}`, queue: `poll:${shopId}` }
}

/** Has a shop read at once. */
export async function readSoon(tx: BrandTx, shopId: Id<"shp">, now: Date): Promise<void> {
  await askForRead(tx, shopId, now)
  await enqueue(tx, "poll-shop", { brandId: tx.brandId, shopId }, pollJob(shopId))
}

/** The first read of a shop also has its history taken in, which is attributed to nobody until somebody asks for it. */
export async function takeInHistory(tx: BrandTx, shop: { shopId: Id<"shp">; connectedAt: Date }, now: Date) {
  const fromAt = addDays(shop.connectedAt, -HISTORY_DAYS)
  await askForPass(tx, { shopId: shop.shopId, kind: "backfill", fromAt, askedBy: "system" }, now)
}
