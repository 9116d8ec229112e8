import { sql } from "drizzle-orm"
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core"
import { brandId, id, instant, minor } from "./columns"
import { commissions } from "./commissions"
import { members } from "./identity"
import { orders } from "./orders"

/** Why money is stopped: it looks wrong, its creator contests a leak, somebody disputes it, or a person holds it. */
export type StopKind = "risk" | "contest" | "dispute" | "person"

/** A tranche of a commission and when it clears. A raise after clearing is a tranche of its own. */
export const holds = pgTable(
  "holds",
  {
    brandId: brandId(),
    commissionId: id<"com">("commission_id").notNull(),
    tranche: integer("tranche").notNull(),
    creatorId: id<"crt">("creator_id").notNull(),
    /** All that was ever earned into this tranche; what is left of it is the ledger's word. */
    amountMinor: minor("amount_minor").notNull(),
    /** With `waitsFor` the latest day; null while not even that is known. */
    clearsAt: instant("clears_at"),
    /** What the start of the hold waits for; null once it is known. */
    waitsFor: text("waits_for"),
    clearedAt: instant("cleared_at"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.commissionId, table.tranche] }),
    index("holds_creator").on(table.creatorId, table.clearsAt),
    index("holds_cleared").on(table.brandId, table.clearedAt).where(sql`cleared_at is not null`),
    foreignKey({ columns: [table.brandId, table.commissionId], foreignColumns: [commissions.brandId, commissions.id] }),
  ],
)

/** Each change of a hold: who, when and why. Append-only. */
export const holdChanges = pgTable(
  "hold_changes",
  {
    brandId: brandId(),
    commissionId: id<"com">("commission_id").notNull(),
    tranche: integer("tranche").notNull(),
    seq: integer("seq").notNull(),
    creatorId: id<"crt">("creator_id").notNull(),
    clearsAt: instant("clears_at"),
    waitsFor: text("waits_for"),
    because: text("because").notNull(),
    changedBy: text("changed_by").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  table => [primaryKey({ columns: [table.brandId, table.commissionId, table.tranche, table.seq] })],
)

/** A reason besides time that stops money from clearing: set by somebody, until some day, and then it lets go by itself. */
export const holdStops = pgTable(
  "hold_stops",
  {
    brandId: brandId(),
    id: id<"stp">("id").notNull(),
    /** All money of an order, or one commission: exactly one of the two. */
    orderId: id<"ord">("order_id"),
    commissionId: id<"com">("commission_id"),
    /** One of a kind and scope stands at a time. */
    kind: text("kind").$type<StopKind>().notNull(),
    /** What it belongs to, where several of a kind may stand: a dispute's id; else empty. */
    scope: text("scope").notNull().default(""),
    /** In words that the brand and its creators read; it names no shopper. */
    because: text("because").notNull(),
    /** Who answers for it: "risk", or "member:<id>". */
    setBy: text("set_by").notNull(),
    /** The member who is asked when it is about to end; a person's hold has one. */
    ownerId: id<"mem">("owner_id"),
    warnedAt: instant("warned_at"),
    setAt: instant("set_at").notNull(),
    /** From then on it stops nothing. */
    until: instant("until").notNull(),
    releasedAt: instant("released_at"),
    releasedBy: text("released_by"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    uniqueIndex("hold_stops_order_stands")
      .on(table.brandId, table.orderId, table.kind, table.scope)
      .where(sql`released_at is null and order_id is not null`),
    uniqueIndex("hold_stops_commission_stands")
      .on(table.brandId, table.commissionId, table.kind, table.scope)
      .where(sql`released_at is null and commission_id is not null`),
    index("hold_stops_of_order").on(table.brandId, table.orderId),
    index("hold_stops_of_scope").on(table.brandId, table.scope, table.kind, table.id).where(sql`released_at is null`),
    index("hold_stops_ending").on(table.brandId, table.until).where(sql`released_at is null`),
    check("hold_stops_one_subject", sql`(order_id is null) <> (commission_id is null)`),
    foreignKey({ columns: [table.brandId, table.orderId], foreignColumns: [orders.brandId, orders.id] }),
    foreignKey({ columns: [table.brandId, table.commissionId], foreignColumns: [commissions.brandId, commissions.id] }),
    foreignKey({ columns: [table.brandId, table.ownerId], foreignColumns: [members.brandId, members.id] }),
  ],
)
