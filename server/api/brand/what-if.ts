import { z } from "zod"
import { policyInWords } from "@/server/attribution/policy-in-words"
import { policyAt } from "@/server/attribution/policy-queries"
import { listWhatIfs, readWhatIf } from "@/server/attribution/what-if-queries"
import { brandName } from "@/server/identity/brand-queries"
import { askAndCompute } from "@/server/journeys/ask-what-if"
import { type Id, publicId } from "@/server/kernel/id"
import { auditNames } from "@/server/reporting/audit-names"
import { dayBounds } from "@/server/reporting/day-bounds"
import { idInput } from "../inputs"
import { PolicyInput } from "../policy-input"
import { brandProcedure, router } from "../procedures"
import { shownResult } from "./what-if-shown"

/** "What if": what another policy would have come to over a stored period, to the cent. Nothing is changed by asking. */
export const brandWhatIf = router({
  list: brandProcedure("see commissions")
    .input(z.object({ cursor: idInput("wif").optional() }))
    .query(async ({ ctx, input }) => {
      const { rows, next } = await listWhatIfs(ctx.tx, input.cursor ?? null)
      const names = await auditNames(ctx.tx, [])
      const { timeZone } = await brandName(ctx.tx)
      const shown = rows.map(({ askedBy, ...row }) => ({
        ...row,
        id: publicId("wif", row.id),
        askedBy: names.get(askedBy) ?? null,
      }))
      return { rows: shown, next: next && publicId("wif", next as Id<"wif">), now: ctx.now, timeZone }
    }),

  one: brandProcedure("see commissions")
    .input(z.object({ whatIf: idInput("wif") }))
    .query(async ({ ctx, input }) => {
      const { result, askedBy, brandId: _, ...row } = await readWhatIf(ctx.tx, input.whatIf)
      const names = await auditNames(ctx.tx, [])
      const { timeZone } = await brandName(ctx.tx)
      return {
        ...row,
        id: publicId("wif", row.id),
        words: policyInWords(row.policy),
        result: result && (await shownResult(ctx.tx, result)),
        askedBy: names.get(askedBy) ?? null,
        ...{ now: ctx.now, timeZone },
      }
    }),

  /** The policy to begin from: the one in force now. */
  start: brandProcedure("see commissions").query(async ({ ctx }) => {
    const { timeZone } = await brandName(ctx.tx)
    return { policy: (await policyAt(ctx.tx, ctx.now))?.policy ?? null, now: ctx.now, timeZone }
  }),

  /** `from` and `to`: first and last day of the orders, in the brand's zone. */
  ask: brandProcedure("see commissions")
    .input(z.object({ policy: PolicyInput, from: z.iso.date(), to: z.iso.date() }))
    .mutation(async ({ ctx, input: { policy, ...days } }) => {
      const { timeZone } = await brandName(ctx.tx)
      const asked = { policy, ...(await dayBounds(ctx.tx, days, timeZone)), askedBy: `member:${ctx.member.id}` }
      return { id: publicId("wif", await askAndCompute(ctx.tx, asked, ctx.now)) }
    }),
})
