import { z } from "zod"
import { Reader, To } from "./mail-parts"

const props = z.object({
  reader: Reader,
  ...{ brandName: z.string(), programName: z.string() },
  changes: z.array(z.object({ term: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  inForceFrom: z.coerce.date(),
  noticeUntil: z.coerce.date().nullable(),
  rulesUrl: z.url(),
})

/** To the creators of a program whose terms change. */
export const TermsChanged = z.object({ ...To, template: z.literal("terms-changed"), props })

/** To a creator who was moved to another group. */
export const GroupMoved = z.object({ ...To, template: z.literal("group-moved"), props })
