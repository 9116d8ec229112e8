import { z } from "zod"
import { listProducts } from "@/server/catalog/product-queries"
import { connectedShops } from "@/server/catalog/queries"
import { brandName } from "@/server/identity/brand-queries"
import { keepLinks } from "@/server/journeys/archive-links"
import { askCodeAgain } from "@/server/journeys/ask-code-again"
import { handOverCode } from "@/server/journeys/hand-over-code"
import { makeLinks } from "@/server/journeys/make-links"
import { rotateCode } from "@/server/journeys/rotate-code"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { dayIn } from "@/server/kernel/time"
import { activeEnrollments } from "@/server/programs/active-enrollments"
import { openCampaigns } from "@/server/programs/campaign-queries"
import { creatorNames } from "@/server/programs/queries"
import { linkHeader, linkLines } from "@/server/reporting/link-export"
import { askable } from "@/server/tracking/code-state"
import { sharedHost } from "@/server/tracking/domain-queries"
import { ownersOf } from "@/server/tracking/hand-over"
import { findSlug, LINK_SORTS, LINK_STATES, listLinks } from "@/server/tracking/link-queries"
import { listCodes } from "@/server/tracking/queries"
import { linkUrl } from "@/server/tracking/tracking-link"
import { idInput } from "../inputs"
import { LinkInput, linkWish } from "../link-input"
import { brandProcedure, router } from "../procedures"
import { qrCodes, shownCode, shownLink } from "../shown-evidence"

const Filter = z.object({
  creator: idInput("crt").optional(),
  campaign: idInput("cmp").optional(),
  state: z.enum(LINK_STATES).optional(),
  /** Part of its ending, its name, or the path it leads to. */
  words: z.string().trim().max(80).optional(),
  sort: z.enum(LINK_SORTS).optional(),
  cursor: idInput("lnk").optional(),
})
/** Links made, or put away, at once. */
const MOST_AT_ONCE = 100
/** Products offered in a choice before another letter is typed. */
const MOST_PRODUCTS = 8

