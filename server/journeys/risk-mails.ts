import { z } from "zod"
import { Reader, To } from "./mail-parts"

/** To a creator whose code got out. */
export const CodeLeaked = z.object({
  ...To,
  template: z.literal("code-leaked"),
  props: z.object({
    reader: Reader,
    brandName: z.string(),
    code: z.string(),
    reasons: z.array(z.string()),
    effect: z.string(),
    noticesUrl: z.url(),
  }),
})

/** To a creator who contested a notice. */
export const ContestAnswered = z.object({
  ...To,
  template: z.literal("contest-answered"),
  props: z.object({
    reader: Reader,
    brandName: z.string(),
    about: z.string(),
    answer: z.enum(["upheld", "lifted"]),
    because: z.string(),
    noticesUrl: z.url(),
  }),
})
