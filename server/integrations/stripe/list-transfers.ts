import type Stripe from "stripe"
import type { StripeTransfer } from "@/server/integrations/stripe/stripe-port"
import { toStripeTransfer } from "@/server/integrations/stripe/stripe-transfer"
import { expectAnswer } from "@/server/integrations/stripe/unexpected-answer"

const PAGE_SIZE = 100
/** A hundred thousand transfers; more in one look means that the look is wrong. */
const MAX_PAGES = 1_000

/** Pages of transfers, newest first. Throws when an answer is no list of transfers, or when it never ends. */
export async function* pagesOfTransfers(
  stripe: Stripe,
  filter: Stripe.TransferListParams,
): AsyncGenerator<StripeTransfer[]> {
  let after: string | undefined
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const list = await stripe.transfers.list({ ...filter, limit: PAGE_SIZE, ...(after && { starting_after: after }) })
    const isList = list?.object === "list" && Array.isArray(list.data) && typeof list.has_more === "boolean"
    expectAnswer(isList, "a list of transfers")
    const transfers = list.data.map(toStripeTransfer)
    if (transfers.length > 0) yield transfers
    if (!list.has_more) return
    const last = transfers.at(-1)?.stripeId
    expectAnswer(last !== undefined && last !== after, "a list that goes on")
    after = last
  }
  throw new Error(`Stripe has more than ${MAX_PAGES * PAGE_SIZE} such transfers; narrow the time.`)
}
