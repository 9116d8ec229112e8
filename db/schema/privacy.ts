import { foreignKey, index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core"
import { shops } from "./catalog"
import { brandId, id, instant } from "./columns"

/** "data": a customer wants to know what is held of them. "customer" and "shop": forget them. */
export type PrivacyKind = "data" | "customer" | "shop"

/** What a shop asked for its customers, or for itself. */
export const privacyRequests = pgTable(
  "privacy_requests",
  {
    brandId: brandId(),
    id: id<"prv">("id").notNull(),
    shopId: id<"shp">("shop_id").notNull(),
    kind: text("kind").$type<PrivacyKind>().notNull(),
    receivedAt: instant("received_at").notNull(),
    dueAt: instant("due_at").notNull(),
    /** Whom it is about, as the keyed hash; null once it is done, and where it is about the shop. */
    customerHash: text("customer_hash"),
    /** The orders that the shop named with it. */
    orderGids: jsonb("order_gids").$type<readonly string[]>().notNull(),
    /** How many of what were found or emptied. */
    counts: jsonb("counts").$type<Readonly<Record<string, number>>>().notNull(),
    /** How far a long one is: the last row seen of the table it is at. */
    progress: jsonb("progress").$type<{ readonly step: string; readonly after: readonly string[] }>(),
    /** What came of it, in words. */
    sentence: text("sentence").notNull(),
    doneAt: instant("done_at"),
    /** `member:<id>` or "system". */
    doneBy: text("done_by"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    index("privacy_requests_newest").on(table.brandId, table.receivedAt, table.id),
    foreignKey({ columns: [table.brandId, table.shopId], foreignColumns: [shops.brandId, shops.id] }),
  ],
)

/** Customers and orders that a shop had us forget: a hash of the customer's keyed hash, or of the order's gid. */
export const forgotten = pgTable(
  "forgotten",
  {
    brandId: brandId(),
    shopId: id<"shp">("shop_id").notNull(),
    keySha256: text("key_sha256").notNull(),
    forgottenAt: instant("forgotten_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.shopId, table.keySha256] }),
    foreignKey({ columns: [table.brandId, table.shopId], foreignColumns: [shops.brandId, shops.id] }),
  ],
)
