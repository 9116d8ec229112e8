import { z } from "zod"
import { type Id, type Prefix, parsePublicId } from "@/server/kernel/id"
import { PAGE_LIMIT } from "@/server/kernel/page"

/** A prefixed id as people see it (`ord_01k…`), read to the UUID the rooms know. */
export function idInput<P extends Prefix>(prefix: P) {
  return z
    .string()
    .max(64)
    .transform((text, ctx): Id<P> => {
      const id = parsePublicId(prefix, text)
      if (id) return id
      ctx.addIssue({ code: "custom", message: `This is not an id of the kind ${prefix}_…` })
      return z.NEVER
    })
}

/** Where a list goes on and how much of it is wanted. */
export const pageInput = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(PAGE_LIMIT).default(PAGE_LIMIT),
})
