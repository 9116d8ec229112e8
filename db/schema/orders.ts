import { sql } from "drizzle-orm"
import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core"
import type { Outcome } from "@/server/orders/delivery"
import { shops } from "./catalog"
import { brandId, currencyCode, id, instant, minor } from "./columns"

/** The guard against repetition: small and unpartitioned. */
export const webhookEvents = pgTable(
  "webhook_events",
  {
    brandId: brandId(),
    shopId: id<"shp">("shop_id").notNull(),
    topic: text("topic").notNull(),
    /** Shopify's event id; else the delivery id; else the hash of the body. */
    eventKey: text("event_key").notNull(),
    deliveryId: id<"whd">("delivery_id").notNull(),
    receivedAt: instant("received_at").notNull(),
  },
  table => [primaryKey({ columns: [table.brandId, table.shopId, table.topic, table.eventKey] })],
)

/** Bodies as they came. Partitioned by month of `received_at` (the migration says so). */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    brandId: brandId(),
    receivedAt: instant("received_at").notNull(),
    id: id<"whd">("id").notNull(),
    shopId: id<"shp">("shop_id").notNull(),
    topic: text("topic").notNull(),
    eventKey: text("event_key").notNull(),
    /** As it came while it is needed; then what `pruned-body.ts` allows, as JSON; in the end null. */
    body: text("body"),
    processedAt: instant("processed_at"),
    /** What processing came to. */
    outcome: text("outcome").$type<Outcome>(),
    /** What it tells of: the order of an order's or a refund's message, else the thing itself. */
    aboutGid: text("about_gid"),
    /** The order's name as the message says it. */
    aboutName: text("about_name"),
    /** How often it was tried, and failed. */
    attempts: integer("attempts").notNull().default(0),
    /** What the last failure was, for who repairs it: an error's kind and code, never a value. */
    failure: text("failure"),
    /** Why it could not be processed, in words; a parked delivery waits for a person. */
    parkedBecause: text("parked_because"),
    parkedAt: instant("parked_at"),
  },
  table => [primaryKey({ columns: [table.brandId, table.receivedAt, table.id] })],
)

export type FinancialStatus =
  | "pending" | "authorized" | "partially_paid" | "paid" | "partially_refunded" | "refunded" | "voided" | "expired" // biome-ignore format: one glance

/** A discount code the shopper used, as the shop reports it. */
export type UsedCode = { readonly code: string; readonly amountMinor: number }

/** How a discount came about, as the shop says. */
export type DiscountKind = "code" | "automatic" | "manual" | "script"

/** A discount of an order: what it took off the lines and off shipping, in minor units of the shop's currency. */
export type OrderDiscount = {
  readonly kind: DiscountKind
  /** The code, or the title of a discount without one. */
  readonly label: string | null
  readonly linesMinor: number
  readonly shippingMinor: number
}

/** A part of a line's discount: of which of the order's discounts (null: not told), and how much. */
export type LineDiscount = { readonly discount: number | null; readonly amountMinor: number }

/** Campaign parameters of an address (`utm_source`, `gclid` and the like), and no other of its query. */
export type Campaign = Readonly<Record<string, string>>

/** A visit as the shop remembers it; it comes late or never, and supports other evidence. */
export type OrderVisit = {
  readonly which: "first" | "last"
  readonly referringHost: string | null
  readonly campaign: Campaign
}