/** The brand's links and codes, with whose they are. Clicks are those of the last 30 days, people and machines apart. */
export const brandLinks = router({
  list: brandProcedure("see links")
    .input(Filter)
    .query(async ({ ctx, input }) => {
      const host = await sharedHost(ctx.tx)
      const { rows, next } = await listLinks(ctx.tx, filterOf(input), ctx.now)
      const { timeZone } = await brandName(ctx.tx)
      const shown = rows.map(row => ({
        ...shownLink(row, linkUrl(ctx.world.appUrl, host, row.slug)),
        utmCampaign: row.utmCampaign,
        creatorId: publicId("crt", row.creatorId),
        creatorName: row.creatorName,
      }))
      return { rows: shown, next: next && publicId("lnk", next as Id<"lnk">), now: ctx.now, timeZone }
    }),

  /** The same list as lines of CSV, a page at a time; the first page starts with the header. */
  export: brandProcedure("see links")
    .input(Filter)
    .query(async ({ ctx, input }) => {
      const host = await sharedHost(ctx.tx)
      const { rows, next } = await listLinks(ctx.tx, filterOf(input), ctx.now)
      const lines = linkLines(rows.map(row => ({ ...row, url: linkUrl(ctx.world.appUrl, host, row.slug) })))
      return { lines: `${input.cursor ? "" : linkHeader()}${lines}`, next: next && publicId("lnk", next as Id<"lnk">) }
    }),

  /** For whom a link can be made, and in which campaigns: every active place in a program. */
  choices: brandProcedure("see links").query(async ({ ctx }) => {
    const places = await activeEnrollments(ctx.tx)
    const { timeZone } = await brandName(ctx.tx)
    const campaigns = await openCampaigns(ctx.tx, dayIn(timeZone, ctx.now))
    const [shop] = (await connectedShops(ctx.tx)).filter(({ uninstalledAt }) => uninstalledAt === null)
    return {
      /** What to paste: a page of the first shop; null while none is connected. */
      example: shop ? `${shop.storefrontUrl.replace(/\/$/, "")}/products/…` : null,
      places: places.map(({ enrollmentId, creatorName, programId, programName }) => ({
        ...{ id: publicId("enr", enrollmentId), creatorName, programId: publicId("prg", programId), programName },
      })),
      campaigns: campaigns.map(({ id, name, utmCampaign, programId }) => ({
        ...{ id: publicId("cmp", id), name, utmCampaign, programId: publicId("prg", programId) },
      })),
    }
  }),

  /** Products that a link can open, by words of their title. */
  products: brandProcedure("see links")
    .input(z.object({ words: z.string().trim().max(80) }))
    .query(async ({ ctx, input }) => {
      const { rows } = await listProducts(ctx.tx, { ...input, state: "active", sort: "title", limit: MOST_PRODUCTS })
      return rows.map(({ id, title, imageUrl, shopName }) => ({ id: publicId("prd", id), title, imageUrl, shopName }))
    }),

  /** Makes a link to one page for each of these places in programs: all of them or none. */
  make: brandProcedure("manage links")
    .input(LinkInput.extend({ places: z.array(idInput("enr")).min(1).max(MOST_AT_ONCE) }))
    .mutation(async ({ ctx, input }) => {
      const wish = { ...linkWish(input), slug: input.slug, enrollmentIds: input.places }
      const links = await makeLinks(ctx.tx, wish, ctx.member, ctx.now)
      const host = await sharedHost(ctx.tx)
      return links.map(({ linkId, slug, made, creatorName }) => ({
        ...{ id: publicId("lnk", linkId), made, creatorName, url: linkUrl(ctx.world.appUrl, host, slug) },
      }))
    }),

  /** Puts links away, or brings them back. Answers how many. */
  keep: brandProcedure("manage links")
    .input(
      z.object({ links: z.array(idInput("lnk")).min(1).max(MOST_AT_ONCE), keeping: z.enum(["archive", "restore"]) }),
    )
    .mutation(async ({ ctx, input: { links, keeping } }) => ({
      changed: await keepLinks(ctx.tx, { linkIds: links, keeping, by: ctx.member }, ctx.now),
    })),

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

  /** The QR code of a link, as a drawing and as a picture. */
  qr: brandProcedure("see links")
    .input(z.object({ link: idInput("lnk") }))
    .query(async ({ ctx, input }) => {
      const slug = await findSlug(ctx.tx, input.link)
      if (!slug) throw refuse("not_found", "There is no such link.")
      return qrCodes(linkUrl(ctx.world.appUrl, await sharedHost(ctx.tx), slug))
    }),

  /** Ends a code in the shop and gives its creator a new one: one step against a leak. */
  rotate: brandProcedure("manage codes")
    .input(z.object({ code: idInput("cod") }))
    .mutation(async ({ ctx, input }) => ({
      code: await rotateCode(ctx.tx, input.code, `member:${ctx.member.id}`, ctx.now),
    })),

  /** Whose a code was, the present owner first. */
  owners: brandProcedure("see links")
    .input(z.object({ code: idInput("cod") }))
    .query(async ({ ctx, input }) => {
      const { timeZone } = await brandName(ctx.tx)
      const owners = await ownersOf(ctx.tx, input.code)
      const shown = owners.map(({ creatorId, ...owner }) => ({ ...owner, creatorId: publicId("crt", creatorId) }))
      return { owners: shown, now: ctx.now, timeZone }
    }),

  /** From now on the code is another creator's; what was before stays with who had it. */
  handOver: brandProcedure("manage codes")
    .input(z.object({ code: idInput("cod"), to: idInput("crt") }))
    .mutation(async ({ ctx, input }) => ({
      code: await handOverCode(ctx.tx, input.code, input.to, ctx.member, ctx.now),
    })),

  /** Has the shop asked once more for a code that it refused. */
  askAgain: brandProcedure("manage codes")
    .input(z.object({ code: idInput("cod") }))
    .mutation(async ({ ctx, input }) => ({ code: await askCodeAgain(ctx.tx, input.code, ctx.member, ctx.now) })),
})

type Told = z.infer<typeof Filter>

function filterOf({ creator, campaign, cursor, ...rest }: Told) {
  return { ...rest, creatorId: creator, campaignId: campaign, after: cursor }
}
