import type { DiscountKind, OrderVisit } from "@/db/schema"
import type { ShopifyOrder, ShopifyVisit } from "@/server/integrations/shopify/shopify-order"
import type { BagReader } from "./bag-reader"
import { campaignOf, impersonal, keptAddress } from "./campaign"
import type { DiscountApplication } from "./discount"
import { sum } from "./figures"
import type { OrderHints } from "./order"
import { shopAmount } from "./shop-amount"
import { fulfillmentOf, hostOf, landedRefs, textOrNull } from "./shop-fact"

/** What the order's own money came by; authorisations and refunds are not payment. */
const PAYING = new Set(["SALE", "CAPTURE"])
const GIFT_CARD = "gift_card"

/** What only the read-back knows, or words more finely than a webhook. */
export function hintsIn(read: ShopifyOrder, amount: BagReader, appSecret: string): Omit<OrderHints, "paidAt"> {
  const { totalPriceSet, presentmentCurrencyCode } = read
  const { presentmentMoney } = totalPriceSet
  const landingSite = keptAddress(read.customerJourneySummary?.lastVisit?.landingPage)
  return {
    customerEmailHash: null,
    // The webhook may be lost, and with it the click id of the page that the shopper came in by.
    landingSite,
    landedRefs: landedRefs(landingSite, appSecret),
    referringHost: null,
    campaign: null,
    fulfillmentStatus: fulfillmentOf(read.displayFulfillmentStatus),
    outstandingMinor: amount(read.totalOutstandingSet, "totalOutstandingSet"),
    presentmentTotalMinor: shopAmount(
      presentmentMoney.amount,
      presentmentMoney.currencyCode,
      presentmentCurrencyCode,
      "totalPriceSet.presentmentMoney",
    ),
    returnStatus: read.returnStatus?.toLowerCase() ?? null,
    edited: read.edited ?? null,
    customerType: customerType(read),
    visits: visitsIn(read),
    giftCardMinor: giftCard(read, amount),
    planVariants: planVariants(read),
    checkoutToken: textOrNull(read.checkoutToken),
  }
}

/** The shop counts a customer's orders from 1. Without its count, one who has a single order placed it as a new one. */
function customerType({ customer, customerJourneySummary }: ShopifyOrder): OrderHints["customerType"] {
  const index = customerJourneySummary?.customerOrderIndex ?? null
  if (index !== null) return index > 1 ? "returning" : "new"
  return customer?.numberOfOrders === "1" ? "new" : null
}

function visitsIn({ customerJourneySummary }: ShopifyOrder): OrderVisit[] {
  const { firstVisit, lastVisit } = customerJourneySummary ?? {}
  return [...(firstVisit ? [visitOf("first", firstVisit)] : []), ...(lastVisit ? [visitOf("last", lastVisit)] : [])]
}

function visitOf(which: OrderVisit["which"], { landingPage, referrerUrl, utmParameters }: ShopifyVisit): OrderVisit {
  const told = Object.entries(utmParameters ?? {}).flatMap(([name, value]) => {
    const kept = impersonal(value)
    return kept ? [[`utm_${name}`, kept]] : []
  })
  return {
    which,
    referringHost: hostOf(referrerUrl),
    campaign: { ...Object.fromEntries(told), ...campaignOf(landingPage) },
  }
}

function planVariants({ lineItems }: ShopifyOrder): string[] | null {
  if (lineItems.some(line => line.sellingPlan === undefined)) return null
  const bought = lineItems.flatMap(line => (line.sellingPlan && line.variant ? [line.variant.id] : []))
  return [...new Set(bought)].sort()
}

function giftCard(read: ShopifyOrder, amount: BagReader): number {
  const paid = read.transactions.filter(
    ({ kind, status, gateway }) => PAYING.has(kind) && status === "SUCCESS" && gateway === GIFT_CARD,
  )
  return sum(paid.map(part => amount(part.amountSet, "transactions.amountSet")))
}

const KINDS: Readonly<Record<string, DiscountKind>> = {
  DiscountCodeApplication: "code",
  AutomaticDiscountApplication: "automatic",
  ManualDiscountApplication: "manual",
  ScriptDiscountApplication: "script",
}

/** The order's discounts by index. */
export function applicationsIn(read: ShopifyOrder): (DiscountApplication | null)[] {
  const found: (DiscountApplication | null)[] = []
  for (const { __typename, index, code, title } of read.discountApplications) {
    const kind = KINDS[__typename] ?? "automatic"
    found[index] = { kind, label: kind === "code" ? textOrNull(code) : impersonal(textOrNull(title)) }
  }
  return Array.from(found, one => one ?? null)
}