/** What the shop says of an order; its newest accepted payload. */
export const orders = pgTable(
  "orders",
  {
    brandId: brandId(),
    id: id<"ord">("id").notNull(),
    shopId: id<"shp">("shop_id").notNull(),
    gid: text("gid").notNull(),
    /** As the merchant sees it: "#1042". */
    name: text("name").notNull(),
    /** Shop currency: it decides. */
    currency: currencyCode().notNull(),
    presentmentCurrency: currencyCode("presentment_currency").notNull(),
    orderedAt: instant("ordered_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    paidAt: instant("paid_at"),
    cancelledAt: instant("cancelled_at"),
    financialStatus: text("financial_status").$type<FinancialStatus>().notNull(),
    test: boolean("test").notNull(),
    taxesIncluded: boolean("taxes_included").notNull(),
    subtotalMinor: minor("subtotal_minor").notNull(),
    discountMinor: minor("discount_minor").notNull(),
    taxMinor: minor("tax_minor").notNull(),
    shippingMinor: minor("shipping_minor").notNull(),
    tipMinor: minor("tip_minor").notNull().default(0),
    dutyMinor: minor("duty_minor").notNull().default(0),
    feeMinor: minor("fee_minor").notNull().default(0),
    /** What paying in cash rounded the total by, either way. */
    roundingMinor: minor("rounding_minor").notNull().default(0),
    totalMinor: minor("total_minor").notNull(),
    /** What the shopper still owes; null where nobody said. */
    outstandingMinor: minor("outstanding_minor"),
    /** What was paid with gift cards; only a read-back knows. */
    giftCardMinor: minor("gift_card_minor"),
    /** The total as the shopper saw it, in `presentment_currency`. */
    presentmentTotalMinor: minor("presentment_total_minor"),
    discounts: jsonb("discounts").$type<readonly OrderDiscount[]>().notNull().default([]),
    /** As the shop shows it: "unfulfilled", "partially_fulfilled", "fulfilled" and finer words. */
    fulfillmentStatus: text("fulfillment_status").notNull().default("unfulfilled"),
    /** The shop's own summary of its returns; only a read-back knows. */
    returnStatus: text("return_status"),
    /** Lines were added or removed after the order was placed. */
    edited: boolean("edited").notNull().default(false),
    /** Variants that were bought with a selling plan, so that the order begins a subscription; only a read-back knows. */
    planVariants: jsonb("plan_variants").$type<readonly string[]>(),
    /** The order that began the subscription which this one renews: kept, for a forgotten customer no longer tells. */
    renewsOrderId: id<"ord">("renews_order_id"),
    tags: jsonb("tags").$type<readonly string[]>().notNull().default([]),
    sourceName: text("source_name"),
    /** The path with known campaign parameters and click ids; the rest of the query is never stored. */
    landingSite: text("landing_site"),
    /** Campaign parameters of the landing page; null where no payload named one. */
    campaign: jsonb("campaign").$type<Campaign>(),
    visits: jsonb("visits").$type<readonly OrderVisit[]>().notNull().default([]),
    referringHost: text("referring_host"),
    /** The signed click id from the order's note attributes or landing page; webhooks alone may carry it. */
    clickRefs: jsonb("click_refs").$type<readonly string[]>().notNull(),
    usedCodes: jsonb("used_codes").$type<readonly UsedCode[]>().notNull(),
    /** Names the checkout that became the order; the shopper's browser names it too. */
    checkoutToken: text("checkout_token"),
    customerHash: text("customer_hash"),
    /** Keyed hash of the e-mail address the order was placed with, normalised; only webhooks tell it. Never the address. */
    customerEmailHash: text("customer_email_hash"),
    /** Whether it was the customer's first order, as the shop says; null where it does not. */
    customerType: text("customer_type").$type<"new" | "returning">(),
    /** What does not add up in the shop's own figures, in words; empty when all does. */
    disagreements: jsonb("disagreements").$type<readonly string[]>().notNull(),
    /** Hash of the accepted facts: equal time with other content is a contradiction. */
    contentHash: text("content_hash").notNull(),
    acceptedAt: instant("accepted_at").notNull(),
    /** When the order was last read back with the shop's own token and agreed. */
    confirmedAt: instant("confirmed_at"),
    /** When the read began whose answer was last accepted: an answer of an earlier read is older, whatever time it names. */
    readAt: instant("read_at"),
    /** Why it must be read back before its money moves, in words. */
    unconfirmedBecause: text("unconfirmed_because"),
    /** Set when the shop does not know the order: it settles to zero. */
    unknownToShopAt: instant("unknown_to_shop_at"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    unique("orders_gid").on(table.brandId, table.shopId, table.gid),
    index("orders_newest").on(table.brandId, table.orderedAt, table.id),
    index("orders_by_total").on(table.brandId, table.totalMinor, table.id),
    index("orders_not_confirmed")
      .on(table.brandId, table.shopId, table.acceptedAt)
      .where(sql`confirmed_at is null or unconfirmed_because is not null`),
    index("orders_by_checkout").on(table.brandId, table.shopId, table.checkoutToken),
    index("orders_by_email_hash")
      .on(table.brandId, table.customerEmailHash)
      .where(sql`customer_email_hash is not null`),
    index("orders_by_customer").on(table.brandId, table.customerHash).where(sql`customer_hash is not null`),
    index("orders_by_source").on(table.brandId, table.sourceName, table.orderedAt),
    foreignKey({ columns: [table.brandId, table.shopId], foreignColumns: [shops.brandId, shops.id] }),
  ],
)

export const orderLines = pgTable(
  "order_lines",
  {
    brandId: brandId(),
    orderId: id<"ord">("order_id").notNull(),
    gid: text("gid").notNull(),
    title: text("title").notNull(),
    variantTitle: text("variant_title"),
    sku: text("sku"),
    productGid: text("product_gid"),
    /** The collections its product was in when the line was first heard of; null where the product was not known. */
    collections: jsonb("collections").$type<readonly string[]>(),
    variantGid: text("variant_gid"),
    /** As placed, and what is left after edits and refunds as the shop counts it. */
    quantity: integer("quantity").notNull(),
    currentQuantity: integer("current_quantity").notNull(),
    unitPriceMinor: minor("unit_price_minor").notNull(),
    discountMinor: minor("discount_minor").notNull(),
    discounts: jsonb("discounts").$type<readonly LineDiscount[]>().notNull().default([]),
    taxMinor: minor("tax_minor").notNull(),
    /** Gift cards never earn. */
    giftCard: boolean("gift_card").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.orderId, table.gid] }),
    foreignKey({ columns: [table.brandId, table.orderId], foreignColumns: [orders.brandId, orders.id] }),
  ],
)

