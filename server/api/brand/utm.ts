import { z } from "zod"
import { brandName } from "@/server/identity/brand-queries"
import { publishUtm } from "@/server/journeys/publish-utm"
import { auditNames } from "@/server/reporting/audit-names"
import { LANDING_DAYS, recentLandings } from "@/server/reporting/landings"
import { findingLines } from "@/server/reporting/utm-export"
import { exampleLink } from "@/server/tracking/find-link"
import { findingWords } from "@/server/tracking/finding-words"
import { knownWords } from "@/server/tracking/known-words"
import { shopAddress } from "@/server/tracking/redirect"
import { checkedConvention, FIRST_CONVENTION, UTM_PLACEHOLDERS, utmOf } from "@/server/tracking/utm"
import { FINDING_KINDS, UTM_PARTS, utmFindings } from "@/server/tracking/utm-findings"
import { listConventions } from "@/server/tracking/utm-queries"
import { brandProcedure, router } from "../procedures"

const Convention = z.object({
  source: z.string().max(300),
  medium: z.string().max(300),
  campaign: z.string().max(300),
  content: z.string().max(300),
})
const Filter = z.object({ kind: z.enum(FINDING_KINDS).optional(), part: z.enum(UTM_PARTS).optional() })
/** A screen shows the most frequent; the file has all. */
const MOST_SHOWN = 100

/** How the brand's links name themselves in the shop's reports, and how landings really did. */
export const brandUtm = router({
  convention: brandProcedure("see links").query(async ({ ctx }) => {
    const versions = await listConventions(ctx.tx)
    const names = await auditNames(ctx.tx, [])
    const { timeZone } = await brandName(ctx.tx)
    const [newest] = versions
    const { source, medium, campaign, content } = newest ?? FIRST_CONVENTION
    return {
      inForce: { source, medium, campaign, content },
      version: newest?.version ?? 0,
      placeholders: UTM_PLACEHOLDERS,
      versions: versions.map(({ id: _, brandId: __, publishedBy, ...row }) => ({
        ...row,
        publishedBy: names.get(publishedBy) ?? null,
      })),
      ...{ now: ctx.now, timeZone },
    }
  }),

  /** What a link would say under this convention: of the brand's newest link, or of a made-up one. */
  preview: brandProcedure("see links")
    .input(Convention)
    .query(async ({ ctx, input: { brand: _, ...wish } }) => {
      const { place, facts, real } = await exampleLink(ctx.tx)
      const utm = utmOf(checkedConvention(wish), facts)
      return { address: shopAddress({ ...place, utm, stopped: null }, null), parameters: utm, link: facts.link, real }
    }),

  publish: brandProcedure("manage links")
    .input(Convention)
    .mutation(async ({ ctx, input: { brand: _, ...wish } }) => ({
      version: await publishUtm(ctx.tx, wish, ctx.member, ctx.now),
    })),

  /** What is missing, inconsistent or unknown in how landings named themselves. */
  findings: brandProcedure("see links")
    .input(Filter)
    .query(async ({ ctx, input: { kind, part } }) => {
      const landings = await recentLandings(ctx.tx, ctx.now)
      const all = utmFindings(landings, await knownWords(ctx.tx))
      const fitting = all.filter(one => (!kind || one.kind === kind) && (!part || one.part === part))
      return {
        rows: fitting.slice(0, MOST_SHOWN).map(one => ({ ...one, ...findingWords(one) })),
        more: Math.max(0, fitting.length - MOST_SHOWN),
        landings: landings.reduce((total, { count }) => total + count, 0),
        days: LANDING_DAYS,
      }
    }),

  /** All findings under the filter, as one file. */
  export: brandProcedure("see links")
    .input(Filter)
    .query(async ({ ctx, input: { kind, part } }) => {
      const all = utmFindings(await recentLandings(ctx.tx, ctx.now), await knownWords(ctx.tx))
      const fitting = all.filter(one => (!kind || one.kind === kind) && (!part || one.part === part))
      return { lines: findingLines(fitting), next: null }
    }),
})
