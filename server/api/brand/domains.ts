import { z } from "zod"
import { brandName } from "@/server/identity/brand-queries"
import { checkDomain } from "@/server/journeys/check-domain"
import { addLinkDomain, removeLinkDomain } from "@/server/journeys/keep-domain"
import { publicId } from "@/server/kernel/id"
import { listDomains, sharedHost } from "@/server/tracking/domain-queries"
import { domainState, wantedRecords } from "@/server/tracking/link-domain"
import { linkUrl } from "@/server/tracking/tracking-link"
import { idInput } from "../inputs"
import { brandAction, brandProcedure, router } from "../procedures"

/** Domains of the brand's own under which its links are shared. */
export const brandDomains = router({
  list: brandProcedure("see links").query(async ({ ctx }) => {
    const rows = await listDomains(ctx.tx)
    const { timeZone } = await brandName(ctx.tx)
    const shared = await sharedHost(ctx.tx)
    const ours = new URL(ctx.world.appUrl).hostname
    return {
      rows: rows.map(({ id, host, token, fault, checkedAt, verifiedAt, lostAt }) => ({
        ...{ id: publicId("dom", id), host, fault, checkedAt, verifiedAt, lostAt },
        state: domainState({ verifiedAt, lostAt }),
        /** Whether links are shown under it. */
        shared: host === shared,
        records: wantedRecords({ host, token }, ours),
      })),
      /** What a link's address looks like now. */
      example: linkUrl(ctx.world.appUrl, shared, "x7k2m9p"),
      ...{ now: ctx.now, timeZone },
    }
  }),

  add: brandProcedure("manage links")
    .input(z.object({ domain: z.string().max(300) }))
    .mutation(async ({ ctx, input: { domain } }) => {
      const wish = { domain, appUrl: ctx.world.appUrl, by: ctx.member }
      const { domainId, host } = await addLinkDomain(ctx.tx, wish, ctx.now)
      return { id: publicId("dom", domainId), host }
    }),

  /** Asks the DNS now. Answers in a sentence what is missing, or null for nothing. */
  check: brandAction("manage links")
    .input(z.object({ domain: idInput("dom") }))
    .mutation(({ ctx, input }) =>
      checkDomain(ctx.world, { brandId: ctx.brandId, domainId: input.domain }, `member:${ctx.member.id}`),
    ),

  remove: brandProcedure("manage links")
    .input(z.object({ domain: idInput("dom") }))
    .mutation(async ({ ctx, input }) => ({
      host: await removeLinkDomain(ctx.tx, input.domain, ctx.member, ctx.now),
    })),
})
