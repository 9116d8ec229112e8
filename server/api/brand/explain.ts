import { may } from "@/server/identity/rights"
import { refuse } from "@/server/kernel/error"
import type { Figure } from "@/server/kernel/figure"
import { explainToBrand } from "@/server/reporting/derivation"
import type { Step, Story } from "@/server/reporting/explained"
import { FigureInput, partsOf } from "../figure-input"
import { brandProcedure, router } from "../procedures"

/** How any amount of the brand's screens came about. */
export const brandExplain = router({
  figure: brandProcedure("see commissions")
    .input(FigureInput)
    .query(async ({ ctx, input }) => {
      const seesPayouts = may(ctx.member.role, "see payouts")
      if (ofPayouts(input.figure) && !seesPayouts)
        throw refuse("forbidden", "Payouts are for owners, finance and analysts. Ask one of them.")
      if (input.figure.kind === "accrual" && !may(ctx.member.role, "see books"))
        throw refuse("forbidden", "The books are for owners, finance and analysts. Ask one of them.")
      const story = await explainToBrand(ctx.tx, input.figure, partsOf(input.cursor), ctx.now)
      return { ...(seesPayouts ? story : withoutBatches(story)), now: ctx.now }
    }),
})

function ofPayouts({ kind }: Figure): boolean {
  return kind === "payout" || kind === "batch"
}

/** Nothing leads to a page that the member may not see. */
function withoutBatches(story: Story): Story {
  const shut = ({ opens, ...step }: Step): Step => (opens?.kind === "batch" ? step : { ...step, opens })
  return {
    ...story,
    chapters: story.chapters.map(chapter => ({ ...chapter, steps: chapter.steps.map(shut) })),
    parts: story.parts && { ...story.parts, rows: story.parts.rows.map(shut) },
  }
}
