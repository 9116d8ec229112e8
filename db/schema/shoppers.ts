import { sql } from "drizzle-orm"
import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core"
import type { Consent, SurveyQuestion } from "@/server/tracking/shopper"
import { shops } from "./catalog"
import { brandId, id, instant } from "./columns"
import type { Campaign } from "./orders"

/**
 * A landing on the shop from any channel, with or without a creator, by a shopper who consented to be recognised. Partitioned by
 * month of `visited_at` (the migration says so). Without consent there is no row.
 */
export const visits = pgTable(
  "visits",
  {
    brandId: brandId(),
    visitedAt: instant("visited_at").notNull(),
    id: id<"vis">("id").notNull(),
    shopId: id<"shp">("shop_id").notNull(),
    /** A random name that the shop's own pages gave this browser; it is nobody's name. */
    visitorId: text("visitor_id").notNull(),
    /** The click through a creator's link that this landing is; null for every other channel. */
    clickId: id<"clk">("click_id"),
    /** "paid search", "paid social", "email", "organic search", "social", "referral", "direct", "creator", "other". */
    channel: text("channel").notNull(),
    /** The landing was paid for by an advertiser's click. */
    paid: boolean("paid").notNull(),
    campaign: jsonb("campaign").$type<Campaign>().notNull(),
    referrerHost: text("referrer_host"),
    /** Path without query. */
    landingPath: text("landing_path").notNull(),
    consent: jsonb("consent").$type<Consent>().notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.visitedAt, table.id] }),
    index("visits_of_visitor").on(table.brandId, table.visitorId, table.visitedAt),
    index("visits_by_day").on(table.brandId, table.shopId, table.visitedAt),
  ],
)

/**
 * One purchase as the shopper's browser and the shop's server tell it: both name the same key, so it is one row and counts
 * once. What needs consent is null without it.
 */
export const purchases = pgTable(
  "purchases",
  {
    brandId: brandId(),
    shopId: id<"shp">("shop_id").notNull(),
    /** `purchase:` and the checkout token, else the order's gid. */
    eventKey: text("event_key").notNull(),
    checkoutToken: text("checkout_token"),
    orderGid: text("order_gid"),
    /** When the browser, and when a server, told of it; null: it did not. */
    browserAt: instant("browser_at"),
    serverAt: instant("server_at"),
    visitorId: text("visitor_id"),
    /** The signed click id as the browser kept it. */
    clickRef: text("click_ref"),
    consent: jsonb("consent").$type<Consent>().notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.shopId, table.eventKey] }),
    index("purchases_by_checkout").on(table.brandId, table.shopId, table.checkoutToken),
    index("purchases_by_order").on(table.brandId, table.shopId, table.orderGid),
    index("purchases_of_visitor").on(table.brandId, table.shopId, table.visitorId).where(sql`visitor_id is not null`),
    index("purchases_newest").on(table.brandId, table.shopId, table.browserAt),
    foreignKey({ columns: [table.brandId, table.shopId], foreignColumns: [shops.brandId, shops.id] }),
  ],
)

/** Which browsers a customer bought with, by consent: what ties one person's devices together. */
export const customerVisitors = pgTable(
  "customer_visitors",
  {
    brandId: brandId(),
    shopId: id<"shp">("shop_id").notNull(),
    customerHash: text("customer_hash").notNull(),
    visitorId: text("visitor_id").notNull(),
    knownFrom: instant("known_from").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.shopId, table.customerHash, table.visitorId] }),
    index("customer_visitors_of_visitor").on(table.brandId, table.shopId, table.visitorId),
    foreignKey({ columns: [table.brandId, table.shopId], foreignColumns: [shops.brandId, shops.id] }),
  ],
)

/** What shoppers are asked after they bought, in versions; the newest is asked. */
export const surveys = pgTable(
  "surveys",
  {
    brandId: brandId(),
    id: id<"srv">("id").notNull(),
    version: integer("version").notNull(),
    question: jsonb("question").$type<SurveyQuestion>().notNull(),
    /** Off: nobody is asked from then on. */
    asked: boolean("asked").notNull(),
    publishedAt: instant("published_at").notNull(),
    publishedBy: text("published_by").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    unique("surveys_version").on(table.brandId, table.version),
  ],
)

/** What a shopper answered, and which creator it names. Evidence that is reported, and never pays on its own. */
export const surveyAnswers = pgTable(
  "survey_answers",
  {
    brandId: brandId(),
    id: id<"ans">("id").notNull(),
    surveyId: id<"srv">("survey_id").notNull(),
    shopId: id<"shp">("shop_id").notNull(),
    /** The purchase it followed, as in `purchases`; one answer a purchase, the newest counts. */
    eventKey: text("event_key").notNull(),
    orderGid: text("order_gid"),
    checkoutToken: text("checkout_token"),
    /** The key of the chosen option. */
    option: text("option").notNull(),
    /** What the shopper typed as the creator's handle; null when nothing was, or when it looked like an e-mail address. */
    typedHandle: text("typed_handle"),
    enrollmentId: id<"enr">("enrollment_id"),
    creatorId: id<"crt">("creator_id"),
    /** How the creator was found: the handle as it is, one close to it and confirmed by nobody yet, a person's word. */
    matchedBy: text("matched_by").$type<"exact" | "close" | "person">(),
    /** "matched" counts; "review" waits for a person; "unmatched" names nobody. */
    state: text("state").$type<"matched" | "review" | "unmatched">().notNull(),
    answeredAt: instant("answered_at").notNull(),
    judgedAt: instant("judged_at"),
    judgedBy: text("judged_by"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    unique("survey_answers_once").on(table.brandId, table.shopId, table.eventKey),
    index("survey_answers_by_order").on(table.brandId, table.shopId, table.orderGid),
    index("survey_answers_by_checkout").on(table.brandId, table.shopId, table.checkoutToken),
    index("survey_answers_newest").on(table.brandId, table.state, table.answeredAt),
    index("survey_answers_by_day").on(table.brandId, table.answeredAt, table.id),
    foreignKey({ columns: [table.brandId, table.surveyId], foreignColumns: [surveys.brandId, surveys.id] }),
    foreignKey({ columns: [table.brandId, table.shopId], foreignColumns: [shops.brandId, shops.id] }),
  ],
)

/** With which a shop's own servers sign what they tell us. The newest signs; the one before still does for a week. */
export const eventKeys = pgTable(
  "event_keys",
  {
    brandId: brandId(),
    id: id<"evk">("id").notNull(),
    shopId: id<"shp">("shop_id").notNull(),
    sealedKey: text("sealed_key").notNull(),
    madeAt: instant("made_at").notNull(),
    madeBy: text("made_by").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    index("event_keys_of_shop").on(table.brandId, table.shopId, table.madeAt),
    foreignKey({ columns: [table.brandId, table.shopId], foreignColumns: [shops.brandId, shops.id] }),
  ],
)
