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
  uniqueIndex,
} from "drizzle-orm/pg-core"
import { shops } from "./catalog"
import { brandId, id, instant } from "./columns"
import { brands } from "./identity"
import { codePools, offers, poolCodes } from "./offers"
import { campaigns, creators, enrollments } from "./programs"

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
    /** What it says as its campaign while it belongs to none. */
    utmCampaign: text("utm_campaign").notNull(),
    /** The campaign whose word it carries instead. */
    campaignId: id<"cmp">("campaign_id"),
    /** What a person calls it; null: its page says enough. */
    name: text("name"),
    /** A safe link: each click reserves a code of this pool. */
    poolId: id<"cpl">("pool_id"),
    /** Somebody chose its slug: it is not the same link as another to the same page. */
    slugChosen: boolean("slug_chosen").notNull().default(false),
    createdAt: instant("created_at").notNull(),
    /** Since when it leads nowhere, and who stopped it: "member:<id>" or "creator:<id>". */
    archivedAt: instant("archived_at"),
    archivedBy: text("archived_by"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    index("tracking_links_creator").on(table.creatorId, table.id),
    uniqueIndex("tracking_links_safe")
      .on(table.brandId, table.poolId, table.enrollmentId, table.destinationPath)
      .where(sql`pool_id is not null`),
    foreignKey({ columns: [table.brandId, table.poolId], foreignColumns: [codePools.brandId, codePools.id] }),
    index("tracking_links_of_enrollment").on(table.brandId, table.enrollmentId),
    index("tracking_links_of_campaign")
      .on(table.brandId, table.campaignId, table.id)
      .where(sql`campaign_id is not null`),
    foreignKey({ columns: [table.brandId, table.campaignId], foreignColumns: [campaigns.brandId, campaigns.id] }),
    foreignKey({ columns: [table.brandId, table.shopId], foreignColumns: [shops.brandId, shops.id] }),
    foreignKey({ columns: [table.brandId, table.enrollmentId], foreignColumns: [enrollments.brandId, enrollments.id] }),
  ],
)

/** One version of how a brand's links name themselves in the shop's reports. Never edited; the newest applies. */
export const utmConventions = pgTable(
  "utm_conventions",
  {
    brandId: brandId(),
    id: id<"utm">("id").notNull(),
    version: integer("version").notNull(),
    /** Templates with placeholders, "{creator}"; an empty one leaves its parameter out. */
    source: text("source").notNull(),
    medium: text("medium").notNull(),
    campaign: text("campaign").notNull(),
    content: text("content").notNull(),
    publishedAt: instant("published_at").notNull(),
    publishedBy: text("published_by").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    unique("utm_conventions_version").on(table.brandId, table.version),
    foreignKey({ columns: [table.brandId], foreignColumns: [brands.id] }),
  ],
)

/** A domain of the brand's own under which its links answer. */
export const linkDomains = pgTable(
  "link_domains",
  {
    brandId: brandId(),
    id: id<"dom">("id").notNull(),
    /** Lower-case, in the letters of the DNS: "go.juniper.com". */
    host: text("host").notNull(),
    /** What the brand writes into its DNS to show that the domain is its own. */
    token: text("token").notNull(),
    addedAt: instant("added_at").notNull(),
    addedBy: text("added_by").notNull(),
    /** When the DNS was last asked, and in a sentence what was missing; null: nothing. */
    checkedAt: instant("checked_at"),
    fault: text("fault"),
    /** Since when it is shown to be the brand's and to lead here; null: never yet. */
    verifiedAt: instant("verified_at"),
    /** Since when the DNS says otherwise; null while all is well. */
    lostAt: instant("lost_at"),
    removedAt: instant("removed_at"),
    removedBy: text("removed_by"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    uniqueIndex("link_domains_of_brand").on(table.brandId, table.host).where(sql`removed_at is null`),
    // Anybody may claim a domain; only one brand can hold it.
    uniqueIndex("link_domains_in_force")
      .on(table.host)
      .where(sql`verified_at is not null and lost_at is null and removed_at is null`),
    foreignKey({ columns: [table.brandId], foreignColumns: [brands.id] }),
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
    /** The offer it is a code of; null: the program's own terms promise it. */
    offerId: id<"ofr">("offer_id"),
    /** As the shopper types it. */
    code: text("code").notNull(),
    /** What it takes off; null: what its offer says. */
    percentageBps: integer("percentage_bps"),
    /** The discount in the shop; null while the shop has not answered yet. */
    shopifyGid: text("shopify_gid"),
    /** Why the shop refused it, in words; null when it did not. */
    refusal: text("refusal"),
    /** Whether the shop takes it at the checkout, as it said last: "live", "later", "ended" or "gone". */
    standing: text("standing").$type<"live" | "later" | "ended" | "gone">().notNull().default("live"),
    /** When the shop was last asked whether it takes it; null: never since it made it. */
    lookedAt: instant("looked_at"),
    createdAt: instant("created_at").notNull(),
    /** Since when it is to work no more, and who said so; another takes its place. */
    retiredAt: instant("retired_at"),
    retiredBy: text("retired_by"),
    /** When the shop ended it after that. */
    endedAt: instant("ended_at"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    index("discount_codes_of_offer").on(table.brandId, table.offerId, table.id).where(sql`offer_id is not null`),
    foreignKey({ columns: [table.brandId, table.offerId], foreignColumns: [offers.brandId, offers.id] }),
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
    /** The creator's code, or the single-use one that a click reserved: one of the two. */
    codeId: id<"cod">("code_id"),
    poolCodeId: id<"pcd">("pool_code_id"),
    enrollmentId: id<"enr">("enrollment_id").notNull(),
    creatorId: id<"crt">("creator_id").notNull(),
    during: instantRange("during").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    check("code_ownerships_of_one_code", sql`num_nonnulls(code_id, pool_code_id) = 1`),
    index("code_ownerships_of_code").on(table.brandId, table.codeId).where(sql`code_id is not null`),
    foreignKey({ columns: [table.brandId, table.codeId], foreignColumns: [discountCodes.brandId, discountCodes.id] }),
    foreignKey({ columns: [table.brandId, table.poolCodeId], foreignColumns: [poolCodes.brandId, poolCodes.id] }),
  ],
)
