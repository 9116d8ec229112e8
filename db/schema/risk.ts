import { sql } from "drizzle-orm"
import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core" // biome-ignore format: one glance
import type { Reason } from "@/server/risk/leak-score"
import type { SignalKind, SignalState } from "@/server/risk/signal"
import { brandId, currencyCode, id, instant, minor } from "./columns"
import { orders } from "./orders"
import { codeOwnerships } from "./tracking"

/** Each order that used a creator's code, and whether its shopper had followed that creator's link: what the leak radar reads. */
export const codeUses = pgTable(
  "code_uses",
  {
    brandId: brandId(),
    /** The ownership of the code at the time of the order. */
    ownershipId: id<"cod">("ownership_id").notNull(),
    orderId: id<"ord">("order_id").notNull(),
    orderedAt: instant("ordered_at").notNull(),
    ownClick: boolean("own_click").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.ownershipId, table.orderId] }),
    index("code_uses_newest").on(table.brandId, table.ownershipId, table.orderedAt),
    index("code_uses_of_order").on(table.brandId, table.orderId),
    foreignKey({ columns: [table.brandId, table.orderId], foreignColumns: [orders.brandId, orders.id] }),
    foreignKey({
      columns: [table.brandId, table.ownershipId],
      foreignColumns: [codeOwnerships.brandId, codeOwnerships.id],
    }),
  ],
)

/** A reason to look: found by a job, decided by a person. Creators never see one; what they see is a notice. */
export const riskSignals = pgTable(
  "risk_signals",
  {
    brandId: brandId(),
    id: id<"rsk">("id").notNull(),
    kind: text("kind").$type<SignalKind>().notNull(),
    /** A code ownership's id for a leak, a creator's otherwise. */
    subjectId: uuid("subject_id").notNull(),
    aboutCreatorId: id<"crt">("about_creator_id").notNull(),
    /** The code; null where it is about the creator. */
    code: text("code"),
    score: integer("score").notNull(),
    reasons: jsonb("reasons").$type<readonly Reason[]>().notNull(),
    /** The orders it is about, what they sold and what they earn the creator now. */
    orderCount: integer("order_count").notNull(),
    currency: currencyCode().notNull(),
    netMinor: minor("net_minor").notNull(),
    commissionMinor: minor("commission_minor").notNull(),
    firstSeenAt: instant("first_seen_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
    state: text("state").$type<SignalState>().notNull(),
    decidedAt: instant("decided_at"),
    /** "member:<id>", or "system" for one that expired. */
    decidedBy: text("decided_by"),
    note: text("note"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    uniqueIndex("risk_signals_one_open").on(table.brandId, table.kind, table.subjectId).where(sql`state = 'open'`),
    index("risk_signals_newest").on(table.brandId, table.state, table.lastSeenAt, table.id),
    index("risk_signals_of_subject").on(table.brandId, table.kind, table.subjectId, table.id),
  ],
)

/** A page on which somebody found a code. */
export const codeListings = pgTable(
  "code_listings",
  {
    brandId: brandId(),
    id: id<"lst">("id").notNull(),
    ownershipId: id<"cod">("ownership_id").notNull(),
    url: text("url").notNull(),
    host: text("host").notNull(),
    note: text("note"),
    reportedBy: text("reported_by").notNull(),
    reportedAt: instant("reported_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    unique("code_listings_once").on(table.brandId, table.ownershipId, table.url),
    foreignKey({
      columns: [table.brandId, table.ownershipId],
      foreignColumns: [codeOwnerships.brandId, codeOwnerships.id],
    }),
  ],
)

/** What a creator was told: their code got out, or an order of theirs is their own. From `noticedAt` on the policy's rule applies. */
export const riskNotices = pgTable(
  "risk_notices",
  {
    brandId: brandId(),
    id: id<"ntc">("id").notNull(),
    kind: text("kind").$type<"leak" | "self_referral">().notNull(),
    creatorId: id<"crt">("creator_id").notNull(),
    /** For a leak. */
    ownershipId: id<"cod">("ownership_id"),
    code: text("code"),
    /** For a self-referral. */
    orderId: id<"ord">("order_id"),
    orderName: text("order_name"),
    /** What was seen, in words that name no shopper. */
    reasons: jsonb("reasons").$type<readonly string[]>().notNull(),
    seenSince: instant("seen_since").notNull(),
    noticedAt: instant("noticed_at").notNull(),
    givenBy: text("given_by").notNull(),
    endedAt: instant("ended_at"),
    endedBy: text("ended_by"),
    endedBecause: text("ended_because"),
    /** Ended as if it had never been: what it took is given back. */
    undone: boolean("undone").notNull().default(false),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    uniqueIndex("risk_notices_one_stands")
      .on(table.brandId, table.ownershipId)
      .where(sql`kind = 'leak' and ended_at is null`),
    uniqueIndex("risk_notices_once")
      .on(table.brandId, table.orderId, table.creatorId)
      .where(sql`kind = 'self_referral'`),
    index("risk_notices_of_creator").on(table.creatorId, table.id),
  ],
)

/** A creator says that a notice is wrong: what their dispute about it comes to, where orders are judged. */
export const riskContests = pgTable(
  "risk_contests",
  {
    brandId: brandId(),
    id: id<"cts">("id").notNull(),
    noticeId: id<"ntc">("notice_id").notNull(),
    /** Null for one that was answered before there were disputes. */
    disputeId: id<"dsp">("dispute_id"),
    creatorId: id<"crt">("creator_id").notNull(),
    statement: text("statement").notNull(),
    evidenceUrl: text("evidence_url"),
    filedAt: instant("filed_at").notNull(),
    /** When it is decided by default, as its dispute says. */
    dueAt: instant("due_at").notNull(),
    answer: text("answer").$type<"upheld" | "lifted">(),
    because: text("because"),
    answeredAt: instant("answered_at"),
    answeredBy: text("answered_by"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    unique("risk_contests_once").on(table.brandId, table.noticeId),
    index("risk_contests_of_dispute").on(table.brandId, table.disputeId),
    foreignKey({ columns: [table.brandId, table.noticeId], foreignColumns: [riskNotices.brandId, riskNotices.id] }),
  ],
)

/** What a creator is known by as a shopper: keyed hashes of their own e-mail addresses, and of the customer that has one. */
export const creatorMarks = pgTable(
  "creator_marks",
  {
    brandId: brandId(),
    kind: text("kind").$type<"email" | "customer">().notNull(),
    hash: text("hash").notNull(),
    ofCreatorId: id<"crt">("of_creator_id").notNull(),
    knownFrom: instant("known_from").notNull(),
  },
  table => [primaryKey({ columns: [table.brandId, table.kind, table.hash, table.ofCreatorId] })],
)
