import { sql } from "drizzle-orm"
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import type { Decision, DecisionInput, PersonCredit, Policy, VerdictKind } from "@/server/attribution/decision"
import type { WhatIfResult } from "@/server/attribution/what-if"
import { brandId, id, instant } from "./columns"
import { brands } from "./identity"
import { orders } from "./orders"

/** How the brand credits orders, in versions. */
export const attributionPolicies = pgTable(
  "attribution_policies",
  {
    brandId: brandId(),
    id: id<"pol">("id").notNull(),
    version: integer("version").notNull(),
    policy: jsonb("policy").$type<Policy>().notNull(),
    inForceFrom: instant("in_force_from").notNull(),
    publishedBy: text("published_by").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    unique("attribution_policies_version").on(table.brandId, table.version),
    foreignKey({ columns: [table.brandId], foreignColumns: [brands.id] }),
  ],
)

/** Who caused an order. Append-only: a changed input appends a decision that supersedes the last. */
export const attributionDecisions = pgTable(
  "attribution_decisions",
  {
    brandId: brandId(),
    id: id<"dec">("id").notNull(),
    orderId: id<"ord">("order_id").notNull(),
    seq: integer("seq").notNull(),
    policyId: id<"pol">("policy_id").notNull(),
    inputHash: text("input_hash").notNull(),
    input: jsonb("input").$type<DecisionInput>().notNull(),
    decision: jsonb("decision").$type<Decision>().notNull(),
    decidedAt: instant("decided_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    unique("attribution_decisions_seq").on(table.brandId, table.orderId, table.seq),
    foreignKey({ columns: [table.brandId, table.orderId], foreignColumns: [orders.brandId, orders.id] }),
    foreignKey({
      columns: [table.brandId, table.policyId],
      foreignColumns: [attributionPolicies.brandId, attributionPolicies.id],
    }),
  ],
)

/** Append-only verdicts about one order's evidence; the newest of a kind and subject counts. Written by journeys of later rooms. */
export const attributionVerdicts = pgTable(
  "attribution_verdicts",
  {
    brandId: brandId(),
    id: id<"vrd">("id").notNull(),
    orderId: id<"ord">("order_id").notNull(),
    kind: text("kind").$type<VerdictKind>().notNull(),
    /** Whom or what it is about: a creator's id for a self-referral, a code ownership's for a leaked or repeated code. */
    subjectId: uuid("subject_id").notNull(),
    /** False lifts an earlier verdict. */
    holds: boolean("holds").notNull(),
    /** In words that creators may read. */
    because: text("because").notNull(),
    /** "risk", or "member:<id>". */
    judgedBy: text("judged_by").notNull(),
    judgedAt: instant("judged_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    index("attribution_verdicts_of_order").on(table.brandId, table.orderId, table.id),
    foreignKey({ columns: [table.brandId, table.orderId], foreignColumns: [orders.brandId, orders.id] }),
  ],
)

/** A person's decision: it stands over every automatic one until it is lifted. */
export const reassignments = pgTable(
  "reassignments",
  {
    brandId: brandId(),
    id: id<"ras">("id").notNull(),
    orderId: id<"ord">("order_id").notNull(),
    credits: jsonb("credits").$type<readonly PersonCredit[]>().notNull(),
    /** Why, for the brand and the creators; it names no shopper. */
    note: text("note").notNull(),
    madeBy: text("made_by").notNull(),
    madeAt: instant("made_at").notNull(),
    liftedBy: text("lifted_by"),
    liftedAt: instant("lifted_at"),
    liftedBecause: text("lifted_because"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    uniqueIndex("reassignments_one_stands").on(table.brandId, table.orderId).where(sql`lifted_at is null`),
    foreignKey({ columns: [table.brandId, table.orderId], foreignColumns: [orders.brandId, orders.id] }),
  ],
)

/** "What if": a policy over a stored period, computed by a job; it changes nothing. */
export const whatIfs = pgTable(
  "what_ifs",
  {
    brandId: brandId(),
    id: id<"wif">("id").notNull(),
    policy: jsonb("policy").$type<Policy>().notNull(),
    /** Orders placed from here on, and before there. */
    fromAt: instant("from_at").notNull(),
    untilAt: instant("until_at").notNull(),
    state: text("state").$type<"asked" | "running" | "done" | "failed">().notNull(),
    totalCount: integer("total_count"),
    doneCount: integer("done_count").notNull().default(0),
    result: jsonb("result").$type<WhatIfResult>(),
    fault: text("fault"),
    askedBy: text("asked_by").notNull(),
    askedAt: instant("asked_at").notNull(),
    finishedAt: instant("finished_at"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    index("what_ifs_newest").on(table.brandId, table.askedAt),
    foreignKey({ columns: [table.brandId], foreignColumns: [brands.id] }),
  ],
)

/** "Did my order count?": what a creator asked and what was answered; counted, so that nobody asks for every number there is. */
export const orderQuestions = pgTable(
  "order_questions",
  {
    brandId: brandId(),
    id: id<"oqu">("id").notNull(),
    creatorId: id<"crt">("creator_id").notNull(),
    /** The order's name as it was asked for. */
    orderName: text("order_name").notNull(),
    answer: text("answer").$type<"counted" | "not counted" | "not seen">().notNull(),
    askedAt: instant("asked_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    index("order_questions_of_creator").on(table.creatorId, table.askedAt),
    foreignKey({ columns: [table.brandId], foreignColumns: [brands.id] }),
  ],
)
