import { ShopifyFailure } from "@/server/integrations/shopify/shopify-failure"
import type { ShopAuth } from "@/server/integrations/shopify/shopify-port"
import { enqueue } from "@/server/jobs/enqueue"
import type { Id } from "@/server/kernel/id"
import {
  fillBegun,
  fillEnded,
  intendFill,
  type MadeCode,
  type OpenFill,
  poolFault,
  poolToFill,
} from "@/server/tracking/fill-pool"
import type { World } from "@/server/world"
import { lookUp, outcome } from "./add-codes"
import { shopAccessOr } from "./shop-access"

export type PoolJob = { readonly brandId: Id<"brd">; readonly poolId: Id<"cpl"> }

/** Calls of one run, of 250 codes each; the next run goes on. */
const FILLS_A_RUN = 40
/** With this many calls in a row that made nothing, something is wrong with the shop and not with the codes. */
const MOST_IN_VAIN = 3

/** Fills a pool up to its size: each call's codes are rows before the shop hears of them, and free once the shop has them. */
export async function fillPool(world: World, job: PoolJob): Promise<void> {
  const pool = await world.db.brand(job.brandId, tx => poolToFill(tx, job.poolId))
  const auth = pool && (await shopAccessOr(world, job.brandId, pool.shopId))
  if (!pool || !auth || typeof auth === "string") return
  let inVain = 0
  for (let run = 0; run < FILLS_A_RUN; run++) {
    const fill = await world.db.brand(job.brandId, tx => intendFill(tx, job.poolId, pool, world.now()))
    if (!fill) return
    const made = await make(world, job, { auth, gid: pool.gid }, fill)
    if (typeof made === "string") return await world.db.brand(job.brandId, tx => poolFault(tx, job.poolId, made))
    const imported = await world.db.brand(job.brandId, tx => fillEnded(tx, fill.fillId, made, world.now()))
    inVain = imported === 0 ? inVain + 1 : 0
    if (inVain === MOST_IN_VAIN) {
      const because =
        "The shop makes none of the codes it is asked for. Look at its discounts, then fill the pool again."
      return await world.db.brand(job.brandId, tx => poolFault(tx, job.poolId, because))
    }
  }
  await world.db.brand(job.brandId, tx => enqueue(tx, "fill-pool", job, { key: `fill-pool:${job.poolId}` }))
}

type Desk = { readonly auth: ShopAuth; readonly gid: string }

/** The codes that the shop made, or why it will make none. A call that may have been made is looked up and not made again. */
async function make(
  world: World,
  job: PoolJob,
  { auth, gid }: Desk,
  fill: OpenFill,
): Promise<readonly MadeCode[] | string> {
  if (fill.codes.length === 0) return []
  if (fill.bulkGid !== null) return await outcome(world, auth, gid, fill.bulkGid)
  const before = fill.resumed ? await lookUp(world, auth, gid, fill.codes) : []
  if (before.length > 0) return await whole(before, fill)
  const begun = await world.shopify.addCodes(auth, gid, fill.codes)
  if (begun.kind === "gone")
    return "The discount was deleted in the shop: no codes can be added. End the offer and make a new one."
  if (begun.kind === "refused") return begun.reason
  await world.db.brand(job.brandId, tx => fillBegun(tx, fill.fillId, begun.bulkGid))
  return await outcome(world, auth, gid, begun.bulkGid)
}

/** The shop took the call on and its answer was lost: some codes are there, the others follow within seconds. */
async function whole(made: readonly MadeCode[], { codes }: OpenFill): Promise<readonly MadeCode[]> {
  if (made.length < codes.length) throw new ShopifyFailure("unavailable", "The shop is still making codes.")
  return made
}
