import { sql } from "drizzle-orm"
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex } from "drizzle-orm/pg-core"
import type { OfferKind, OfferTerms } from "@/server/tracking/offer"
import type { PoolCodeState } from "@/server/tracking/pool-code"
import { shops } from "./catalog"
import { brandId, id, instant } from "./columns"
import { programs } from "./programs"

/** What codes of a program give the shopper, beside the code that the program's own terms promise. */
export const offers = pgTable(
  "offers",
  {
    brandId: brandId(),
    id: id<"ofr">("id").notNull(),
    programId: id<"prg">("program_id").notNull(),
    /** The one shop it is for; null: every shop of the brand. */
    shopId: id<"shp">("shop_id"),
    kind: text("kind").$type<OfferKind>().notNull(),
    /** The version of its terms in force. */
    version: integer("version").notNull(),
    createdAt: instant("created_at").notNull(),
    createdBy: text("created_by").notNull(),
    endedAt: instant("ended_at"),
    endedBy: text("ended_by"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    foreignKey({ columns: [table.brandId, table.programId], foreignColumns: [programs.brandId, programs.id] }),
    foreignKey({ columns: [table.brandId, table.shopId], foreignColumns: [shops.brandId, shops.id] }),
  ],
)

/** One version of an offer's terms. Never edited; the newest applies. */
export const offerTerms = pgTable(
  "offer_terms",
  {
    brandId: brandId(),
    id: id<"oft">("id").notNull(),
    offerId: id<"ofr">("offer_id").notNull(),
    version: integer("version").notNull(),
    terms: jsonb("terms").$type<OfferTerms>().notNull(),
    publishedAt: instant("published_at").notNull(),
    publishedBy: text("published_by").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    unique("offer_terms_version").on(table.brandId, table.offerId, table.version),
    foreignKey({ columns: [table.brandId, table.offerId], foreignColumns: [offers.brandId, offers.id] }),
  ],
)

/** An offer as one discount in one shop: what we want it to be, and what the shop said last. */
export const offerDiscounts = pgTable(
  "offer_discounts",
  {
    brandId: brandId(),
    offerId: id<"ofr">("offer_id").notNull(),
    shopId: id<"shp">("shop_id").notNull(),
    /** Its first code, which nobody is given: by it the discount is found when the shop's answer was lost. */
    anchorCode: text("anchor_code").notNull(),
    /** When the shop was first asked for it; null: never. */
    askedAt: instant("asked_at"),
    shopifyGid: text("shopify_gid"),
    /** Why the shop refused what it was asked for last, in words. */
    refusal: text("refusal"),
    /** The version of the terms that the shop was last brought to; 0: none. */
    syncedVersion: integer("synced_version").notNull(),
    /** What the shop says it is; null: never read, or of another kind. */
    said: jsonb("said").$type<OfferTerms>(),
    /** Whether the shop takes its codes, as it said last. */
    standing: text("standing").$type<"live" | "later" | "ended" | "gone">(),
    lookedAt: instant("looked_at"),
    /** When it was ended in the shop because the offer ended. */
    endedAt: instant("ended_at"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.offerId, table.shopId] }),
    index("offer_discounts_by_gid").on(table.brandId, table.shopId, table.shopifyGid),
    foreignKey({ columns: [table.brandId, table.offerId], foreignColumns: [offers.brandId, offers.id] }),
    foreignKey({ columns: [table.brandId, table.shopId], foreignColumns: [shops.brandId, shops.id] }),
  ],
)

