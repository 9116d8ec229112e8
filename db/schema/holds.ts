import { foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core"
import { brandId, id, instant, minor } from "./columns"
import { commissions } from "./commissions"

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
    /** Null while the start is not known; then `waitsFor` says for what. */
    clearsAt: instant("clears_at"),
    waitsFor: text("waits_for"),
    clearedAt: instant("cleared_at"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.commissionId, table.tranche] }),
    index("holds_creator").on(table.creatorId, table.clearsAt),
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
    because: text("because").notNull(),
    changedBy: text("changed_by").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  table => [primaryKey({ columns: [table.brandId, table.commissionId, table.tranche, table.seq] })],
)
