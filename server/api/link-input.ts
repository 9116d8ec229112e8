import { z } from "zod"
import type { Opens } from "@/server/journeys/link-place"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { idInput } from "./inputs"

/** What a link is to be, as both faces ask for it: a page of the shop or a product, a campaign, a name, an ending. */
export const LinkInput = z.object({
  page: z.string().max(2_000).optional(),
  product: idInput("prd").optional(),
  campaign: idInput("cmp").optional(),
  name: z.string().max(200).optional(),
  slug: z.string().max(200).optional(),
})

type Told = {
  readonly page?: string
  readonly product?: Id<"prd">
  readonly campaign?: Id<"cmp">
  readonly name?: string
}

/** The same as a journey takes it. Refuses when it is not said what the link opens. */
export function linkWish({ page, product, campaign, name }: Told) {
  return { opens: opensOf(page, product), campaignId: campaign, name }
}

function opensOf(page: string | undefined, productId: Id<"prd"> | undefined): Opens {
  if (productId) return { productId }
  if (page === undefined) throw refuse("invalid", "Choose a product, or paste the address of a page of the shop.")
  return { page }
}
