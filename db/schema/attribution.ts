import { foreignKey, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core"
import type { Decision, DecisionInput, Policy } from "@/server/attribution/decision"
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
