import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
} from "drizzle-orm/pg-core"
import type { PeriodKind } from "@/server/kernel/period"
import type { PlanBonus } from "@/server/programs/plan"
import { brandId, currencyCode, id, instant, minor } from "./columns"
import { commissions } from "./commissions"
import { creators, enrollments, programs, programTerms } from "./programs"

/** A period of a program that is closed, or is being closed while `finishedAt` is null. What it came to lies in its records. */
export const periodClosings = pgTable(
  "period_closings",
  {
    brandId: brandId(),
    id: id<"pcl">("id").notNull(),
    programId: id<"prg">("program_id").notNull(),
    kind: text("kind").$type<PeriodKind>().notNull(),
    /** Its first day in the brand's time zone, as "2026-10-01". */
    firstDay: text("first_day").notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    /** Orders placed before are in no period: the program did not count by periods then. */
    countsFrom: instant("counts_from").notNull(),
    /** "system" or "member:<id>". */
    begunBy: text("begun_by").notNull(),
    begunAt: instant("begun_at").notNull(),
    finishedAt: instant("finished_at"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    unique("period_closings_once").on(table.brandId, table.programId, table.kind, table.firstDay),
    index("period_closings_newest").on(table.brandId, table.endsAt, table.id),
    foreignKey({ columns: [table.brandId, table.programId], foreignColumns: [programs.brandId, programs.id] }),
  ],
)

/** What a creator sold in a closed period, in one currency, and the tier that this reached. Append-only: later facts count later. */
export const tierRecords = pgTable(
  "tier_records",
  {
    brandId: brandId(),
    id: id<"tir">("id").notNull(),
    closingId: id<"pcl">("closing_id").notNull(),
    enrollmentId: id<"enr">("enrollment_id").notNull(),
    creatorId: id<"crt">("creator_id")
      .notNull()
      .references(() => creators.id),
    kind: text("kind").$type<PeriodKind>().notNull(),
    firstDay: text("first_day").notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    currency: currencyCode().notNull(),
    /** The sum of its orders; below zero where refunds of earlier sales were more than what was sold. */
    netMinor: minor("net_minor").notNull(),
    orderCount: integer("order_count").notNull(),
    /** The net of the record before, which decided the tier of this period; null where there is none. */
    beforeMinor: minor("before_minor"),
    /** The version of terms that says what was reached. */
    termsId: id<"trm">("terms_id").notNull(),
    /** The default rate that applied in the period, and the one reached for the next, tiers included, in basis points. */
    appliedBps: integer("applied_bps").notNull(),
    reachedBps: integer("reached_bps").notNull(),
    /** The tier reached begins at this; null where none was. */
    tierFromMinor: minor("tier_from_minor"),
    /** What its true-up prices its orders' defaults by, in basis points; null where the plan gives none, or no tier was reached. */
    liftedToBps: integer("lifted_to_bps"),
    /** What of the true-up goes to orders of which calendar month, below zero where it takes back; null in those of the first days. */
    trueUps: jsonb("true_ups").$type<Readonly<Record<string, number>>>(),
    closedAt: instant("closed_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    unique("tier_records_once").on(table.brandId, table.enrollmentId, table.currency, table.kind, table.firstDay),
    index("tier_records_of_closing").on(table.brandId, table.closingId),
    index("tier_records_of_creator").on(table.creatorId, table.endsAt, table.id),
    foreignKey({
      columns: [table.brandId, table.closingId],
      foreignColumns: [periodClosings.brandId, periodClosings.id],
    }),
    foreignKey({ columns: [table.brandId, table.enrollmentId], foreignColumns: [enrollments.brandId, enrollments.id] }),
    foreignKey({ columns: [table.brandId, table.termsId], foreignColumns: [programTerms.brandId, programTerms.id] }),
  ],
)

/** What an order added to a tier record: the difference to what earlier records of the kind counted of it. Append-only. */
export const tierRecordOrders = pgTable(
  "tier_record_orders",
  {
    brandId: brandId(),
    recordId: id<"tir">("record_id").notNull(),
    commissionId: id<"com">("commission_id").notNull(),
    creatorId: id<"crt">("creator_id").notNull(),
    kind: text("kind").$type<PeriodKind>().notNull(),
    /** The calculation that was in force at closing. */
    seq: integer("seq").notNull(),
    /** The shop said then that it is a test, which counts for nothing. */
    test: boolean("test").notNull(),
    netMinor: minor("net_minor").notNull(),
    earnedMinor: minor("earned_minor").notNull(),
    /** How much more it would earn by what its period's true-up prices defaults by; a month's cap is not asked. */
    liftMinor: minor("lift_minor").notNull(),
    /** 1 where it counts as an order from now on, −1 where it does no longer, 0 where nothing changed in that. */
    orders: smallint("orders").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.recordId, table.commissionId] }),
    index("tier_record_orders_of_commission").on(table.brandId, table.commissionId),
    foreignKey({ columns: [table.brandId, table.recordId], foreignColumns: [tierRecords.brandId, tierRecords.id] }),
    foreignKey({ columns: [table.brandId, table.commissionId], foreignColumns: [commissions.brandId, commissions.id] }),
  ],
)

/** An amount that a plan promises for a period, reached: what asked for it, what was reached, and what shows it. Append-only. */
export const bonuses = pgTable(
  "bonuses",
  {
    brandId: brandId(),
    id: id<"bns">("id").notNull(),
    enrollmentId: id<"enr">("enrollment_id").notNull(),
    creatorId: id<"crt">("creator_id")
      .notNull()
      .references(() => creators.id),
    /** The proof: the closed period that reached it. */
    recordId: id<"tir">("record_id").notNull(),
    termsId: id<"trm">("terms_id").notNull(),
    /** The plan's key and name of it. */
    key: text("key").notNull(),
    name: text("name").notNull(),
    trigger: jsonb("trigger").$type<PlanBonus["trigger"]>().notNull(),
    /** Orders, or net sales in minor units, as the trigger counts. */
    reached: minor("reached").notNull(),
    currency: currencyCode().notNull(),
    amountMinor: minor("amount_minor").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    unique("bonuses_once").on(table.brandId, table.recordId, table.key),
    index("bonuses_of_creator").on(table.creatorId, table.createdAt),
    foreignKey({ columns: [table.brandId, table.recordId], foreignColumns: [tierRecords.brandId, tierRecords.id] }),
    foreignKey({ columns: [table.brandId, table.enrollmentId], foreignColumns: [enrollments.brandId, enrollments.id] }),
  ],
)
