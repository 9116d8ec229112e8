import type { FinancialStatus, RefundedLine, UsedCode } from "@/db/schema"
import { type Canonical, fingerprint } from "@/server/kernel/canonical-json"

/** Who says it: a webhook is a hint, the read-back with the shop's own token is the truth. */
export type Source = "webhook" | "read_back"

/** One line as the shop tells it. Amounts are for all `quantity` items, in minor units of the shop's currency. */
export type OrderLineFacts = {
  readonly gid: string
  readonly title: string
  readonly variantTitle: string | null
  readonly sku: string | null
  readonly productGid: string | null
  /** As placed. */
  readonly quantity: number
  /** What is left after refunds and edits. */
  readonly currentQuantity: number
  readonly unitPriceMinor: number
  readonly discountMinor: number
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
  readonly totalMinor: number
  readonly sourceName: string | null
  /** Signed click ids from the order's note attributes, in the order given. */
  readonly clickRefs: readonly string[]
  /** Sorted by code. */
  readonly usedCodes: readonly UsedCode[]
  readonly customerHash: string | null
  /** Sorted by gid. */
  readonly lines: readonly OrderLineFacts[]
  /** What does not add up, in words. */
  readonly disagreements: readonly string[]
  /** A webhook's is a guess from the order's own time; only the read-back knows the payment's. */
  readonly paidAt: Date | null
  /** Only webhooks carry these two. */
  readonly landingSite: string | null
  readonly referringHost: string | null
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
}

/** An order and the refunds told with it. */
export type ToldOrder = { readonly order: OrderFacts; readonly refunds: readonly RefundFacts[] }

const MOST_REFS = 10
const LONGEST_REF = 512

/** Hash of what both sources know of one state; what only webhooks carry or guess is left out. */
export function orderHash(facts: OrderFacts): string {
  const { paidAt, landingSite, referringHost, disagreements, orderedAt, updatedAt, cancelledAt, ...rest } = facts
  return fingerprint({
    ...rest,
    orderedAt: orderedAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    cancelledAt: cancelledAt?.toISOString() ?? null,
  } satisfies Canonical)
}

/** Hash of a refund's content. */
export function refundHash(facts: RefundFacts): string {
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

/** Every way the order names a click: the note attributes' first, then the landing page's `ref`; each once. */
export function knownRefs(clickRefs: readonly string[], landingSite: string | null): string[] {
  const landed = landingSite === null ? [] : refsInAddress(landingSite)
  return [...new Set([...clickRefs, ...landed])]
    .filter(ref => ref !== "" && ref.length <= LONGEST_REF)
    .slice(0, MOST_REFS)
}

function refsInAddress(address: string): string[] {
  const query = address.split("#", 1)[0]?.split("?").slice(1).join("?") ?? ""
  return new URLSearchParams(query).getAll("ref")
}
