import { z } from "zod"
import { Reader, To } from "./mail-parts"

/** To the creators of a brand that changes how it credits orders. */
export const PolicyChanged = z.object({
  ...To,
  template: z.literal("policy-changed"),
  props: z.object({
    reader: Reader,
    brandName: z.string(),
    changes: z.array(z.object({ rule: z.string(), before: z.string(), after: z.string() })),
    inForceFrom: z.coerce.date(),
    rulesUrl: z.url(),
  }),
})