/** The single-use codes of one offer in one shop. */
export const codePools = pgTable(
  "code_pools",
  {
    brandId: brandId(),
    id: id<"cpl">("id").notNull(),
    offerId: id<"ofr">("offer_id").notNull(),
    shopId: id<"shp">("shop_id").notNull(),
    /** How its codes begin. */
    prefix: text("prefix").notNull(),
    /** Codes that wait, ready to be given, once it is filled. */
    size: integer("size").notNull(),
    /** With fewer than this it is filled again. */
    lowWater: integer("low_water").notNull(),
    reservationHours: integer("reservation_hours").notNull(),
    createdAt: instant("created_at").notNull(),
    endedAt: instant("ended_at"),
    /** When its offer begins and ends in the shop: clicks before and after get no code. Null: no such day. */
    opensAt: instant("opens_at"),
    closesAt: instant("closes_at"),
    /** Since when it is below its low water and waits to be filled; null: it does not. */
    fillWantedAt: instant("fill_wanted_at"),
    /** Why it cannot be filled, in words; null: it can. */
    fault: text("fault"),
    /** Shoppers who went on to the shop without a code, in all. */
    missedCount: integer("missed_count").notNull().default(0),
    /** Since when shoppers go without, until a person has seen it; null: nobody does. */
    missedSince: instant("missed_since"),
    /** When managers were told of it by mail. */
    alarmedAt: instant("alarmed_at"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    unique("code_pools_of_offer").on(table.brandId, table.offerId, table.shopId),
    foreignKey({ columns: [table.brandId, table.offerId], foreignColumns: [offers.brandId, offers.id] }),
    foreignKey({ columns: [table.brandId, table.shopId], foreignColumns: [shops.brandId, shops.id] }),
  ],
)

/** One call that adds codes to a pool, and what became of it. */
export const poolFills = pgTable(
  "pool_fills",
  {
    brandId: brandId(),
    id: id<"fil">("id").notNull(),
    poolId: id<"cpl">("pool_id").notNull(),
    askedCount: integer("asked_count").notNull(),
    /** The shop's own name for the work, once it took it on. */
    bulkGid: text("bulk_gid"),
    importedCount: integer("imported_count").notNull().default(0),
    failedCount: integer("failed_count").notNull().default(0),
    startedAt: instant("started_at").notNull(),
    finishedAt: instant("finished_at"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    index("pool_fills_of_pool").on(table.brandId, table.poolId, table.id),
    foreignKey({ columns: [table.brandId, table.poolId], foreignColumns: [codePools.brandId, codePools.id] }),
  ],
)

/** One single-use code. Once reserved it is never free again. */
export const poolCodes = pgTable(
  "pool_codes",
  {
    brandId: brandId(),
    id: id<"pcd">("id").notNull(),
    poolId: id<"cpl">("pool_id").notNull(),
    shopId: id<"shp">("shop_id").notNull(),
    /** Upper-case, which is also how it is shown. */
    codeKey: text("code_key").notNull(),
    fillId: id<"fil">("fill_id").notNull(),
    state: text("state").$type<PoolCodeState>().notNull(),
    /** The code within its discount in the shop; null until it is there. */
    redeemGid: text("redeem_gid"),
    /** The click it was reserved for, and whose link that was. */
    clickId: id<"clk">("click_id"),
    linkId: id<"lnk">("link_id"),
    enrollmentId: id<"enr">("enrollment_id"),
    creatorId: id<"crt">("creator_id"),
    reservedAt: instant("reserved_at"),
    reservedUntil: instant("reserved_until"),
    /** Orders that used it; more than one is a reason to look. */
    useCount: integer("use_count").notNull().default(0),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    unique("pool_codes_in_shop").on(table.brandId, table.shopId, table.codeKey),
    uniqueIndex("pool_codes_of_click").on(table.brandId, table.clickId).where(sql`click_id is not null`),
    index("pool_codes_free").on(table.brandId, table.poolId, table.id).where(sql`state = 'free'`),
    index("pool_codes_reserved").on(table.brandId, table.poolId, table.reservedUntil).where(sql`state = 'reserved'`),
    index("pool_codes_to_delete").on(table.brandId, table.poolId, table.id).where(sql`state = 'expired'`),
    index("pool_codes_by_state").on(table.brandId, table.poolId, table.state),
    index("pool_codes_by_day").on(table.brandId, table.poolId, table.reservedAt).where(sql`reserved_at is not null`),
    index("pool_codes_used_twice").on(table.brandId, table.id).where(sql`use_count > 1`),
    index("pool_codes_of_fill").on(table.brandId, table.fillId),
    foreignKey({ columns: [table.brandId, table.poolId], foreignColumns: [codePools.brandId, codePools.id] }),
    foreignKey({ columns: [table.brandId, table.fillId], foreignColumns: [poolFills.brandId, poolFills.id] }),
  ],
)

/** Every order that used a single-use code. A code with two is flagged, and pays for the first one by time. */
export const poolCodeUses = pgTable(
  "pool_code_uses",
  {
    brandId: brandId(),
    shopId: id<"shp">("shop_id").notNull(),
    codeKey: text("code_key").notNull(),
    orderId: id<"ord">("order_id").notNull(),
    poolCodeId: id<"pcd">("pool_code_id").notNull(),
    orderedAt: instant("ordered_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.shopId, table.codeKey, table.orderId] }),
    index("pool_code_uses_of_code").on(table.brandId, table.poolCodeId, table.orderedAt),
    foreignKey({ columns: [table.brandId, table.poolCodeId], foreignColumns: [poolCodes.brandId, poolCodes.id] }),
  ],
)
