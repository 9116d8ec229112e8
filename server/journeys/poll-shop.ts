import type { BrandTx } from "@/db/scope"
import { ShopifyFailure } from "@/server/integrations/shopify/shopify-failure"
import { enqueue } from "@/server/jobs/enqueue"
import { DomainError } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { type HeldOrder, heldOrders } from "@/server/reconciliation/held-orders"
import { endRead, noteFault, openRead, type ShopRead, turnPage } from "@/server/reconciliation/keep-shop-read"
import { type Listed, wantsReading, wasReadTooSoon } from "@/server/reconciliation/shop-read"
import type { World } from "@/server/world"
import { pollJob, takeInHistory } from "./ask-for-read"
import type { ReadBack } from "./hear-answer"
import { listChanges, newest, notListed } from "./list-changes"
import { type Missed, notePage } from "./note-page"
import { READ_PORTION, readBack } from "./read-back"
import { shopAccess } from "./shop-access"

/** Pages of one run: a shop with more gives way to the others before it goes on. */
const PAGES_PER_RUN = 5

type Place = { readonly brandId: Id<"brd">; readonly shopId: Id<"shp"> }

/**
 * Reads what changed in one shop since the last read, page by page, and has every order read back that we lack, that is
 * newer there, or that was never confirmed. Killed anywhere, it goes on at the page it was at. A shop that does not answer
 * is asked again later and later, with the reason kept.
 */
export async function pollShop(world: World, place: Place): Promise<void> {
  const { brandId, shopId } = place
  const inBrand = world.db.brand
  let read: ShopRead | null = await inBrand(brandId, tx => begin(tx, shopId, world.now()))
  try {
    for (let page = 0; read !== null && page < PAGES_PER_RUN; page++) read = await readPage(world, place, read)
  } catch (error) {
    if (!(error instanceof ShopifyFailure) && !(error instanceof DomainError)) throw error
    // A shop that refuses its own cursor has forgotten it: the read begins again.
    const startOver = error instanceof ShopifyFailure && error.kind === "refused"
    return inBrand(brandId, tx => noteFault(tx, { shopId, fault: error.message, startOver, now: world.now() }))
  }
  if (read) await inBrand(brandId, tx => enqueue(tx, "poll-shop", place, pollJob(shopId)))
}

async function begin(tx: BrandTx, shopId: Id<"shp">, now: Date): Promise<ShopRead | null> {
  const read = await openRead(tx, shopId, now)
  if (read?.connectedAt) await takeInHistory(tx, { shopId, connectedAt: read.connectedAt }, now)
  return read
}

/** Reads one page whole and moves on; null when the read ended, or somebody else moved on first. */
async function readPage(world: World, place: Place, read: ShopRead): Promise<ShopRead | null> {
  const { brandId, shopId } = place
  const auth = await shopAccess(world, brandId, shopId)
  const { listed, next } = await listChanges(world, auth, read)
  const gids = listed.map(one => one.gid)
  const held = await world.db.brand(brandId, tx => heldOrders(tx, shopId, gids))
  const wants = (one: Listed, ours: HeldOrder | null) => wantsReading(one, ours) || wasReadTooSoon(one, ours)
  const wanted = listed.filter(one => wants(one, held.get(one.gid) ?? null)).map(one => one.gid)
  const waiting = next === null ? await world.db.brand(brandId, tx => notListed(tx, read, world.now())) : []
  const results: ReadBack[] = []
  const all = [...new Set([...wanted, ...waiting])]
  for (let start = 0; start < all.length; start += READ_PORTION)
    results.push(...(await readBack(world, brandId, shopId, all.slice(start, start + READ_PORTION), "order read back")))
  const reached = newest(read.reached, listed)
  return await world.db.brand(brandId, async tx => {
    const now = world.now()
    const tally = await notePage(tx, { shopId, seen: listed, results, foundBy: "poll" } satisfies Missed, now)
    if (next !== null) return turnPage(tx, read, { cursor: next, reached, tally })
    await endRead(tx, read, { reached, tally, now })
    return null
  })
}
