import { sql } from "drizzle-orm"
import {
  boolean,
  check,
  customType,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core"
import { shops } from "./catalog"
import { brandId, id, instant } from "./columns"
import { creators, enrollments } from "./programs"

const instantRange = customType<{ data: string }>({ dataType: () => "tstzrange" })

export const trackingLinks = pgTable(
  "tracking_links",
  {
    brandId: brandId(),
    id: id<"lnk">("id").notNull(),
    shopId: id<"shp">("shop_id").notNull(),
    enrollmentId: id<"enr">("enrollment_id").notNull(),
    creatorId: id<"crt">("creator_id")
      .notNull()
      .references(() => creators.id),
    /** The last part of `/go/<slug>`; unique everywhere because the address names no brand. */
    slug: text("slug").notNull().unique(),
    /** Path and query inside the shop, starting with one slash. */
    destinationPath: text("destination_path").notNull(),
    utmCampaign: text("utm_campaign").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    index("tracking_links_creator").on(table.creatorId, table.id),
    foreignKey({ columns: [table.brandId, table.shopId], foreignColumns: [shops.brandId, shops.id] }),
    foreignKey({ columns: [table.brandId, table.enrollmentId], foreignColumns: [enrollments.brandId, enrollments.id] }),
  ],
)

/** One visit through a link. Partitioned by month of `clicked_at` (the migration says so; Drizzle cannot). */
export const clicks = pgTable(
  "clicks",
  {
    brandId: brandId(),
    clickedAt: instant("clicked_at").notNull(),
    id: id<"clk">("id").notNull(),
    linkId: id<"lnk">("link_id").notNull(),
    enrollmentId: id<"enr">("enrollment_id").notNull(),
    creatorId: id<"crt">("creator_id").notNull(),
    /** A daily salted hash of the address; enough to count people, not to find one. */
    visitorHash: text("visitor_hash").notNull(),
    userAgent: text("user_agent"),
    referrerHost: text("referrer_host"),
    bot: boolean("bot").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.clickedAt, table.id] }),
    index("clicks_by_link").on(table.brandId, table.linkId, table.clickedAt),
  ],
)

/** A discount code of a creator in the shop. */
export const discountCodes = pgTable(
  "discount_codes",
  {
    brandId: brandId(),
    id: id<"cod">("id").notNull(),
    shopId: id<"shp">("shop_id").notNull(),
    enrollmentId: id<"enr">("enrollment_id").notNull(),
    creatorId: id<"crt">("creator_id")
      .notNull()
      .references(() => creators.id),
    /** As the shopper types it. */
    code: text("code").notNull(),
    percentageBps: integer("percentage_bps").notNull(),
    /** The discount in the shop; null while the shop has not answered yet. */
    shopifyGid: text("shopify_gid"),
    /** Why the shop refused it, in words; null when it did not. */
    refusal: text("refusal"),
    /** Whether the shop takes it at the checkout, as it said last: "live", "later", "ended" or "gone". */
    standing: text("standing").$type<"live" | "later" | "ended" | "gone">().notNull().default("live"),
    /** When the shop was last asked whether it takes it; null: never since it made it. */
    lookedAt: instant("looked_at"),
    createdAt: instant("created_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    index("discount_codes_creator").on(table.creatorId, table.id),
    unique("discount_codes_in_shop").on(table.brandId, table.shopId, table.code),
    index("discount_codes_by_gid").on(table.brandId, table.shopId, table.shopifyGid),
    check("discount_codes_standing", sql`standing in ('live', 'later', 'ended', 'gone')`),
    foreignKey({ columns: [table.brandId, table.shopId], foreignColumns: [shops.brandId, shops.id] }),
    foreignKey({ columns: [table.brandId, table.enrollmentId], foreignColumns: [enrollments.brandId, enrollments.id] }),
  ],
)

/** Who owned a code when. No two owners at one instant: an exclusion constraint says so. */
export const codeOwnerships = pgTable(
  "code_ownerships",
  {
    brandId: brandId(),
    id: id<"cod">("id").notNull(),
    shopId: id<"shp">("shop_id").notNull(),
    /** Upper-case: Shopify compares codes without regard to case. */
    codeKey: text("code_key").notNull(),
    codeId: id<"cod">("code_id").notNull(),
    enrollmentId: id<"enr">("enrollment_id").notNull(),
    creatorId: id<"crt">("creator_id").notNull(),
    during: instantRange("during").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    foreignKey({ columns: [table.brandId, table.codeId], foreignColumns: [discountCodes.brandId, discountCodes.id] }),
  ],
)
