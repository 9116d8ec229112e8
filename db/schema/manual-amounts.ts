import { sql } from "drizzle-orm"
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core"
import type { Id } from "@/server/kernel/id"
import { brandId, currencyCode, id, instant, minor } from "./columns"
import { brands, members } from "./identity"
import { campaigns, enrollments } from "./programs"

export type ManualKind = "bonus" | "adjustment" | "fixed_fee" | "retainer" | "dispute"
export type ManualState = "asked" | "approved" | "refused"

/** What an amount comes with, beside its name and reason: the fee of what and when, the retainer's days, the decision of a dispute. */
export type Carried =
  | { readonly kind: "fixed_fee"; readonly deliverableId: Id<"dlv">; readonly dueOn: string }
  | {
      readonly kind: "retainer"
      readonly retainerId: Id<"rtn">
      readonly monthlyMinor: number
      readonly startsOn: string
      readonly endsOn: string
    }
  | {
      readonly kind: "dispute"
      readonly disputeId: Id<"dsp">
      readonly move: "uphold" | "uphold_partly"
      readonly decidedMinor: number | null
    }

/**
 * An amount that a member enters and no plan reckons: a bonus, an adjustment, a fee, a retainer with all its months, what a dispute
 * adds to an amount without an order. A second person says yes once what one member gave a creator alone comes to more than the
 * brand's limit. Its creator reads what comes of it, never what is only asked for.
 */
export const manualAmounts = pgTable(
  "manual_amounts",
  {
    brandId: brandId(),
    id: id<"man">("id").notNull(),
    kind: text("kind").$type<ManualKind>().notNull(),
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
    /** Days until a bonus or an adjustment clears; null where a brief or what is contested says it. */
    holdDays: integer("hold_days"),
    /** For whatever is no bonus and no adjustment: what a yes brings about. */
    carries: jsonb("carries").$type<Carried>(),
    /** The brand's limit when it was asked for: above it a second person must say yes. */
    limitMinor: minor("limit_minor").notNull(),
    /**
     * What whoever asked had given or taken from that creator alone in the 30 days before, whatever the direction; null for what
     * was asked when each amount was measured by itself.
     */
    aloneMinor: minor("alone_minor"),
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
    index("manual_amounts_alone")
      .on(table.brandId, table.askedBy, table.ofCreatorId, table.currency, table.askedAt)
      .where(sql`state = 'approved' and decided_by = asked_by`),
    check("manual_amounts_not_nothing", sql`amount_minor <> 0 and (kind = 'adjustment' or amount_minor > 0)`),
    check("manual_amounts_bonus_shown", sql`kind <> 'bonus' or proof is not null`),
    check(
      "manual_amounts_decided",
      sql`(state = 'asked') = (decided_by is null) and (state = 'refused') = (refusal is not null)`,
    ),
    check(
      "manual_amounts_two_people",
      sql`state <> 'approved' or abs(amount_minor) + coalesce(alone_minor, 0) <= limit_minor or decided_by <> asked_by`,
    ),
    check(
      "manual_amounts_whole",
      sql`(kind in ('bonus', 'adjustment')) = (hold_days is not null) and (kind in ('bonus', 'adjustment')) = (carries is null)`,
    ),
    foreignKey({ columns: [table.brandId, table.enrollmentId], foreignColumns: [enrollments.brandId, enrollments.id] }),
    foreignKey({ columns: [table.brandId, table.campaignId], foreignColumns: [campaigns.brandId, campaigns.id] }),
    foreignKey({ columns: [table.brandId, table.askedBy], foreignColumns: [members.brandId, members.id] }),
    foreignKey({ columns: [table.brandId, table.decidedBy], foreignColumns: [members.brandId, members.id] }),
  ],
)

/**
 * Up to which amount one person may give a creator or take from them alone in 30 days, by currency; the newest counts, and without
 * one it is a hundred of the currency, or ten thousand of one without decimals. Append-only.
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
