import { z } from "zod"
import { Reader, To } from "./mail-parts"

/** To both sides when somebody moved in a dispute. */
export const DisputeMoved = z.object({
  ...To,
  template: z.literal("dispute-moved"),
  props: z.object({
    reader: Reader,
    brandName: z.string(),
    headline: z.string(),
    said: z.string().nullable(),
    outcome: z.string().nullable(),
    deadline: z.object({ before: z.string(), after: z.string(), at: z.coerce.date() }).nullable(),
    disputeUrl: z.url(),
  }),
})
