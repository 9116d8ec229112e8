import { z } from "zod"
import { connectedShops, shopProofsOf } from "@/server/catalog/queries"
import { brandName } from "@/server/identity/brand-queries"
import { renewEventKey } from "@/server/journeys/shop-events"
import { refuse } from "@/server/kernel/error"
import { publicId } from "@/server/kernel/id"
import { auditNames } from "@/server/reporting/audit-names"
import { inShopHealth } from "@/server/reporting/in-shop-health"
import { newestEventKey } from "@/server/tracking/event-keys"
import { idInput } from "../inputs"
import { brandProcedure, router } from "../procedures"

/** What runs in the brand's shops, and whether it is heard: the embed, the pixel, the survey, the shop's own server. */
export const brandInShop = router({
  health: brandProcedure("see the brand").query(async ({ ctx }) => {
    const names = await auditNames(ctx.tx, [])
    const shops = []
    for (const { id, name, domain, uninstalledAt } of await connectedShops(ctx.tx)) {
      if (uninstalledAt !== null) continue
      const pixel = (await shopProofsOf(ctx.tx, id)).find(proof => proof.subject === "pixel")
      const key = await newestEventKey(ctx.tx, id)
      shops.push({
        ...{ id: publicId("shp", id), name, domain },
        ...(await inShopHealth(ctx.tx, id, ctx.now)),
        pixel: pixel ? { ok: pixel.ok, sentence: pixel.sentence, provedAt: pixel.provedAt } : null,
        key: key && { madeAt: key.madeAt, madeBy: names.get(key.madeBy) ?? null },
      })
    }
    const { timeZone } = await brandName(ctx.tx)
    return { shops, events: `${ctx.world.appUrl}/api/events`, now: ctx.now, timeZone }
  }),

  /** Makes the key with which the shop's own server signs; it is said this once. */
  renewKey: brandProcedure("connect shops")
    .input(z.object({ shop: idInput("shp") }))
    .mutation(async ({ ctx, input }) => {
      const shop = (await connectedShops(ctx.tx)).find(one => one.id === input.shop)
      if (!shop || shop.uninstalledAt) throw refuse("not_found", "This shop is not connected.")
      const wanted = { shopId: shop.id, by: ctx.member.id }
      return { key: await renewEventKey(ctx.tx, wanted, ctx.world.secrets.box, ctx.now) }
    }),
})
