import { z } from "zod"
import type { LinesOf } from "@/server/reporting/clearing-lines"

/** Which parts of held money: of a day, those that wait for a start, those that something stops; else all. */
export const LinesAsked = z.object({
  view: z.enum(["all", "waiting", "stopped"]).default("all"),
  day: z.iso.date().optional(),
})

/** A day comes before a view. */
export function linesOf({ view, day }: z.infer<typeof LinesAsked>): LinesOf {
  return day ? { day } : view
}
