import { sql } from "drizzle-orm"
import { check, date, foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core"
import { brandId, currencyCode, id, instant, minor } from "./columns"
import { campaigns, enrollments } from "./programs"

export type CostKind = "gift" | "time"

/**
 * What a creator costs besides what they are paid: products given, hours spent. It is the brand's own: no creator reads it, so
 * the column is not called after them. Append-only; a mistake is reversed.
 */
export const costs = pgTable(
  "costs",
  {
    brandId: brandId(),
    id: id<"cst">("id").notNull(),
    kind: text("kind").$type<CostKind>().notNull(),
    ofCreatorId: id<"crt">("of_creator_id").notNull(),
    enrollmentId: id<"enr">("enrollment_id").notNull(),
    campaignId: id<"cmp">("campaign_id"),
    title: text("title").notNull(),
    currency: currencyCode().notNull(),
    amountMinor: minor("amount_minor").notNull(),
    /** Of a gift from the catalog: which, how many, and what one costs. */
    productId: id<"prd">("product_id"),
    quantity: integer("quantity"),
    unitMinor: minor("unit_minor"),
    /** Of time: how long, and what an hour costs. */
    minutes: integer("minutes"),
    hourlyMinor: minor("hourly_minor"),
    happenedOn: date("happened_on", { mode: "string" }).notNull(),
    recordedBy: text("recorded_by").notNull(),
    recordedAt: instant("recorded_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    index("costs_of_creator").on(table.brandId, table.ofCreatorId, table.id),
    index("costs_of_campaign").on(table.brandId, table.campaignId, table.id),
    check("costs_positive", sql`amount_minor > 0`),
    check("costs_kinds", sql`(kind = 'time') = (minutes is not null) and (minutes is null) = (hourly_minor is null)`),
    foreignKey({ columns: [table.brandId, table.enrollmentId], foreignColumns: [enrollments.brandId, enrollments.id] }),
    foreignKey({ columns: [table.brandId, table.campaignId], foreignColumns: [campaigns.brandId, campaigns.id] }),
  ],
)

/** A cost that was a mistake, with why. Append-only. */
export const costReversals = pgTable(
  "cost_reversals",
  {
    brandId: brandId(),
    costId: id<"cst">("cost_id").notNull(),
    because: text("because").notNull(),
    reversedBy: text("reversed_by").notNull(),
    reversedAt: instant("reversed_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.costId] }),
    foreignKey({ columns: [table.brandId, table.costId], foreignColumns: [costs.brandId, costs.id] }),
  ],
)
