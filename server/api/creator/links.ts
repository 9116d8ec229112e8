import { toString as qrSvg } from "qrcode"
import { z } from "zod"
import { makeLink } from "@/server/journeys/make-link"
import { refuse } from "@/server/kernel/error"
import { publicId } from "@/server/kernel/id"
import { findOwnSlug, listOwnCodes, listOwnLinks } from "@/server/tracking/creator-queries"
import { sharedHosts } from "@/server/tracking/domain-queries"
import { linkUrl } from "@/server/tracking/tracking-link"
import { idInput } from "../inputs"
import { creatorAction, creatorProcedure, router } from "../procedures"
import { shownCode, shownLink } from "../shown-evidence"

/** A creator's own links and codes, across brands. */
export const creatorLinks = router({
  list: creatorProcedure.query(async ({ ctx }) => {
    const rows = await listOwnLinks(ctx.tx, ctx.now)
    const hosts = await sharedHosts(ctx.tx)
    const shown = rows.map(row => ({
      ...shownLink(row, linkUrl(ctx.world.appUrl, hosts.get(row.brandId) ?? null, row.slug)),
      enrollmentId: publicId("enr", row.enrollmentId),
      brandName: row.brandName,
      storefrontUrl: row.storefrontUrl,
    }))
    return { rows: shown, now: ctx.now }
  }),

  codes: creatorProcedure.query(async ({ ctx }) => {
    const rows = await listOwnCodes(ctx.tx)
    const shown = rows.map(row => ({
      ...shownCode(row),
      enrollmentId: publicId("enr", row.enrollmentId),
      brandName: row.brandName,
    }))
    return { rows: shown, now: ctx.now }
  }),

  /** Makes a link to a page of the brand's shop, given as its address or its path. The same page twice is the same link. */
  make: creatorAction
    .input(z.object({ enrollment: idInput("enr"), destination: z.string().max(2_000) }))
    .mutation(async ({ ctx, input }) => {
      const wish = { creatorId: ctx.creatorId, enrollmentId: input.enrollment, destination: input.destination }
      const { linkId, slug, host } = await makeLink(ctx.world, wish)
      return { id: publicId("lnk", linkId), slug, url: linkUrl(ctx.world.appUrl, host, slug) }
    }),

  /** The QR code of one of the creator's links, as SVG. Dark on light with a quiet zone in both themes, or phones miss it. */
  qr: creatorProcedure.input(z.object({ link: idInput("lnk") })).query(async ({ ctx, input }) => {
    const link = await findOwnSlug(ctx.tx, input.link)
    if (!link) throw refuse("not_found", "There is no such link of yours.")
    const hosts = await sharedHosts(ctx.tx)
    const url = linkUrl(ctx.world.appUrl, hosts.get(link.brandId) ?? null, link.slug)
    return { url, svg: await qrSvg(url, { type: "svg", errorCorrectionLevel: "M", margin: 4 }) }
  }),
})
