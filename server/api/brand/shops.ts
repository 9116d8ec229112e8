import { z } from "zod"
import type { BrandTx } from "@/db/scope"
import { proofLevel } from "@/server/catalog/proof"
import { connectedShops, newestCheck, type ShopRow, shopProofsOf } from "@/server/catalog/queries"
import { remedyOf, shopState } from "@/server/catalog/shop-state"
import { brandName } from "@/server/identity/brand-queries"
import { SCOPES } from "@/server/integrations/shopify/scopes"
import { askForProof } from "@/server/journeys/repair-shop"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { lastMessageAt } from "@/server/reporting/last-message"
import { idInput } from "../inputs"
import { brandProcedure, router } from "../procedures"

const SHOWN_SCOPES = SCOPES.map(({ handle, needed, reason }) => ({ handle, needed, reason }))

/** The brand's shops: how each connection stands, by proof, and what makes it whole. Connecting itself goes through Shopify. */
export const brandShops = router({
  health: brandProcedure("see the brand").query(async ({ ctx }) => {
    const shops = []
    for (const shop of await connectedShops(ctx.tx)) shops.push(await shown(ctx.tx, shop, ctx.now))
    const { timeZone } = await brandName(ctx.tx)
    return { shops, scopes: SHOWN_SCOPES, now: ctx.now, timeZone }
  }),

  /** How far the look at a shop is, for a page that waits for it. */
  progress: brandProcedure("see the brand")
    .input(z.object({ shop: idInput("shp") }))
    .query(async ({ ctx, input }) => ({ check: await newestCheck(ctx.tx, input.shop) })),

  /** Uses the connection and keeps what was seen; `repair` first subscribes to what is missing. */
  prove: brandProcedure("connect shops")
    .input(z.object({ shop: idInput("shp"), repair: z.boolean() }))
    .mutation(async ({ ctx, input }) => {
      await presentShop(ctx.tx, input.shop)
      const kind = input.repair ? "repair" : "check"
      await askForProof(ctx.tx, { shopId: input.shop, kind, askedBy: `member:${ctx.member.id}` }, ctx.now)
      return { asked: true }
    }),
})

async function shown(tx: BrandTx, shop: ShopRow, now: Date) {
  const proofs = await shopProofsOf(tx, shop.id)
  return {
    ...shop,
    id: publicId("shp", shop.id),
    state: shopState(shop, proofs),
    remedy: remedyOf(proofs),
    proofs: proofs.map(proof => ({ ...proof, level: proofLevel(proof) })),
    check: await newestCheck(tx, shop.id),
    lastMessageAt: await lastMessageAt(tx, shop.id, now),
  }
}

async function presentShop(tx: BrandTx, shopId: Id<"shp">): Promise<void> {
  const shop = (await connectedShops(tx)).find(one => one.id === shopId)
  if (!shop) throw refuse("not_found", "This shop is not connected.")
  if (shop.uninstalledAt) throw refuse("conflict", `${shop.domain} removed the app. Connect it again.`)
}
