import { toString as qrSvg } from "qrcode"
import { z } from "zod"
import { brandName } from "@/server/identity/brand-queries"
import { askCodeAgain } from "@/server/journeys/ask-code-again"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { creatorNames } from "@/server/programs/queries"
import { askable } from "@/server/tracking/code-state"
import { sharedHost } from "@/server/tracking/domain-queries"
import { findSlug, listCodes, listLinks } from "@/server/tracking/queries"
import { linkUrl } from "@/server/tracking/tracking-link"
import { idInput } from "../inputs"
import { brandProcedure, router } from "../procedures"
import { shownCode, shownLink } from "../shown-evidence"

/** The brand's links and codes, with whose they are. Clicks are those of the last 30 days, people and machines apart. */
export const brandLinks = router({
  list: brandProcedure("see links")
    .input(z.object({ creator: idInput("crt").optional(), cursor: idInput("lnk").optional() }))
    .query(async ({ ctx, input }) => {
      const host = await sharedHost(ctx.tx)
      const { rows, next } = await listLinks(ctx.tx, { creatorId: input.creator, after: input.cursor }, ctx.now)
      const { timeZone } = await brandName(ctx.tx)
      const shown = rows.map(row => ({
        ...shownLink(row, linkUrl(ctx.world.appUrl, host, row.slug)),
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
        askable: askable(row),
      }))
      return { rows: shown, next: next && publicId("cod", next as Id<"cod">), now: ctx.now, timeZone }
    }),

  /** Whose links and codes there can be, by name: for the filter. */
  creators: brandProcedure("see links").query(async ({ ctx }) => {
    const names = await creatorNames(ctx.tx)
    return names.map(({ creatorId, name }) => ({ id: publicId("crt", creatorId), name }))
  }),

  /** The QR code of a link, as SVG. Dark on light with a quiet zone in both themes, or phones miss it. */
  qr: brandProcedure("see links")
    .input(z.object({ link: idInput("lnk") }))
    .query(async ({ ctx, input }) => {
      const slug = await findSlug(ctx.tx, input.link)
      if (!slug) throw refuse("not_found", "There is no such link.")
      const url = linkUrl(ctx.world.appUrl, await sharedHost(ctx.tx), slug)
      return { url, svg: await qrSvg(url, { type: "svg", errorCorrectionLevel: "M", margin: 4 }) }
    }),

  /** Has the shop asked once more for a code that it refused. */
  askAgain: brandProcedure("manage codes")
    .input(z.object({ code: idInput("cod") }))
    .mutation(async ({ ctx, input }) => ({ code: await askCodeAgain(ctx.tx, input.code, ctx.member, ctx.now) })),
})
