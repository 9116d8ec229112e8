import { z } from "zod"
import { Reader, To } from "./mail-parts"

/** To who answers for a hold that lets go soon. */
export const HoldEnds = z.object({
  ...To,
  template: z.literal("hold-ends"),
  props: z.object({
    reader: Reader,
    brandName: z.string(),
    name: z.string(),
    because: z.string(),
    endsAt: z.coerce.date(),
    holdUrl: z.url(),
  }),
})
