import { z } from "zod"
import { Amount, Reader, To } from "./mail-parts"

/** To a creator for whom a month or quarter was closed that brought a bonus or another rate. */
export const PeriodClosed = z.object({
  ...To,
  template: z.literal("period-closed"),
  props: z.object({
    reader: Reader,
    brandName: z.string(),
    period: z.string(),
    netSales: Amount,
    orderCount: z.int(),
    rateBps: z.int().nullable(),
    nextFrom: z.coerce.date(),
    trueUp: Amount.nullable(),
    bonuses: z.array(z.object({ name: z.string(), amount: Amount })),
    periodsUrl: z.url(),
  }),
})
