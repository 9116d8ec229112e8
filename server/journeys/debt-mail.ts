import { z } from "zod"
import { Amount, Reader, To } from "./mail-parts"

/** To a creator whose debt arose, was taken from a payout, or was given up. */
export const DebtChanged = z.object({
  ...To,
  template: z.literal("debt-changed"),
  props: z.object({
    reader: Reader,
    brandName: z.string(),
    what: z.enum(["arose", "taken", "forgiven"]),
    amount: Amount,
    because: z.string(),
    left: Amount,
    debtsUrl: z.url(),
  }),
})
