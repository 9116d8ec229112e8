import { sql } from "drizzle-orm"
import type { Tx } from "@/db/scope"
import type { TaskName } from "@/server/jobs/enqueue"
import { enqueueMissing } from "@/server/jobs/enqueue-missing"
import type { Id } from "@/server/kernel/id"

type Pool = { task: TaskName; brand_id: Id<"brd">; pool_id: Id<"cpl"> }
type Offer = { brand_id: Id<"brd">; offer_id: Id<"ofr">; shop_id: Id<"shp"> }
type Code = { brand_id: Id<"brd">; shop_id: Id<"shp">; code_id: Id<"cod"> }

/** Pools that wait to be filled or have codes to end, offers that a shop was not brought to, codes to be ended: each gets a job. */
export async function findOffers(tx: Tx, now: Date): Promise<void> {
  const at = now.toISOString()
  for (const { task, brand_id: brandId, pool_id: poolId } of await tx.execute<Pool>(
    sql`select task, brand_id, pool_id from pools_with_work(${at}::timestamptz)`,
  ))
    await enqueueMissing(tx, task, { brandId, poolId }, { key: `${task}:${poolId}` })
  for (const { brand_id: brandId, offer_id: offerId, shop_id: shopId } of await tx.execute<Offer>(
    sql`select brand_id, offer_id, shop_id from offers_out_of_step()`,
  ))
    await enqueueMissing(tx, "sync-offer", { brandId, offerId, shopId }, { key: `sync-offer:${offerId}:${shopId}` })
  for (const { brand_id: brandId, shop_id: shopId, code_id: codeId } of await tx.execute<Code>(
    sql`select brand_id, shop_id, code_id from codes_to_end()`,
  ))
    await enqueueMissing(tx, "end-code", { brandId, shopId, codeId }, { key: `end-code:${codeId}` })
}
