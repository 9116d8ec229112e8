import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core"
import type { CommissionLine } from "@/server/commissions/commission"
import { attributionDecisions } from "./attribution"
import { brandId, currencyCode, id, instant, minor } from "./columns"
import { orders } from "./orders"
import { creators, enrollments, programTerms } from "./programs"

/** What one creator earns on one order. Its amount is its newest calculation; its money is in the ledger. */
export const commissions = pgTable(
  "commissions",
  {
    brandId: brandId(),
    id: id<"com">("id").notNull(),
    orderId: id<"ord">("order_id").notNull(),
    enrollmentId: id<"enr">("enrollment_id").notNull(),
    creatorId: id<"crt">("creator_id")
      .notNull()
      .references(() => creators.id),
    currency: currencyCode().notNull(),
    orderName: text("order_name").notNull(),
    orderedAt: instant("ordered_at").notNull(),
    /** A test order is computed and shown, and never posted. */
    test: boolean("test").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    unique("commissions_one_per_enrollment").on(table.brandId, table.orderId, table.enrollmentId),
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
    decisionId: id<"dec">("decision_id").notNull(),
    termsId: id<"trm">("terms_id").notNull(),
    rateBps: integer("rate_bps").notNull(),
    /** The credit's share of the order, in millionths. */
    shareMicros: integer("share_micros").notNull(),
    /** How much of it the policy pays, in basis points: less for a returning customer or a leaked code, if it says so. */
    paidBps: integer("paid_bps").notNull().default(10_000),
    amountMinor: minor("amount_minor").notNull(),
    lines: jsonb("lines").$type<readonly CommissionLine[]>().notNull(),
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
