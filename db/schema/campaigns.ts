import { sql } from "drizzle-orm"
import { check, date, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core"
import type { BriefLink, BriefProduct } from "@/server/programs/brief"
import type { DeliverableState, DeliverableStep } from "@/server/programs/deliverable"
import { brandId, currencyCode, id, instant, minor } from "./columns"
import { campaigns, enrollments } from "./programs"

/** What a campaign asks for, in versions; the newest is shown. Append-only. */
export const campaignBriefs = pgTable(
  "campaign_briefs",
  {
    brandId: brandId(),
    campaignId: id<"cmp">("campaign_id").notNull(),
    version: integer("version").notNull(),
    words: text("words").notNull(),
    dos: jsonb("dos").$type<readonly string[]>().notNull(),
    donts: jsonb("donts").$type<readonly string[]>().notNull(),
    /** Assets, as links to where the brand keeps them. */
    links: jsonb("links").$type<readonly BriefLink[]>().notNull(),
    /** Products with their titles as briefed, for creators read no catalog. */
    products: jsonb("products").$type<readonly BriefProduct[]>().notNull(),
    /** Days from approval until a fee of this campaign clears. */
    holdDays: integer("hold_days").notNull(),
    publishedAt: instant("published_at").notNull(),
    publishedBy: text("published_by").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.campaignId, table.version] }),
    check("campaign_briefs_hold", sql`hold_days between 0 and 365`),
    foreignKey({ columns: [table.brandId, table.campaignId], foreignColumns: [campaigns.brandId, campaigns.id] }),
  ],
)

/** What one creator makes for a campaign, by when and for which fee. */
export const deliverables = pgTable(
  "deliverables",
  {
    brandId: brandId(),
    id: id<"dlv">("id").notNull(),
    campaignId: id<"cmp">("campaign_id").notNull(),
    enrollmentId: id<"enr">("enrollment_id").notNull(),
    creatorId: id<"crt">("creator_id").notNull(),
    what: text("what").notNull(),
    /** In the brand's time zone. */
    dueOn: date("due_on", { mode: "string" }).notNull(),
    currency: currencyCode().notNull(),
    /** Zero where nothing but commission is paid. */
    feeMinor: minor("fee_minor").notNull(),
    state: text("state").$type<DeliverableState>().notNull(),
    stateAt: instant("state_at").notNull(),
    createdAt: instant("created_at").notNull(),
    createdBy: text("created_by").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    index("deliverables_of_campaign").on(table.brandId, table.campaignId, table.id),
    index("deliverables_of_creator").on(table.creatorId, table.dueOn, table.id),
    check("deliverables_fee", sql`fee_minor >= 0`),
    foreignKey({ columns: [table.brandId, table.campaignId], foreignColumns: [campaigns.brandId, campaigns.id] }),
    foreignKey({ columns: [table.brandId, table.enrollmentId], foreignColumns: [enrollments.brandId, enrollments.id] }),
  ],
)

/** What was done to a deliverable, with what was submitted and its fingerprint. Append-only: it is evidence. */
export const deliverableSteps = pgTable(
  "deliverable_steps",
  {
    brandId: brandId(),
    deliverableId: id<"dlv">("deliverable_id").notNull(),
    seq: integer("seq").notNull(),
    creatorId: id<"crt">("creator_id").notNull(),
    step: text("step").$type<DeliverableStep | "propose">().notNull(),
    url: text("url"),
    note: text("note"),
    /** Of a submission: SHA-256 over deliverable, link, note and time as canonical JSON. */
    contentSha256: text("content_sha256"),
    takenBy: text("taken_by").notNull(),
    takenAt: instant("taken_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.deliverableId, table.seq] }),
    foreignKey({
      columns: [table.brandId, table.deliverableId],
      foreignColumns: [deliverables.brandId, deliverables.id],
    }),
  ],
)

export type RetainerState = "proposed" | "running" | "declined" | "over"

/** An amount a month for being part of a campaign, between two days. */
export const retainers = pgTable(
  "retainers",
  {
    brandId: brandId(),
    id: id<"rtn">("id").notNull(),
    campaignId: id<"cmp">("campaign_id").notNull(),
    enrollmentId: id<"enr">("enrollment_id").notNull(),
    creatorId: id<"crt">("creator_id").notNull(),
    title: text("title").notNull(),
    currency: currencyCode().notNull(),
    monthlyMinor: minor("monthly_minor").notNull(),
    /** The first and the last day, in the brand's time zone. */
    startsOn: date("starts_on", { mode: "string" }).notNull(),
    endsOn: date("ends_on", { mode: "string" }).notNull(),
    state: text("state").$type<RetainerState>().notNull(),
    stateAt: instant("state_at").notNull(),
    /** The last day that earned, when somebody ended it early, and why. */
    endedOn: date("ended_on", { mode: "string" }),
    endedBecause: text("ended_because"),
    createdAt: instant("created_at").notNull(),
    createdBy: text("created_by").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    index("retainers_of_campaign").on(table.brandId, table.campaignId),
    index("retainers_of_creator").on(table.creatorId),
    index("retainers_running").on(table.brandId).where(sql`state = 'running'`),
    check("retainers_sane", sql`monthly_minor > 0 and ends_on >= starts_on`),
    foreignKey({ columns: [table.brandId, table.campaignId], foreignColumns: [campaigns.brandId, campaigns.id] }),
    foreignKey({ columns: [table.brandId, table.enrollmentId], foreignColumns: [enrollments.brandId, enrollments.id] }),
  ],
)

/** A month's part of a retainer, once it was owed. Append-only. */
export const retainerMonths = pgTable(
  "retainer_months",
  {
    brandId: brandId(),
    id: id<"rtm">("id").notNull(),
    retainerId: id<"rtn">("retainer_id").notNull(),
    creatorId: id<"crt">("creator_id").notNull(),
    /** "2026-11". */
    month: text("month").notNull(),
    amountMinor: minor("amount_minor").notNull(),
    owedAt: instant("owed_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    unique("retainer_months_once").on(table.brandId, table.retainerId, table.month),
    foreignKey({ columns: [table.brandId, table.retainerId], foreignColumns: [retainers.brandId, retainers.id] }),
  ],
)
