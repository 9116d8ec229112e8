import type {
  Campaign,
  FinancialStatus,
  LineDiscount,
  OrderDiscount,
  OrderVisit,
  RefundedLine,
  UsedCode,
} from "@/db/schema"
import { type Canonical, fingerprint } from "@/server/kernel/canonical-json"
import type { ChargebackFacts } from "./chargeback"
import type { FulfillmentFacts } from "./fulfillment"
import type { ReturnFacts } from "./return"

/** Who says it: a webhook is a hint, the read-back with the shop's own token is the truth. */
export type Source = "webhook" | "read_back"

/** One line as the shop tells it. Amounts are for all `quantity` items, in minor units of the shop's currency. */
export type OrderLineFacts = {
  readonly gid: string
  readonly title: string
  readonly variantTitle: string | null
  readonly sku: string | null
  readonly productGid: string | null
  readonly variantGid: string | null
  /** As placed, or as added by an edit. */
  readonly quantity: number
  /** What is left after refunds and edits. */
  readonly currentQuantity: number
  readonly unitPriceMinor: number
  readonly discountMinor: number
  /** The parts of `discountMinor`, sorted by discount. */
  readonly discounts: readonly LineDiscount[]
  readonly taxMinor: number
  readonly giftCard: boolean
}

/** An order as the shop tells it, in the canonical shape: what a webhook and a read-back of one state agree on. */
export type OrderFacts = {
  readonly gid: string
  readonly name: string
  readonly currency: string
  readonly presentmentCurrency: string
  readonly orderedAt: Date
  readonly updatedAt: Date
  readonly cancelledAt: Date | null
  readonly financialStatus: FinancialStatus
  readonly test: boolean
  readonly taxesIncluded: boolean
  readonly subtotalMinor: number
  readonly discountMinor: number
  readonly taxMinor: number
  readonly shippingMinor: number
  readonly tipMinor: number
  readonly dutyMinor: number
  readonly feeMinor: number
  readonly roundingMinor: number
  readonly totalMinor: number
  readonly discounts: readonly OrderDiscount[]
  /** Sorted; what looks like an e-mail address is left out. */
  readonly tags: readonly string[]
  readonly sourceName: string | null
  /** Click ids that we signed, from the order's note attributes, in the order given. */
  readonly clickRefs: readonly string[]
  /** Sorted by code. */
  readonly usedCodes: readonly UsedCode[]
  readonly customerHash: string | null
  /** Sorted by gid. */
  readonly lines: readonly OrderLineFacts[]
  /** What does not add up, in words. */
  readonly disagreements: readonly string[]
} & OrderHints

/** What one source guesses, carries alone, or words in another way: it is kept, and two tellings may differ in it. */
export type OrderHints = {
  /** A webhook's is a guess from the order's own time; only the read-back knows the payment's. */
  readonly paidAt: Date | null
  /** Only webhooks carry these four. */
  readonly customerEmailHash: string | null
  readonly landingSite: string | null
  /** Click ids that we signed, from the page that this source calls the landing. */
  readonly landedRefs: readonly string[]
  readonly referringHost: string | null
  readonly campaign: Campaign | null
  /** The read-back has finer words. */
  readonly fulfillmentStatus: string
  readonly outstandingMinor: number | null
  readonly presentmentTotalMinor: number | null
  /** Only the read-back knows these six; null where nobody said. */
  readonly returnStatus: string | null
  readonly edited: boolean | null
  readonly customerType: "new" | "returning" | null
  readonly visits: readonly OrderVisit[] | null
  readonly giftCardMinor: number | null
  /** Variants that were bought with a selling plan, sorted. */
  readonly planVariants: readonly string[] | null
  /** Names the checkout, for what the shopper's browser says of the same purchase; drafts and staff orders have none. */
  readonly checkoutToken: string | null
}

/** A refund as the shop tells it, tax excluded. `refundedAt` is null where an old payload names no time. */
export type RefundFacts = {
  readonly gid: string
  readonly orderGid: string
  readonly refundedAt: Date | null
  /** Sorted by {@link sortedParts}. */
  readonly lines: readonly RefundedLine[]
  /** Negative: the customer got more than the lines say. */
  readonly discrepancyMinor: number
  readonly shippingMinor: number
  /** What was paid back in all; null where nobody said. A hint: it decides nothing. */
  readonly paidBackMinor?: number | null
}

/** An order and what was told with it; absent where the source does not tell of such things. */
export type ToldOrder = {
  readonly order: OrderFacts
  readonly refunds: readonly RefundFacts[]
  readonly fulfillments?: readonly FulfillmentFacts[]
  readonly returns?: readonly ReturnFacts[]
  readonly chargebacks?: readonly ChargebackFacts[]
}

const MOST_REFS = 10

/** Hash of what both sources know of one state; hints and what follows from the rest are left out. */
export function orderHash(facts: OrderFacts): string {
  const { disagreements: _, orderedAt, updatedAt, cancelledAt, ...rest } = withoutHints(facts)
  return fingerprint({
    ...rest,
    orderedAt: orderedAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    cancelledAt: cancelledAt?.toISOString() ?? null,
  } satisfies Canonical)
}

/** The facts that both sources must agree on. */
export function withoutHints(facts: OrderFacts): Omit<OrderFacts, keyof OrderHints> {
  const { paidAt: _1, landingSite: _2, referringHost: _3, campaign: _4, fulfillmentStatus: _5, ...rest } = facts
  const { outstandingMinor: _6, presentmentTotalMinor: _7, returnStatus: _8, edited: _9, ...less } = rest
  const { customerType: _a, visits: _b, giftCardMinor: _c, checkoutToken: _d, customerEmailHash: _e, ...more } = less
  const { landedRefs: _f, planVariants: _g, ...agreed } = more
  return agreed
}

/** Hash of a refund's content. */
export function refundHash({ paidBackMinor: _, ...facts }: RefundFacts): string {
  return fingerprint({ ...facts, refundedAt: facts.refundedAt?.toISOString() ?? null } satisfies Canonical)
}

/** A refund's lines in the canonical order. */
export function sortedParts(lines: readonly RefundedLine[]): RefundedLine[] {
  return [...lines].sort(
    (a, b) =>
      (a.lineGid === b.lineGid ? 0 : a.lineGid < b.lineGid ? -1 : 1) ||
      a.quantity - b.quantity ||
      a.amountMinor - b.amountMinor,
  )
}

/**
 * Every click that anything told of an order names, each once. Sorted, so that the same is known whichever telling came first.
 */
export function knownRefs(...told: readonly (readonly string[])[]): string[] {
  return [...new Set(told.flat())].sort(byText).slice(0, MOST_REFS)
}

const byText = (a: string, b: string) => Number(a > b) - Number(a < b)
