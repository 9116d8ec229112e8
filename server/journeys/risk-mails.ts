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
