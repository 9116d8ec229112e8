import { z } from "zod"
import type { Figure } from "@/server/kernel/figure"
import { parseFigure } from "@/server/kernel/parse-figure"

const MOST_LETTERS = 200
/** Rows of a long derivation at once. */
const PARTS = 20

/** A figure as addresses name it, and where its long part goes on. */
export const FigureInput = z.object({
  figure: z
    .string()
    .max(MOST_LETTERS)
    .transform((text, ctx): Figure => {
      const figure = parseFigure(text)
      if (figure) return figure
      ctx.addIssue({ code: "custom", message: "This names no figure. Open the amount again from where it stands." })
      return z.NEVER
    }),
  cursor: z.string().max(MOST_LETTERS).optional(),
})

export const partsOf = (cursor: string | undefined) => ({ cursor, limit: PARTS })
