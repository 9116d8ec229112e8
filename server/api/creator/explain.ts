import { explainToCreator } from "@/server/reporting/derivation"
import { FigureInput, partsOf } from "../figure-input"
import { creatorProcedure, router } from "../procedures"

/** How any amount of my own came about. */
export const creatorExplain = router({
  figure: creatorProcedure.input(FigureInput).query(async ({ ctx, input }) => {
    const story = await explainToCreator(ctx.tx, input.figure, partsOf(input.cursor), ctx.now)
    return { ...story, now: ctx.now }
  }),
})
