import { sql } from "drizzle-orm"
import { bigint, date, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core"
import { shops } from "./catalog"
import { brandId, currencyCode, id, instant, minor } from "./columns"

const tally = (name: string) => bigint(name, { mode: "number" }).notNull().default(0)

/** How far each shop has been read: one row a shop, made by its first read. */
export const shopReads = pgTable(
  "shop_reads",
  {
    brandId: brandId(),
    shopId: id<"shp">("shop_id").notNull(),
    /** By the shop's own clock: every change up to here was read. Null before the first read ended. */
    readUpTo: instant("read_up_to"),
    /** The read that runs: where it began, its place in the shop's pages, the newest change it saw. */
    readingFrom: instant("reading_from"),
    cursor: text("cursor"),
    reached: instant("reached"),
    startedAt: instant("started_at"),
    /** When the newest whole read ended. */
    finishedAt: instant("finished_at"),
    nextReadAt: instant("next_read_at").notNull(),
    /** Why the shop could not be read, in words, and how many times in a row. */
    fault: text("fault"),
    faultCount: integer("fault_count").notNull().default(0),
    seenCount: tally("seen_count"),
    confirmedCount: tally("confirmed_count"),
    correctedCount: tally("corrected_count"),
    foundCount: tally("found_count"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.shopId] }),
    index("shop_reads_due").on(table.nextReadAt),
    foreignKey({ columns: [table.brandId, table.shopId], foreignColumns: [shops.brandId, shops.id] }),
  ],
)

/** An order whose webhook never came, and what found it. */
export const foundOrders = pgTable(
  "found_orders",
  {
    brandId: brandId(),
    shopId: id<"shp">("shop_id").notNull(),
    gid: text("gid").notNull(),
    orderId: id<"ord">("order_id").notNull(),
    name: text("name").notNull(),
    foundBy: text("found_by").$type<"poll" | "comparison">().notNull(),
    foundAt: instant("found_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.shopId, table.gid] }),
    index("found_orders_newest").on(table.brandId, table.foundAt),
    foreignKey({ columns: [table.brandId, table.shopId], foreignColumns: [shops.brandId, shops.id] }),
  ],
)

export type PassKind = "backfill" | "comparison" | "attribution"
export type PassState = "asked" | "exporting" | "reading" | "sweeping" | "repairing" | "done" | "failed"

/** One long walk over all orders of a shop since a day, in portions that survive anything. */
export const shopPasses = pgTable(
  "shop_passes",
  {
    brandId: brandId(),
    id: id<"pas">("id").notNull(),
    shopId: id<"shp">("shop_id").notNull(),
    kind: text("kind").$type<PassKind>().notNull(),
    state: text("state").$type<PassState>().notNull(),
    /** Orders placed at or after this moment. */
    fromAt: instant("from_at").notNull(),
    /** The shop's own name for its export. */
    operationGid: text("operation_gid"),
    /** How many orders there are to go through; null while that is not known. */
    totalCount: integer("total_count"),
    doneCount: integer("done_count").notNull().default(0),
    /** The first byte of the export that is not dealt with. */
    byteOffset: tally("byte_offset"),
    /** The last order dealt with, where a pass walks over ours. */
    cursor: text("cursor"),
    differenceCount: integer("difference_count").notNull().default(0),
    askedBy: text("asked_by").notNull(),
    askedAt: instant("asked_at").notNull(),
    finishedAt: instant("finished_at"),
    /** Why it stopped or waits, in words. */
    fault: text("fault"),
    faultCount: integer("fault_count").notNull().default(0),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    uniqueIndex("shop_passes_one_open").on(table.brandId, table.shopId, table.kind).where(sql`finished_at is null`),
    index("shop_passes_of_shop").on(table.brandId, table.shopId, table.askedAt),
    foreignKey({ columns: [table.brandId, table.shopId], foreignColumns: [shops.brandId, shops.id] }),
  ],
)

/** What one comparison saw of one order, on either side; gone when the comparison ended. */
export const passOrders = pgTable(
  "pass_orders",
  {
    brandId: brandId(),
    passId: id<"pas">("pass_id").notNull(),
    gid: text("gid").notNull(),
    /** Of the shop's own calendar. Null on the side that does not know the order. */
    shopDay: date("shop_day", { mode: "string" }),
    shopNetMinor: minor("shop_net_minor"),
    shopTotalMinor: minor("shop_total_minor"),
    ourDay: date("our_day", { mode: "string" }),
    ourNetMinor: minor("our_net_minor"),
    ourTotalMinor: minor("our_total_minor"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.passId, table.gid] }),
    foreignKey({ columns: [table.brandId, table.passId], foreignColumns: [shopPasses.brandId, shopPasses.id] }),
  ],
)

/** One day of one shop as both sides count it, by the newest comparison. In the shop's currency and calendar. */
export const shopDays = pgTable(
  "shop_days",
  {
    brandId: brandId(),
    shopId: id<"shp">("shop_id").notNull(),
    day: date("day", { mode: "string" }).notNull(),
    currency: currencyCode().notNull(),
    shopCount: integer("shop_count").notNull(),
    shopNetMinor: minor("shop_net_minor").notNull(),
    shopTotalMinor: minor("shop_total_minor").notNull(),
    ourCount: integer("our_count").notNull(),
    ourNetMinor: minor("our_net_minor").notNull(),
    ourTotalMinor: minor("our_total_minor").notNull(),
    comparedAt: instant("compared_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.shopId, table.day] }),
    foreignKey({ columns: [table.brandId, table.shopId], foreignColumns: [shops.brandId, shops.id] }),
  ],
)

export type DifferenceKind =
  | "missing_here"
  | "unknown_to_shop"
  | "total"
  | "line_missing"
  | "line_quantity"
  | "line_price"
  | "line_discount"
  | "tax"
  | "shipping"
  | "refund_missing_here"
  | "refund_unknown_to_shop"
  | "refund_amount"
  | "status"
  | "cancelled"
  | "currency"
  | "test_flag"
  | "placed_on_another_day"
  | "chargeback"
  | "version"
  | "other_facts"

/** Where our books and a shop did not agree: both values in words, and how it was repaired. */
export const shopDifferences = pgTable(
  "shop_differences",
  {
    brandId: brandId(),
    id: id<"dif">("id").notNull(),
    shopId: id<"shp">("shop_id").notNull(),
    passId: id<"pas">("pass_id"),
    kind: text("kind").$type<DifferenceKind>().notNull(),
    orderGid: text("order_gid").notNull(),
    /** Null while we do not hold the order. */
    orderId: id<"ord">("order_id"),
    orderName: text("order_name").notNull(),
    /** The gid of the line, refund or chargeback it is about; empty for the order itself. */
    subject: text("subject").notNull(),
    day: date("day", { mode: "string" }).notNull(),
    ours: text("ours").notNull(),
    theirs: text("theirs").notNull(),
    explanation: text("explanation").notNull(),
    foundAt: instant("found_at").notNull(),
    repairedAt: instant("repaired_at"),
    /** How, in words. */
    repairedBy: text("repaired_by"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    uniqueIndex("shop_differences_open")
      .on(table.brandId, table.shopId, table.orderGid, table.kind, table.subject)
      .where(sql`repaired_at is null`),
    index("shop_differences_of_day").on(table.brandId, table.shopId, table.day),
    foreignKey({ columns: [table.brandId, table.shopId], foreignColumns: [shops.brandId, shops.id] }),
  ],
)
