import { z } from "zod"
import { Reader, To } from "./mail-parts"

/** To whoever should know that something happened. */
export const News = z.object({
  ...To,
  template: z.literal("news"),
  props: z.object({
    reader: Reader,
    subject: z.string(),
    heading: z.string(),
    sentences: z.array(z.string()),
    facts: z.array(z.tuple([z.string(), z.string()])),
    action: z.object({ label: z.string(), url: z.url() }),
    because: z.string(),
  }),
})
