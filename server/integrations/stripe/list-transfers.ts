import type Stripe from "stripe"
import type { StripeTopUp, StripeTransfer } from "@/server/integrations/stripe/stripe-port"
import { toStripeTopUp, toStripeTransfer } from "@/server/integrations/stripe/stripe-transfer"
import { expectAnswer } from "@/server/integrations/stripe/unexpected-answer"

const PAGE_SIZE = 100
/** A hundred thousand things; more in one look means that the look is wrong. */
const MAX_PAGES = 1_000

/** Pages of transfers, newest first. Throws when an answer is no list of transfers, or when it never ends. */
export function pagesOfTransfers(stripe: Stripe, filter: Stripe.TransferListParams): AsyncGenerator<StripeTransfer[]> {
  return pagesOf(place => stripe.transfers.list({ ...filter, ...place }), toStripeTransfer)
}

/** Pages of top-ups, newest first. Throws when an answer is no list of top-ups, or when it never ends. */
export function pagesOfTopUps(stripe: Stripe, filter: Stripe.TopupListParams): AsyncGenerator<StripeTopUp[]> {
  return pagesOf(place => stripe.topups.list({ ...filter, ...place }), toStripeTopUp)
}

type Place = { readonly limit: number; readonly starting_after?: string }

async function* pagesOf<Wire extends { id: string }, Thing>(
  list: (place: Place) => Promise<Stripe.ApiList<Wire>>,
  read: (wire: Wire) => Thing,
): AsyncGenerator<Thing[]> {
  let after: string | undefined
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer = await list({ limit: PAGE_SIZE, ...(after && { starting_after: after }) })
    const isList = answer?.object === "list" && Array.isArray(answer.data) && typeof answer.has_more === "boolean"
    expectAnswer(isList, "a list")
    const things = answer.data.map(read)
    if (things.length > 0) yield things
    if (!answer.has_more) return
    const last = answer.data.at(-1)?.id
    expectAnswer(last !== undefined && last !== after, "a list that goes on")
    after = last
  }
  throw new Error(`Stripe has more than ${MAX_PAGES * PAGE_SIZE} of these; narrow the time.`)
}
