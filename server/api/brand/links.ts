import { z } from "zod"
import { brandName } from "@/server/identity/brand-queries"
import { type Id, publicId } from "@/server/kernel/id"
import { listCodes, listLinks } from "@/server/tracking/queries"
import { linkUrl } from "@/server/tracking/tracking-link"
import { idInput } from "../inputs"
import { brandProcedure, router } from "../procedures"
import { shownCode, shownLink } from "../shown-evidence"

/** The brand's links and codes, with whose they are. Clicks are those of the last 30 days, people and machines apart. */
export const brandLinks = router({
  list: brandProcedure("see links")
    .input(z.object({ creator: idInput("crt").optional(), cursor: idInput("lnk").optional() }))
    .query(async ({ ctx, input }) => {
      const { rows, next } = await listLinks(ctx.tx, { creatorId: input.creator, after: input.cursor }, ctx.now)
      const { timeZone } = await brandName(ctx.tx)
      const shown = rows.map(row => ({
        ...shownLink(row, linkUrl(ctx.world.appUrl, row.slug)),
        creatorId: publicId("crt", row.creatorId),
        creatorName: row.creatorName,
      }))
      return { rows: shown, next: next && publicId("lnk", next as Id<"lnk">), now: ctx.now, timeZone }
    }),

  codes: brandProcedure("see links")
    .input(z.object({ creator: idInput("crt").optional(), cursor: idInput("cod").optional() }))
    .query(async ({ ctx, input }) => {
      const { rows, next } = await listCodes(ctx.tx, { creatorId: input.creator, after: input.cursor })
      const { timeZone } = await brandName(ctx.tx)
      const shown = rows.map(row => ({
        ...shownCode(row),
        shopName: row.shopName,
        creatorId: publicId("crt", row.creatorId),
        creatorName: row.creatorName,
      }))
      return { rows: shown, next: next && publicId("cod", next as Id<"cod">), now: ctx.now, timeZone }
    }),
})
