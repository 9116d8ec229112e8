import { sql } from "drizzle-orm"
import { foreignKey, index, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core"
import type { CommissionKind } from "@/server/commissions/commission"
import type { Account, PostingKind } from "@/server/ledger/account"
import { brandId, currencyCode, id, instant, minor } from "./columns"
import { commissions } from "./commissions"
import { brands } from "./identity"

/** Append-only double entry: one debit account, one credit account, one positive amount, one currency, one key. */
export const postings = pgTable(
  "postings",
  {
    brandId: brandId(),
    id: id<"pst">("id").notNull(),
    kind: text("kind").$type<PostingKind>().notNull(),
    debit: text("debit").$type<Account>().notNull(),
    credit: text("credit").$type<Account>().notNull(),
    amountMinor: minor("amount_minor").notNull(),
    currency: currencyCode().notNull(),
    key: text("key").notNull(),
    /** The same key with another input is an error. */
    inputHash: text("input_hash").notNull(),
    creatorId: id<"crt">("creator_id"),
    commissionId: id<"com">("commission_id"),
    /** The owing commission of a netting. */
    owingCommissionId: id<"com">("owing_commission_id"),
    orderId: id<"ord">("order_id"),
    payoutId: id<"pay">("payout_id"),
    transferId: id<"trf">("transfer_id"),
    fundingId: id<"fnd">("funding_id"),
    /** In words, for statements: "refund of 19 October". */
    because: text("because").notNull(),
    causedBy: text("caused_by").notNull(),
    happenedAt: instant("happened_at").notNull(),
    recordedAt: instant("recorded_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    unique("postings_key").on(table.brandId, table.key),
    index("postings_of_commission").on(table.brandId, table.commissionId),
    index("postings_of_order").on(table.brandId, table.orderId),
    index("postings_of_payout").on(table.brandId, table.payoutId),
    /** What the books were at an instant, and what moved between two. */
    index("postings_recorded").on(table.brandId, table.recordedAt, table.id),
    /** Debts, as they arise and are repaid: few, and read back to their beginning. */
    index("postings_of_debts")
      .on(table.brandId, table.creatorId, table.recordedAt)
      .where(sql`debit = 'receivable' or credit = 'receivable'`),
    index("postings_of_creator").on(table.creatorId, table.recordedAt, table.id),
    foreignKey({ columns: [table.brandId], foreignColumns: [brands.id] }),
    foreignKey({ columns: [table.brandId, table.commissionId], foreignColumns: [commissions.brandId, commissions.id] }),
    foreignKey({
      columns: [table.brandId, table.owingCommissionId],
      foreignColumns: [commissions.brandId, commissions.id],
    }),
  ],
)

/** Where a commission's money is. Kept by the posting trigger in the same transaction; nobody else may write it. */
export const commissionPositions = pgTable(
  "commission_positions",
  {
    brandId: brandId(),
    commissionId: id<"com">("commission_id").notNull(),
    creatorId: id<"crt">("creator_id").notNull(),
    currency: currencyCode().notNull(),
    /** Of an order nobody is ever paid less than nothing; a deduction is taken from what others pay. */
    kind: text("kind").$type<CommissionKind>().notNull().default("order"),
    heldMinor: minor("held_minor").notNull(),
    clearedMinor: minor("cleared_minor").notNull(),
    reservedMinor: minor("reserved_minor").notNull(),
    paidMinor: minor("paid_minor").notNull(),
    owedMinor: minor("owed_minor").notNull(),
    forgivenMinor: minor("forgiven_minor").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.commissionId] }),
    index("commission_positions_creator").on(table.brandId, table.creatorId, table.currency),
    foreignKey({ columns: [table.brandId, table.commissionId], foreignColumns: [commissions.brandId, commissions.id] }),
  ],
)

/** Running totals per account, debits minus credits. Kept by the posting trigger; nobody else may write them. */
export const accountTotals = pgTable(
  "account_totals",
  {
    brandId: brandId(),
    account: text("account").$type<Account>().notNull(),
    /** The nil UUID for accounts of the brand as a whole. */
    creatorId: id<"crt">("creator_id").notNull(),
    currency: currencyCode().notNull(),
    balanceMinor: minor("balance_minor").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.account, table.creatorId, table.currency] }),
    foreignKey({ columns: [table.brandId], foreignColumns: [brands.id] }),
  ],
)
