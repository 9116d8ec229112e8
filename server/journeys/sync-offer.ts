import type { BrandTx } from "@/db/scope"
import type { ShopAuth } from "@/server/integrations/shopify/shopify-port"
import { enqueue } from "@/server/jobs/enqueue"
import type { Id } from "@/server/kernel/id"
import { asAsked } from "@/server/tracking/offer"
import { controlsOf } from "@/server/tracking/offer-controls"
import {
  discountAsked,
  discountEnded,
  discountRefused,
  discountSynced,
  type OfferPlace,
  offerInShop,
} from "@/server/tracking/offer-in-shop"
import type { World } from "@/server/world"
import { whyNot } from "./add-codes"
import { equipOffer } from "./equip-offer"
import { shopAccessOr } from "./shop-access"

export type OfferJob = OfferPlace & { readonly brandId: Id<"brd"> }
type Held = NonNullable<Awaited<ReturnType<typeof offerInShop>>>

const GONE = "The discount was deleted in the shop. End this offer and make a new one to have it back."

/** Has a shop brought to an offer. Two wishes are one job. */
export async function syncOfferSoon(tx: BrandTx, { offerId, shopId }: OfferPlace): Promise<void> {
  await enqueue(tx, "sync-offer", { brandId: tx.brandId, offerId, shopId }, { key: `sync-offer:${offerId}:${shopId}` })
}

/** Brings a shop to what an offer says, then sees to its codes. Run twice, it does nothing more; a run that died looks first. */
export async function syncOffer(world: World, job: OfferJob): Promise<void> {
  const auth = await shopAccessOr(world, job.brandId, job.shopId)
  if (typeof auth === "string") return
  const held = await world.db.brand(job.brandId, async tx => {
    const known = await offerInShop(tx, job)
    await discountAsked(tx, job, world.now())
    return known
  })
  if (!held || held.endedAt !== null) return
  if (held.offerEndedAt !== null) return await end(world, job, held, auth)
  if (held.gid === null) await make(world, job, held, auth)
  else if (held.syncedVersion < held.version) await change(world, job, held, held.gid, auth)
  const because = await equipOffer(world, job, auth).then(() => null, whyNot)
  if (because !== null) await refuse(world, job, because)
}

/** Its first code is nobody's and cannot be guessed: whoever has it in the shop, it is the discount that we meant. */
async function make(world: World, job: OfferJob, held: Held, auth: ShopAuth): Promise<void> {
  const { anchorCode, terms, kind } = held
  const found = async () => (await world.shopify.findDiscountCode(auth, anchorCode))?.gid ?? null
  const before = held.askedAt === null ? null : await found()
  if (before !== null) return await record(world, job, held, before)
  const answer = await world.shopify.createDiscount(auth, anchorCode, controlsOf(terms, kind))
  if (answer.kind === "refused") return await refuse(world, job, answer.reason)
  const gid = answer.kind === "created" ? answer.gid : await found()
  if (gid !== null) await record(world, job, held, gid)
}

async function change(world: World, job: OfferJob, held: Held, gid: string, auth: ShopAuth): Promise<void> {
  const now = await world.shopify.readDiscount(auth, gid)
  const controls = controlsOf(held.terms, held.kind)
  const answer = await world.shopify.updateDiscount(auth, gid, controls, now?.controls ?? null)
  if (answer.kind === "updated") return await record(world, job, held, gid)
  await refuse(world, job, answer.kind === "gone" ? GONE : answer.reason)
}

async function end(world: World, job: OfferJob, { gid }: Held, auth: ShopAuth): Promise<void> {
  if (gid !== null) await world.shopify.endDiscount(auth, gid)
  await world.db.brand(job.brandId, tx => discountEnded(tx, job, world.now()))
}

async function record(world: World, job: OfferJob, { version, terms, kind }: Held, gid: string): Promise<void> {
  const synced = { gid, version, terms: asAsked(terms, kind) }
  await world.db.brand(job.brandId, tx => discountSynced(tx, job, synced, world.now()))
}

async function refuse(world: World, job: OfferJob, because: string): Promise<void> {
  await world.db.brand(job.brandId, tx => discountRefused(tx, job, because))
}
