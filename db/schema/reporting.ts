import { sql } from "drizzle-orm"
import { check, foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core"
import type { Measure, UnattributedReason } from "@/server/reporting/order-measures"
import { brandId, currencyCode, id, instant, minor } from "./columns"
import { orders } from "./orders"
import { enrollments } from "./programs"
import { trackingLinks } from "./tracking"

/**
 * What an order's net is under each measure: replaced whole by every settlement that changes it, so that no report reads
 * decisions. Direct and unattributed parts make the net; assisted and survey parts stand beside it and are never summed.
 */
export const orderMeasures = pgTable(
  "order_measures",
  {
    brandId: brandId(),
    orderId: id<"ord">("order_id").notNull(),
    /** From 1, in the order they were computed. */
    seq: integer("seq").notNull(),
    orderedAt: instant("ordered_at").notNull(),
    currency: currencyCode().notNull(),
    measure: text("measure").$type<Measure>().notNull(),
    minor: minor("minor").notNull(),
    /** Whose it is; null for what is nobody's. */
    enrollmentId: id<"enr">("enrollment_id"),
    /** The link that brought it; null where a code, a survey or a person did. */
    linkId: id<"lnk">("link_id"),
    /** Why it is nobody's. */
    reason: text("reason").$type<UnattributedReason>(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.orderId, table.seq] }),
    index("order_measures_by_time").on(table.brandId, table.orderedAt),
    check("order_measures_of_somebody", sql`(measure = 'unattributed') = (enrollment_id is null)`),
    check("order_measures_reason", sql`(measure = 'unattributed') = (reason is not null)`),
    check("order_measures_minor", sql`minor >= 0`),
    foreignKey({ columns: [table.brandId, table.orderId], foreignColumns: [orders.brandId, orders.id] }),
    foreignKey({ columns: [table.brandId, table.enrollmentId], foreignColumns: [enrollments.brandId, enrollments.id] }),
    foreignKey({ columns: [table.brandId, table.linkId], foreignColumns: [trackingLinks.brandId, trackingLinks.id] }),
  ],
)
