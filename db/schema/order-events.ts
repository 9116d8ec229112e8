import { sql } from "drizzle-orm"
import { foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core"
import { shops } from "./catalog"
import { brandId, currencyCode, id, instant, minor } from "./columns"

export type ChargebackStatus =
  | "needs_response" | "under_review" | "won" | "lost" | "accepted" | "prevented" | "charge_refunded" // biome-ignore format: one glance
export type ReturnStatus = "requested" | "open" | "closed" | "declined" | "canceled"

/** What every fact of this file carries: whose it is, who told it, and whether the shop knew it when it was asked. */
const told = () => ({
  brandId: brandId(),
  shopId: id<"shp">("shop_id").notNull(),
  gid: text("gid").notNull(),
  orderGid: text("order_gid").notNull(),
  contentHash: text("content_hash").notNull(),
  /** "read_back" is canonical. */
  source: text("source").$type<"webhook" | "read_back">().notNull(),
  recordedAt: instant("recorded_at").notNull(),
  /** Set when the shop, asked after a webhook had told of it, did not know it: it counts for nothing. */
  unknownToShopAt: instant("unknown_to_shop_at"),
})

/** The shopper's bank takes money back, or asks about it. A fact of its own; before its order it waits for it. */
export const chargebacks = pgTable(
  "chargebacks",
  {
    ...told(),
    /** An inquiry takes nothing and stops nothing. */
    kind: text("kind").$type<"inquiry" | "chargeback">().notNull(),
    status: text("status").$type<ChargebackStatus>().notNull(),
    /** In `currency`, which may be the one the shopper paid in; null where the shop does not say. */
    amountMinor: minor("amount_minor"),
    currency: currencyCode(),
    openedAt: instant("opened_at"),
    finalisedAt: instant("finalised_at"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.shopId, table.gid] }),
    index("chargebacks_of_order").on(table.brandId, table.shopId, table.orderGid),
    index("chargebacks_open").on(table.brandId, table.status).where(sql`status in ('needs_response', 'under_review')`),
    foreignKey({ columns: [table.brandId, table.shopId], foreignColumns: [shops.brandId, shops.id] }),
  ],
)

/** Goods on their way back. Money moves only with the refund that follows; until then nothing clears. */
export const returns = pgTable(
  "returns",
  {
    ...told(),
    status: text("status").$type<ReturnStatus>().notNull(),
    units: integer("units"),
    openedAt: instant("opened_at"),
    closedAt: instant("closed_at"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.shopId, table.gid] }),
    index("returns_of_order").on(table.brandId, table.shopId, table.orderGid),
    index("returns_open").on(table.brandId, table.status).where(sql`status in ('requested', 'open')`),
    foreignKey({ columns: [table.brandId, table.shopId], foreignColumns: [shops.brandId, shops.id] }),
  ],
)

/** A parcel, or what stands for one. Neither address nor tracking number is kept. */
export const fulfillments = pgTable(
  "fulfillments",
  {
    ...told(),
    /** "success" and the words for what failed. */
    status: text("status").notNull(),
    /** Where the parcel is, as far as the carrier says. */
    shipmentStatus: text("shipment_status"),
    fulfilledAt: instant("fulfilled_at"),
    updatedAt: instant("updated_at"),
    deliveredAt: instant("delivered_at"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.shopId, table.gid] }),
    index("fulfillments_of_order").on(table.brandId, table.shopId, table.orderGid),
    foreignKey({ columns: [table.brandId, table.shopId], foreignColumns: [shops.brandId, shops.id] }),
  ],
)
