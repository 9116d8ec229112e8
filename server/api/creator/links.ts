import { z } from "zod"
import { keepOwnLink } from "@/server/journeys/archive-links"
import { makeLink } from "@/server/journeys/make-link"
import { productsToShare } from "@/server/journeys/products-to-share"
import { refuse } from "@/server/kernel/error"
import { publicId } from "@/server/kernel/id"
import { ownCampaigns } from "@/server/programs/campaign-queries"
import { usesOfOwnCodes } from "@/server/reporting/uses-of-own-codes"
import { findOwnSlug, listOwnCodes, listOwnLinks } from "@/server/tracking/creator-queries"
import { sharedHosts } from "@/server/tracking/domain-queries"
import { linkUrl } from "@/server/tracking/tracking-link"
import { idInput } from "../inputs"
import { LinkInput, linkWish } from "../link-input"
import { creatorAction, creatorProcedure, router } from "../procedures"
import { qrCodes, shownCode, shownLink } from "../shown-evidence"

/** A creator's own links and codes, across brands. */
export const creatorLinks = router({
  list: creatorProcedure.query(async ({ ctx }) => {
    const rows = await listOwnLinks(ctx.tx, ctx.now)
    const hosts = await sharedHosts(ctx.tx)
    const shown = rows.map(row => ({
      ...shownLink(row, linkUrl(ctx.world.appUrl, hosts.get(row.brandId) ?? null, row.slug)),
      enrollmentId: publicId("enr", row.enrollmentId),
      brandName: row.brandName,
      /** Whether the creator may bring it back: they put it away themselves. */
      mayRestore: row.archivedBy === `creator:${ctx.creatorId}`,
      storefrontUrl: row.storefrontUrl,
      /** A safe link: what the code gives that each click gets for itself. */
      safe:
        row.poolId && row.terms
          ? {
              title: row.terms.title,
              terms: row.terms,
              ended: row.poolEndedAt !== null,
              reservationHours: row.reservationHours ?? 0,
            }
          : null,
    }))
    return { rows: shown, now: ctx.now }
  }),

  codes: creatorProcedure.query(async ({ ctx }) => {
    const rows = await listOwnCodes(ctx.tx)
    const uses = await usesOfOwnCodes(ctx.tx)
    const shown = rows.map(row => ({
      ...shownCode(row),
      /** How often it still works, as far as orders are known; null: no limit. */
      usesLeft: row.terms?.usageLimit == null ? null : Math.max(row.terms.usageLimit - (uses.get(row.codeId) ?? 0), 0),
      enrollmentId: publicId("enr", row.enrollmentId),
      brandName: row.brandName,
    }))
    return { rows: shown, now: ctx.now }
  }),

  /** Campaigns that run today in the creator's programs, by enrollment. */
  campaigns: creatorProcedure.query(async ({ ctx }) => {
    const rows = await ownCampaigns(ctx.tx, ctx.now)
    return rows.map(({ id, enrollmentId, name, endsOn }) => ({
      ...{ id: publicId("cmp", id), enrollmentId: publicId("enr", enrollmentId), name, endsOn },
    }))
  }),

  /** What the brand sells now, by words of its title: for the choice of what a link opens. */
  products: creatorAction
    .input(z.object({ enrollment: idInput("enr"), words: z.string().trim().max(80) }))
    .query(async ({ ctx, input: { enrollment: enrollmentId, words } }) => {
      const rows = await productsToShare(ctx.world, { creatorId: ctx.creatorId, enrollmentId, words })
      return rows.map(({ id, title, imageUrl }) => ({ id: publicId("prd", id), title, imageUrl }))
    }),

  /** Makes a link to a product or a page of the brand's shop. The same page twice is the same link. */
  make: creatorAction.input(LinkInput.extend({ enrollment: idInput("enr") })).mutation(async ({ ctx, input }) => {
    const wish = { ...linkWish(input), slug: input.slug, creatorId: ctx.creatorId, enrollmentId: input.enrollment }
    const { linkId, slug, host, made } = await makeLink(ctx.world, wish)
    return { id: publicId("lnk", linkId), slug, made, url: linkUrl(ctx.world.appUrl, host, slug) }
  }),

  /** Puts one of the creator's links away, or brings back what they put away. */
  keep: creatorAction
    .input(z.object({ link: idInput("lnk"), keeping: z.enum(["archive", "restore"]) }))
    .mutation(async ({ ctx, input: { link: linkId, keeping } }) => {
      await keepOwnLink(ctx.world, { linkId, keeping, creatorId: ctx.creatorId })
      return { keeping }
    }),

  /** The QR code of one of the creator's links, as a drawing and as a picture. */
  qr: creatorProcedure.input(z.object({ link: idInput("lnk") })).query(async ({ ctx, input }) => {
    const link = await findOwnSlug(ctx.tx, input.link)
    if (!link) throw refuse("not_found", "There is no such link of yours.")
    const hosts = await sharedHosts(ctx.tx)
    return qrCodes(linkUrl(ctx.world.appUrl, hosts.get(link.brandId) ?? null, link.slug))
  }),
})
