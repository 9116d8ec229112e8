import type { WebhookTopic } from "./webhook-topics"

/** What a scope is for, as the merchant reads it. */
export type Scope = {
  readonly handle: string
  /** Without a required scope the shop is not connected; without an optional one something is missing, and we say what. */
  readonly needed: "required" | "optional"
  readonly reason: string
  /** What is not there without it. */
  readonly without: string
  /** The topics that Shopify sends only with it. */
  readonly topics: readonly WebhookTopic[]
}

/** Every permission we ask a shop for, and why. `shopify.app.toml` says the same; a test compares them. */
export const SCOPES = [
  {
    handle: "read_orders",
    needed: "required",
    reason: "To see orders and refunds, which is what creators are paid for.",
    without: "No order can be read.",
    topics: [],
  },
  {
    handle: "read_products",
    needed: "required",
    reason: "To link to products, and to show what was bought.",
    without: "Products and collections stay unknown.",
    topics: [
      "products/create",
      "products/update",
      "products/delete",
      "collections/create",
      "collections/update",
      "collections/delete",
    ],
  },
  {
    handle: "read_customers",
    needed: "required",
    reason: "To know whether a customer is new or returning. No name, address or e-mail is kept.",
    without: "New customers cannot be told from returning ones.",
    topics: ["customers/delete"],
  },
  {
    handle: "read_discounts",
    needed: "required",
    reason: "To recognise creators' codes on orders.",
    without: "Changes to codes in the shop stay unseen.",
    topics: ["discounts/create", "discounts/update", "discounts/delete"],
  },
  {
    handle: "write_discounts",
    needed: "required",
    reason: "To make creators' codes in your shop.",
    without: "No code can be made for a creator.",
    topics: [],
  },
  {
    handle: "read_fulfillments",
    needed: "required",
    reason: "To start a hold when an order was sent or delivered, where your terms say so.",
    without: "Deliveries stay unseen.",
    topics: ["fulfillments/create", "fulfillments/update"],
  },
  {
    handle: "read_returns",
    needed: "required",
    reason: "To keep a commission on hold while a return is open.",
    without: "Open returns do not stop a commission from clearing.",
    topics: [
      "returns/request",
      "returns/approve",
      "returns/decline",
      "returns/cancel",
      "returns/close",
      "returns/reopen",
    ],
  },
  {
    handle: "read_all_orders",
    needed: "optional",
    reason: "To read orders older than 60 days back before their commission clears.",
    without:
      "Holds over 45 days cannot be promised, and orders older than 60 days are known from the shop's messages only.",
    topics: [],
  },
  {
    handle: "read_shopify_payments_disputes",
    needed: "optional",
    reason: "To stop a commission while a chargeback is open.",
    without: "Chargebacks stay unseen until they are refunds.",
    topics: ["disputes/create", "disputes/update"],
  },
  {
    handle: "read_customer_merge",
    needed: "optional",
    reason: "To follow a customer whose two records you merged.",
    without: "A customer whose records were merged may count as new once more.",
    topics: ["customers/merge"],
  },
  {
    handle: "write_pixels",
    needed: "optional",
    reason: "To switch on the pixel that tells of purchases, also of those that skip the cart page.",
    without: "A purchase through a wallet on the product page is known by its landing page only.",
    topics: [],
  },
  {
    handle: "read_customer_events",
    needed: "optional",
    reason: "To let the pixel hear that a checkout is completed. Nothing is heard without the shopper's consent.",
    without: "The pixel hears nothing.",
    topics: [],
  },
  {
    handle: "read_inventory",
    needed: "optional",
    reason: "To read what a product costs you, for your margins.",
    without: "Margins need costs that you enter yourself.",
    topics: [],
  },
] as const satisfies readonly Scope[]

export type ScopeHandle = (typeof SCOPES)[number]["handle"]

export const REQUIRED_SCOPES: readonly ScopeHandle[] = SCOPES.filter(scope => scope.needed === "required").map(
  scope => scope.handle,
)
export const OPTIONAL_SCOPES: readonly ScopeHandle[] = SCOPES.filter(scope => scope.needed === "optional").map(
  scope => scope.handle,
)

/** Whether a shop granted it. Shopify lists a `write_` scope alone where it stands for reading too. */
export function isGranted(granted: readonly string[], handle: ScopeHandle): boolean {
  return granted.includes(handle) || granted.includes(handle.replace(/^read_/, "write_"))
}

/** The scope without which Shopify does not send a topic; null where the orders' own scope is enough. */
export function scopeOfTopic(topic: WebhookTopic): Scope | null {
  return (SCOPES as readonly Scope[]).find(scope => scope.topics.includes(topic)) ?? null
}
