import type { Member } from "@/server/identity/find-member"
import { fillPool } from "@/server/journeys/fill-pool"
import { makeOffer } from "@/server/journeys/keep-offer"
import { syncOffer } from "@/server/journeys/sync-offer"
import { present } from "@/server/kernel/error"
import { addDays } from "@/server/kernel/time"
import { type OfferTerms, POOL } from "@/server/tracking/offer"
import { poolsOf } from "@/server/tracking/pool-queries"
import type { World } from "@/server/world"
import type { FoundedBrand } from "./found-brand"

const SMALL_POOL = { ...POOL, size: 60, lowWater: 20 }
const SEASON_DAYS = 45

/** The owner makes two offers: a code for each creator until the end of a season, and a fresh one for each click. */
export async function openOffers(world: World, brand: FoundedBrand): Promise<void> {
  const now = world.now()
  const { brandId, shopId, programId, part } = brand
  const name = present(part.members[0], "an owner").name
  const by: Member = { id: present([...brand.members.values()][0], "the owner's membership"), role: "owner", name }
  const pool = { ...SMALL_POOL, prefix: part.slug.slice(0, 4).toUpperCase() }
  const season: OfferTerms = {
    title: "Season's end",
    value: { kind: "percentage", bps: 1_500 },
    items: { kind: "all" },
    minimum: { kind: "quantity", units: 2 },
    startsAt: now.toISOString(),
    endsAt: addDays(now, SEASON_DAYS).toISOString(),
    usageLimit: null,
    oncePerCustomer: true,
    combines: { order: false, product: false, shipping: true },
  }
  const fresh: OfferTerms = { ...season, title: "A code for each click", minimum: null, endsAt: null }
  for (const [kind, terms] of [["shared", season] as const, ["single_use", fresh] as const]) {
    const wish = { programId, shopId, kind, terms, pool }
    const offerId = await world.db.brand(brandId, tx => makeOffer(tx, wish, by, now))
    await syncOffer(world, { brandId, offerId, shopId })
    for (const { poolId } of await world.db.brand(brandId, tx => poolsOf(tx, offerId)))
      await fillPool(world, { brandId, poolId })
  }
}
