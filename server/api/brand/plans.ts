import { z } from "zod"
import { itemsToDiscount } from "@/server/catalog/items-to-discount"
import { changeTerms } from "@/server/journeys/change-terms"
import { publicId } from "@/server/kernel/id"
import { campaignChoices } from "@/server/programs/campaign-queries"
import { listGroups } from "@/server/programs/group-queries"
import { planOf } from "@/server/programs/plan"
import { deadRules, uncoveredOrder } from "@/server/programs/plan-coverage"
import { planFaults } from "@/server/programs/plan-draft"
import { planNames } from "@/server/programs/plan-names"
import { programName } from "@/server/programs/program-name"
import { shopCurrencies } from "@/server/programs/publish-terms"
import { readTerms } from "@/server/programs/queries"
import { closedPlan, defaultRate, settledPlan, uncoveredSentence } from "@/server/programs/settled-plan"
import { termsChange } from "@/server/programs/terms-change"
import { offerTerms } from "@/server/programs/terms-in-words"
import { PREVIEW_DAYS, previewPlan } from "@/server/reporting/plan-preview"
import { idInput } from "../inputs"
import { PlanInput, shownNames, shownPlan, TermsInput } from "../plan-input"
import { brandProcedure, router } from "../procedures"
import { shownResult } from "./what-if-shown"

const OfProgram = z.object({ program: idInput("prg") })

/** What a program promises, while its next version is written. */
export const brandPlans = router({
  /** The newest published terms to begin with, and what rules can be about. */
  editor: brandProcedure("change programs")
    .input(OfProgram)
    .query(async ({ ctx, input: { program } }) => {
      const name = await programName(ctx.tx, program)
      const [last] = await readTerms(ctx.tx, program)
      const plan = planOf({ plan: last?.plan ?? null, rateBps: last?.rateBps ?? 1_000 })
      const campaigns = await campaignChoices(ctx.tx, program)
      const groups = await listGroups(ctx.tx, program)
      return {
        program: { id: publicId("prg", program), name },
        version: (last?.version ?? 0) + 1,
        terms: last ? termsOf(last) : null,
        plan: shownPlan(plan),
        choices: {
          currencies: await shopCurrencies(ctx.tx),
          campaigns: campaigns.map(one => ({ id: publicId("cmp", one.id), name: one.name })),
          groups: groups.map(one => ({ id: publicId("grp", one.id), name: one.name })),
          names: shownNames(await planNames(ctx.tx, [plan]), [plan]),
        },
      }
    }),

  /** Products and collections of the brand's shops, by name. */
  items: brandProcedure("see programs")
    .input(z.object({ words: z.string().trim().max(80).default("") }))
    .query(({ ctx, input }) => itemsToDiscount(ctx.tx, null, input.words)),

  /** What a draft says, what is wrong with it and where, and what publishing it now would change. Changes nothing. */
  check: brandProcedure("change programs")
    .input(TermsInput)
    .query(async ({ ctx, input: { brand: _, program, plan: draft, ...rest } }) => {
      const [last] = await readTerms(ctx.tx, program)
      const plan = closedPlan(draft)
      const names = await planNames(ctx.tx, [plan, ...(last ? [planOf(last)] : [])])
      const reader = { names, locale: "en" }
      const offer = { ...rest, plan, rateBps: defaultRate(plan) }
      const uncovered = uncoveredOrder(draft)
      return {
        faults: planFaults(draft, await shopCurrencies(ctx.tx)),
        uncovered: uncovered ? uncoveredSentence(uncovered) : null,
        warnings: deadRules(draft.rules),
        words: offerTerms(offer, reader).filter(one => draft.otherwise !== null || one.key !== "otherwise"),
        change: termsChange(last ?? null, offer, ctx.now, reader),
      }
    }),

  /** What a plan would have paid for the orders of the last 30 days, once it can be published. Changes nothing. */
  preview: brandProcedure("change programs")
    .input(OfProgram.extend({ plan: PlanInput }))
    .query(async ({ ctx, input: { program: programId, plan: draft } }) => {
      const plan = settledPlan(draft, await shopCurrencies(ctx.tx))
      const { whole, caught, ...result } = await previewPlan(ctx.tx, { programId, plan }, ctx.now)
      return { whole, caught, days: PREVIEW_DAYS, result: await shownResult(ctx.tx, result) }
    }),

  publish: brandProcedure("change programs")
    .input(TermsInput.extend({ seen: z.number().int().min(0) }))
    .mutation(async ({ ctx, input: { brand: _, program: programId, ...offer } }) => {
      const terms = { ...offer, rateBps: 0 }
      const id = await changeTerms(ctx.tx, { programId, offer: terms, by: ctx.member }, ctx.now)
      return { id: publicId("trm", id) }
    }),
})

type Terms = Awaited<ReturnType<typeof readTerms>>[number]

function termsOf({ holdDays, holdFrom, holdWaitsDays, codeDiscountBps, nettingCapBps, minimumPayoutMinor }: Terms) {
  return { holdDays, holdFrom, holdWaitsDays, codeDiscountBps, nettingCapBps, minimumPayoutMinor }
}
