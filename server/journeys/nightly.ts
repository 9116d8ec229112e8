import { sql } from "drizzle-orm"
import type { Tx } from "@/db/scope"
import { enqueueMissing } from "@/server/jobs/enqueue-missing"
import type { Id } from "@/server/kernel/id"
import { HOUR_MS } from "@/server/kernel/time"
import { forgetOldWebhooks } from "@/server/orders/forget-old-webhooks"
import { forgetOldVisits } from "@/server/tracking/forget-old-visits"
import type { World } from "@/server/world"
import { checkOldDomains } from "./check-domain"
import { closeDuePeriods } from "./close-periods"
import { compareWeekly } from "./compare-weekly"
import { keepNets } from "./keep-nets"
import { lookAtOldCodes } from "./look-at-codes"
import { lookAtOldOffers } from "./look-at-offers"
import { markCreators } from "./mark-creators"
import { proveShops } from "./prove-shops"
import { resealTokens } from "./reseal-tokens"
import { watchPatterns } from "./watch-patterns"
import { watchAll } from "./watch-risk"

/** A worker that starts again by day does not read every catalog, nor ask about every code, again. */
const OLD_AFTER_MS = 20 * HOUR_MS

/** Makes the months ahead for what is partitioned, removes bodies and landings that are old, has shops proved, compared, their catalogs read again, their codes looked at, ended periods closed and the domains of links checked; run when a worker starts and every night. */
export async function nightly(world: World): Promise<void> {
  const now = world.now()
  await world.db.nobody(tx => tx.execute(sql`select ensure_partitions(${now.toISOString()}::timestamptz)`))
  await forgetOldWebhooks(world.db.nobody, now)
  await forgetOldVisits(world.db.nobody, now)
  await proveShops(world)
  await resealTokens(world)
  await markCreators(world)
  await watchAll(world)
  await watchPatterns(world)
  await compareWeekly(world)
  await keepNets(world)
  await closeDuePeriods(world)
  const before = new Date(now.getTime() - OLD_AFTER_MS)
  await world.db.nobody(tx => readOldCatalogs(tx, before))
  await world.db.nobody(tx => lookAtOldCodes(tx, before))
  await world.db.nobody(tx => checkOldDomains(tx, before))
  await world.db.nobody(tx => lookAtOldOffers(tx, before))
}

async function readOldCatalogs(tx: Tx, before: Date): Promise<void> {
  const shops = await tx.execute<{ brand_id: Id<"brd">; shop_id: Id<"shp"> }>(
    sql`select brand_id, shop_id from shops_with_old_catalog(${before.toISOString()}::timestamptz)`,
  )
  for (const { brand_id: brandId, shop_id: shopId } of shops)
    await enqueueMissing(tx, "read-catalog", { brandId, shopId }, { key: `read-catalog:${shopId}` })
}
