import type { ReadLine } from "./complete-order"
import { lineDiscounts } from "./discount"
import { type Allocation, sum } from "./figures"
import { lineTotal } from "./shop-amount"
import { gidOf, textOrNull } from "./shop-fact"
import { type AmountReader, requiredAmount } from "./webhook-amount"
import type { LineBody, ShippingBody } from "./webhook-body"

/** One line of a body. `field` names it in refusals. */
export function readLine(line: LineBody, amount: AmountReader, field: string): ReadLine {
  const allocations = allocationsOf(line.discount_allocations, amount, field)
  const unitPriceMinor = requiredAmount(amount(line.price_set, line.price, `${field}.price`), `${field}.price`)
  lineTotal(unitPriceMinor, line.quantity, field)
  const facts = {
    gid: gidOf("LineItem", line.admin_graphql_api_id, line.id, `${field}.id`),
    title: line.title || line.name || "",
    variantTitle: textOrNull(line.variant_title),
    sku: textOrNull(line.sku),
    productGid: line.product_id ? gidOf("Product", null, line.product_id, `${field}.product_id`) : null,
    variantGid: line.variant_id ? gidOf("ProductVariant", null, line.variant_id, `${field}.variant_id`) : null,
    quantity: line.quantity,
    // Bodies of 2023-01 and older do not count what is left; their refunds do.
    currentQuantity: line.current_quantity ?? line.quantity,
    unitPriceMinor,
    discountMinor: sum(allocations.map(part => part.minor)),
    discounts: lineDiscounts(allocations),
    taxMinor: sum(line.tax_lines.map(tax => amount(tax.price_set, tax.price, `${field}.tax_lines`) ?? 0)),
    giftCard: line.gift_card ?? false,
  }
  return { facts, allocations }
}

/** What shipping costs after its discounts, and those discounts. Removed shipping costs nothing. */
export function readShipping(lines: readonly ShippingBody[], amount: AmountReader) {
  const kept = lines.filter(line => line.is_removed !== true)
  const allocations = kept.flatMap(line => allocationsOf(line.discount_allocations, amount, "shipping_lines"))
  const minor = kept.map(line => {
    const discounted = amount(line.discounted_price_set, line.discounted_price, "shipping_lines.discounted_price")
    return discounted ?? amount(line.price_set, line.price, "shipping_lines.price") ?? 0
  })
  return { minor: sum(minor), allocations }
}

function allocationsOf(parts: LineBody["discount_allocations"], amount: AmountReader, field: string): Allocation[] {
  return parts.map(part => ({
    application: part.discount_application_index ?? null,
    minor: amount(part.amount_set, part.amount, `${field}.discount_allocations`) ?? 0,
  }))
}