/** A refunded line: its quantity, and its money without tax. */
export type RefundedLine = { readonly lineGid: string; readonly quantity: number; readonly amountMinor: number }

/** A refund is a fact of its own, keyed by Shopify's id; one that arrives before its order waits for it. */
export const refunds = pgTable(
  "refunds",
  {
    brandId: brandId(),
    shopId: id<"shp">("shop_id").notNull(),
    gid: text("gid").notNull(),
    orderGid: text("order_gid").notNull(),
    refundedAt: instant("refunded_at").notNull(),
    lines: jsonb("lines").$type<readonly RefundedLine[]>().notNull(),
    /** Negative: the customer got more than the lines say. Tax excluded. */
    discrepancyMinor: minor("discrepancy_minor").notNull(),
    shippingMinor: minor("shipping_minor").notNull(),
    /** What was paid back in all, tax included; null where nobody said. */
    paidBackMinor: minor("paid_back_minor"),
    contentHash: text("content_hash").notNull(),
    /** "read_back" is canonical and is not replaced by a webhook. */
    source: text("source").$type<"webhook" | "read_back">().notNull(),
    recordedAt: instant("recorded_at").notNull(),
    /** Set when the shop, asked after a webhook had told of it, did not know it: it takes nothing. */
    unknownToShopAt: instant("unknown_to_shop_at"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.shopId, table.gid] }),
    index("refunds_of_order").on(table.brandId, table.shopId, table.orderGid),
    foreignKey({ columns: [table.brandId, table.shopId], foreignColumns: [shops.brandId, shops.id] }),
  ],
)

/** What a line is worth now, as settlement last computed it. */
export type NetLine = {
  readonly gid: string
  readonly originalNetMinor: number
  readonly netMinor: number
  /** Absent in rows of before plans could pay by the item. */
  readonly quantityLeft?: number
}

/** What an order is worth now: one row an order, written by every settlement, so that no screen computes nets. */
export const orderNets = pgTable(
  "order_nets",
  {
    brandId: brandId(),
    orderId: id<"ord">("order_id").notNull(),
    shopId: id<"shp">("shop_id").notNull(),
    orderedAt: instant("ordered_at").notNull(),
    currency: currencyCode().notNull(),
    /** Σ line net: after discounts, refunds, edits, lost chargebacks; without tax. */
    netMinor: minor("net_minor").notNull(),
    /** The same as placed. */
    originalNetMinor: minor("original_net_minor").notNull(),
    lines: jsonb("lines").$type<readonly NetLine[]>().notNull(),
    test: boolean("test").notNull(),
    /** Cancelled, voided, expired or unknown to the shop. */
    void: boolean("void").notNull(),
    /** Placed before the shop attributes. */
    history: boolean("history").notNull(),
    settledAt: instant("settled_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.orderId] }),
    index("order_nets_newest").on(table.brandId, table.orderedAt, table.orderId),
    foreignKey({ columns: [table.brandId, table.orderId], foreignColumns: [orders.brandId, orders.id] }),
  ],
)
