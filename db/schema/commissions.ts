import { sql } from "drizzle-orm"
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core"
import type { CommissionKind, CommissionLine } from "@/server/commissions/commission"
import type { Derivation } from "@/server/commissions/derivation"
import { attributionDecisions } from "./attribution"
import { brandId, currencyCode, id, instant, minor } from "./columns"
import { orders } from "./orders"
import { creators, enrollments, programTerms } from "./programs"

/**
 * What one creator earns on one order, or for something else than an order. Its amount is its newest calculation; its money is
 * in the ledger.
 */
export const commissions = pgTable(
  "commissions",
  {
    brandId: brandId(),
    id: id<"com">("id").notNull(),
    kind: text("kind").$type<CommissionKind>().notNull().default("order"),
    /** Null where it is not for an order. */
    orderId: id<"ord">("order_id"),
    /** What it is for instead: a deliverable, a bonus, an adjustment. */
    subjectId: uuid("subject_id"),
    enrollmentId: id<"enr">("enrollment_id").notNull(),
    creatorId: id<"crt">("creator_id")
      .notNull()
      .references(() => creators.id),
    currency: currencyCode().notNull(),
    /** The order's name, or in words what it is for. */
    orderName: text("order_name").notNull(),
    /** When it was earned: the order's own time, or that of what it is for. */
    orderedAt: instant("ordered_at").notNull(),
    /** A test order is computed and shown, and never posted. */
    test: boolean("test").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    unique("commissions_one_per_enrollment").on(table.brandId, table.orderId, table.enrollmentId),
    unique("commissions_one_per_subject").on(table.brandId, table.kind, table.subjectId),
    check(
      "commissions_for_something",
      sql`(kind = 'order') = (order_id is not null) and (kind = 'order') = (subject_id is null)`,
    ),
    index("commissions_of_enrollment").on(table.brandId, table.enrollmentId, table.orderedAt),
    index("commissions_newest").on(table.brandId, table.orderedAt, table.id),
    index("commissions_creator").on(table.creatorId, table.orderedAt, table.id),
    foreignKey({ columns: [table.brandId, table.orderId], foreignColumns: [orders.brandId, orders.id] }),
    foreignKey({ columns: [table.brandId, table.enrollmentId], foreignColumns: [enrollments.brandId, enrollments.id] }),
  ],
)

/** How an amount came about. Append-only; the newest is in force. */
export const commissionCalculations = pgTable(
  "commission_calculations",
  {
    brandId: brandId(),
    commissionId: id<"com">("commission_id").notNull(),
    seq: integer("seq").notNull(),
    creatorId: id<"crt">("creator_id").notNull(),
    /** Null, as the terms are, where no order is decided. */
    decisionId: id<"dec">("decision_id"),
    termsId: id<"trm">("terms_id"),
    /** What a line earned by default. */
    rateBps: integer("rate_bps").notNull(),
    /** The credit's share of the order, in millionths. */
    shareMicros: integer("share_micros").notNull(),
    /** How much of it the policy pays, in basis points: less for a returning customer or a leaked code, if it says so. */
    paidBps: integer("paid_bps").notNull().default(10_000),
    amountMinor: minor("amount_minor").notNull(),
    lines: jsonb("lines").$type<readonly CommissionLine[]>().notNull(),
    /** Every figure on the way to the amount; null in those of the first days, which knew one rate only. */
    derivation: jsonb("derivation").$type<Derivation>(),
    /** Why the creator earns, in words without anything of the shopper's. */
    because: text("because").notNull(),
    /** What changed it: "order placed", "refund of 19 October", … */
    cause: text("cause").notNull(),
    calculatedAt: instant("calculated_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.commissionId, table.seq] }),
    foreignKey({ columns: [table.brandId, table.commissionId], foreignColumns: [commissions.brandId, commissions.id] }),
    foreignKey({
      columns: [table.brandId, table.decisionId],
      foreignColumns: [attributionDecisions.brandId, attributionDecisions.id],
    }),
    foreignKey({ columns: [table.brandId, table.termsId], foreignColumns: [programTerms.brandId, programTerms.id] }),
  ],
)
