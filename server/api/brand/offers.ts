import { z } from "zod"
import { itemsToDiscount, titlesOf } from "@/server/catalog/items-to-discount"
import { connectedShops } from "@/server/catalog/queries"
import { brandName } from "@/server/identity/brand-queries"
import { changeOffer, makeOffer, offerCalled, stopOffer } from "@/server/journeys/keep-offer"
import { askForFill, dismissAlarm, setPool } from "@/server/journeys/keep-pool"
import { putOursBack, takeTheirs } from "@/server/journeys/settle-drift"
import { type Id, publicId } from "@/server/kernel/id"
import { listPrograms } from "@/server/programs/queries"
import type { OfferTerms } from "@/server/tracking/offer"
import { POOL } from "@/server/tracking/offer"
import { listOffers, offerVersions } from "@/server/tracking/offer-queries"
import { prefixOf } from "@/server/tracking/pool-code"
import { codesByDay, countCodes, listFills, poolsOf } from "@/server/tracking/pool-queries"
import { idInput } from "../inputs"
import { PoolInput, TermsInput } from "../offer-input"
import { brandProcedure, router } from "../procedures"

const One = z.object({ offer: idInput("ofr") })
const InShop = One.extend({ shop: idInput("shp") })
const Pool = z.object({ pool: idInput("cpl") })

/** What codes give the shopper: offers, how each shop has them, and the pools of their single-use codes. */
export const brandOffers = router({
  list: brandProcedure("see links")
    .input(z.object({ cursor: idInput("ofr").optional() }))
    .query(async ({ ctx, input }) => {
      const { rows, next } = await listOffers(ctx.tx, input.cursor)
      const { timeZone } = await brandName(ctx.tx)
      return {
        rows: rows.map(shownOffer),
        next: next && publicId("ofr", next as Id<"ofr">),
        programs: (await listPrograms(ctx.tx, ctx.now)).map(({ id, name, terms }) => ({
          ...{ id: publicId("prg", id), name, codeDiscountBps: terms?.codeDiscountBps ?? 0 },
        })),
        now: ctx.now,
        timeZone,
      }
    }),

  one: brandProcedure("see links")
    .input(One)
    .query(async ({ ctx, input }) => {
      const offer = await offerCalled(ctx.tx, input.offer)
      const { timeZone } = await brandName(ctx.tx)
      const saids = offer.discounts.flatMap(one => (one.said ? [one.said] : []))
      const titles = await titlesOf(ctx.tx, [offer.terms, ...saids].flatMap(gidsOf))
      const pools = []
      for (const pool of await poolsOf(ctx.tx, input.offer))
        pools.push({
          ...pool,
          id: publicId("cpl", pool.poolId),
          poolId: undefined,
          shopId: publicId("shp", pool.shopId),
          counts: await countCodes(ctx.tx, pool.poolId),
          days: await codesByDay(ctx.tx, pool.poolId, timeZone, ctx.now),
          fills: (await listFills(ctx.tx, pool.poolId)).map(fill => ({
            ...fill,
            fillId: publicId("fil", fill.fillId),
          })),
        })
      return {
        ...shownOffer(offer),
        codes: offer.codes,
        versions: await offerVersions(ctx.tx, input.offer),
        titles: Object.fromEntries(titles),
        pools,
        now: ctx.now,
        timeZone,
      }
    }),

  /** What an offer can be made for: programs, shops, and how a pool is unless somebody says otherwise. */
  choices: brandProcedure("see links").query(async ({ ctx }) => {
    const { name } = await brandName(ctx.tx)
    const shops = (await connectedShops(ctx.tx)).filter(shop => shop.uninstalledAt === null)
    return {
      programs: (await listPrograms(ctx.tx, ctx.now)).map(({ id, name: called }) => ({
        id: publicId("prg", id),
        name: called,
      })),
      shops: shops.map(({ id, name: called, currency }) => ({ id: publicId("shp", id), name: called, currency })),
      pool: { ...POOL, prefix: prefixOf(name) },
      now: ctx.now,
    }
  }),

  /** Products and collections of a shop, by name. */
  items: brandProcedure("see links")
    .input(z.object({ shop: idInput("shp"), words: z.string().trim().max(80).default("") }))
    .query(({ ctx, input }) => itemsToDiscount(ctx.tx, input.shop, input.words)),

  create: brandProcedure("manage codes")
    .input(
      z.object({
        program: idInput("prg"),
        shop: idInput("shp").nullable(),
        kind: z.enum(["shared", "single_use"]),
        terms: TermsInput,
        pool: PoolInput,
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const { program: programId, shop: shopId, kind, terms, pool } = input
      const offerId = await makeOffer(ctx.tx, { programId, shopId, kind, terms, pool }, ctx.member, ctx.now)
      return { id: publicId("ofr", offerId) }
    }),

  change: brandProcedure("manage codes")
    .input(One.extend({ seen: z.number().int(), terms: TermsInput }))
    .mutation(async ({ ctx, input: { offer: offerId, seen, terms } }) => ({
      version: await changeOffer(ctx.tx, { offerId, seen, terms }, ctx.member, ctx.now),
    })),

  end: brandProcedure("manage codes")
    .input(One)
    .mutation(({ ctx, input }) => stopOffer(ctx.tx, input.offer, ctx.member, ctx.now)),

  /** The shop differs: it is brought back to ours, or what it has becomes the next version. */
  putBack: brandProcedure("manage codes")
    .input(InShop)
    .mutation(({ ctx, input }) =>
      putOursBack(ctx.tx, { offerId: input.offer, shopId: input.shop }, ctx.member, ctx.now),
    ),
  takeTheirs: brandProcedure("manage codes")
    .input(InShop)
    .mutation(({ ctx, input }) =>
      takeTheirs(ctx.tx, { offerId: input.offer, shopId: input.shop }, ctx.member, ctx.now),
    ),

  setPool: brandProcedure("manage codes")
    .input(Pool.extend({ settings: PoolInput }))
    .mutation(({ ctx, input }) => setPool(ctx.tx, input.pool, input.settings, ctx.member, ctx.now)),
  fill: brandProcedure("manage codes")
    .input(Pool)
    .mutation(({ ctx, input }) => askForFill(ctx.tx, input.pool, ctx.member, ctx.now)),
  seen: brandProcedure("manage codes")
    .input(Pool)
    .mutation(({ ctx, input }) => dismissAlarm(ctx.tx, input.pool, ctx.member, ctx.now)),
})

type Offer = Omit<Awaited<ReturnType<typeof offerCalled>>, "codes">

function shownOffer({ offerId, programId: _, shopId, discounts, ...offer }: Offer) {
  return {
    id: publicId("ofr", offerId),
    ...offer,
    shopId: shopId && publicId("shp", shopId),
    discounts: discounts.map(({ offerId: __, gid: ___, shopId: place, ...discount }) => ({
      ...discount,
      shopId: publicId("shp", place),
    })),
  }
}

function gidsOf({ items }: OfferTerms): readonly string[] {
  return items.kind === "all" ? [] : items.gids
}
