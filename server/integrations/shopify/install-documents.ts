import type { ScopeHandle } from "./scopes"

export const READ_GRANTED_SCOPES = `query ReadGrantedScopes {
  currentAppInstallation { accessScopes { handle } }
}`

const PROVE_ORDERS = `query ProveOrders { orders(first: 1) { nodes { id } } }`
const PROVE_PRODUCTS = `query ProveProducts { products(first: 1) { nodes { id } } }`
const PROVE_CUSTOMERS = `query ProveCustomers { customers(first: 1) { nodes { id } } }`
const PROVE_DISCOUNTS = `query ProveDiscounts { discountNodes(first: 1) { nodes { id } } }`
const PROVE_RETURNS = `query ProveReturns {
  orders(first: 1) { nodes { id returns(first: 1) { nodes { id } } } }
}`
const PROVE_DISPUTES = `query ProveDisputes { disputes(first: 1) { nodes { id } } }`
const PROVE_PIXELS = `query ProvePixels { webPixel { id } }`
const PROVE_INVENTORY = `query ProveInventory {
  products(first: 1) { nodes { id variants(first: 1) { nodes { id inventoryItem { unitCost { amount } } } } } }
}`

/** Ends a discount that no shop has: refused for want of the scope, or because there is nothing to end. It changes nothing. */
const PROVE_WRITE_DISCOUNTS = `mutation ProveWriteDiscounts {
  discountCodeDeactivate(id: "gid://shopify/DiscountCodeNode/0") { userErrors { message } }
}`

/**
 * The cheapest question that Shopify answers only with the scope. Null: no question can tell without changing something in
 * the shop or finding an old order there, or another scope opens the same; the list of granted scopes is the proof.
 */
export const SCOPE_PROOFS: Readonly<Record<ScopeHandle, string | null>> = {
  read_orders: PROVE_ORDERS,
  read_products: PROVE_PRODUCTS,
  read_customers: PROVE_CUSTOMERS,
  read_discounts: PROVE_DISCOUNTS,
  write_discounts: PROVE_WRITE_DISCOUNTS,
  read_fulfillments: null,
  read_returns: PROVE_RETURNS,
  read_all_orders: null,
  read_shopify_payments_disputes: PROVE_DISPUTES,
  read_customer_merge: null,
  write_pixels: PROVE_PIXELS,
  read_customer_events: null,
  read_inventory: PROVE_INVENTORY,
}
