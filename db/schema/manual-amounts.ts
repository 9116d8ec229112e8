import { sql } from "drizzle-orm"
import { check, foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core"
import { brandId, currencyCode, id, instant, minor } from "./columns"
import { brands } from "./identity"
import { campaigns, enrollments } from "./programs"

export type ManualState = "asked" | "approved" | "refused"

/**
 * A bonus, or an amount more or less, that a person gives with a reason; above the brand's limit a second person says yes. Its
 * creator reads the commission that comes of it, never what is only asked for.
 */
export const manualAmounts = pgTable(
  "manual_amounts",
  {
    brandId: brandId(),
    id: id<"man">("id").notNull(),
    kind: text("kind").$type<"bonus" | "adjustment">().notNull(),
    enrollmentId: id<"enr">("enrollment_id").notNull(),
    ofCreatorId: id<"crt">("of_creator_id").notNull(),
    campaignId: id<"cmp">("campaign_id"),
    title: text("title").notNull(),
    currency: currencyCode().notNull(),
    /** Below zero it is taken from later payouts. */
    amountMinor: minor("amount_minor").notNull(),
    /** What a bonus is for, or why an amount is adjusted; its creator reads it. */
    because: text("because").notNull(),
    /** What shows it: an address or a note. */
    proof: text("proof"),
    /** Days until it clears. */
    holdDays: integer("hold_days").notNull(),
    /** The brand's limit when it was asked for: above it a second person must say yes. */
    limitMinor: minor("limit_minor").notNull(),
    state: text("state").$type<ManualState>().notNull(),
    askedBy: id<"mem">("asked_by").notNull(),
    askedAt: instant("asked_at").notNull(),
    decidedBy: id<"mem">("decided_by"),
    decidedAt: instant("decided_at"),
    refusal: text("refusal"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    index("manual_amounts_of_creator").on(table.brandId, table.ofCreatorId, table.id),
    index("manual_amounts_asked").on(table.brandId, table.id).where(sql`state = 'asked'`),
    check("manual_amounts_not_nothing", sql`amount_minor <> 0 and (kind = 'adjustment' or amount_minor > 0)`),
    check("manual_amounts_bonus_shown", sql`kind <> 'bonus' or proof is not null`),
    check(
      "manual_amounts_decided",
      sql`(state = 'asked') = (decided_by is null) and (state = 'refused') = (refusal is not null)`,
    ),
    check(
      "manual_amounts_two_people",
      sql`state <> 'approved' or abs(amount_minor) <= limit_minor or decided_by <> asked_by`,
    ),
    foreignKey({ columns: [table.brandId, table.enrollmentId], foreignColumns: [enrollments.brandId, enrollments.id] }),
    foreignKey({ columns: [table.brandId, table.campaignId], foreignColumns: [campaigns.brandId, campaigns.id] }),
  ],
)

/**
 * Up to which amount one person may give or take alone, by currency; the newest counts, and without one it is a hundred of the
 * currency. Append-only.
 */
export const manualLimits = pgTable(
  "manual_limits",
  {
    brandId: brandId(),
    id: id<"lim">("id").notNull(),
    currency: currencyCode().notNull(),
    limitMinor: minor("limit_minor").notNull(),
    changedBy: text("changed_by").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    check("manual_limits_sane", sql`limit_minor >= 0`),
    foreignKey({ columns: [table.brandId], foreignColumns: [brands.id] }),
  ],
)
