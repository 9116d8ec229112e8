import { sql } from "drizzle-orm"
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core"
import type { AccountCodes } from "@/server/ledger/account-codes"
import type { ClosedFile, MonthMovement } from "@/server/ledger/closed-month"
import { brandId, currencyCode, id, instant, minor } from "./columns"
import { brands, members } from "./identity"
import { creators } from "./programs"

/** What our accounts are in the brand's own chart of accounts, in versions. Append-only; the newest counts. */
export const accountCodes = pgTable(
  "account_codes",
  {
    brandId: brandId(),
    version: integer("version").notNull(),
    codes: jsonb("codes").$type<AccountCodes>().notNull(),
    setBy: text("set_by").notNull(),
    setAt: instant("set_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.version] }),
    foreignKey({ columns: [table.brandId], foreignColumns: [brands.id] }),
  ],
)

/** A month whose books are closed: nothing is recorded in it any more. Append-only. */
export const closedPeriods = pgTable(
  "closed_periods",
  {
    brandId: brandId(),
    /** "2026-10". */
    month: text("month").notNull(),
    /** The zone the month was one of, with the instants between which it lies: a brand that moves moves no closed month. */
    timeZone: text("time_zone").notNull(),
    fromAt: instant("from_at").notNull(),
    untilAt: instant("until_at").notNull(),
    /** What the accounts were called when it closed. */
    codes: jsonb("codes").$type<AccountCodes>().notNull(),
    /** All that moved in it, by currency, kind and accounts. */
    movements: jsonb("movements").$type<readonly MonthMovement[]>().notNull(),
    postingCount: integer("posting_count").notNull(),
    trialBalanceSha256: text("trial_balance_sha256").notNull(),
    files: jsonb("files").$type<readonly ClosedFile[]>().notNull(),
    closedBy: text("closed_by").notNull(),
    closedAt: instant("closed_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.month] }),
    uniqueIndex("closed_periods_until").on(table.brandId, table.untilAt),
    foreignKey({ columns: [table.brandId], foreignColumns: [brands.id] }),
  ],
)

/** That a creator's debt be given up: one member asks, another answers. */
export const writeOffs = pgTable(
  "write_offs",
  {
    brandId: brandId(),
    id: id<"wof">("id").notNull(),
    creatorId: id<"crt">("creator_id")
      .notNull()
      .references(() => creators.id),
    currency: currencyCode().notNull(),
    amountMinor: minor("amount_minor").notNull(),
    /** In words that the creator reads when it is approved. */
    reason: text("reason").notNull(),
    askedBy: id<"mem">("asked_by").notNull(),
    askedAt: instant("asked_at").notNull(),
    /** Unanswered until then, it counts for nothing. */
    expiresAt: instant("expires_at").notNull(),
    answer: text("answer").$type<"approved" | "refused" | "expired">(),
    /** Null while it waits, and when it expired. */
    answeredBy: id<"mem">("answered_by"),
    answeredAt: instant("answered_at"),
    /** Why it was refused. */
    because: text("because"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    uniqueIndex("write_offs_one_waits").on(table.brandId, table.creatorId, table.currency).where(sql`answer is null`),
    index("write_offs_newest").on(table.brandId, table.askedAt),
    foreignKey({ columns: [table.brandId, table.askedBy], foreignColumns: [members.brandId, members.id] }),
    foreignKey({ columns: [table.brandId, table.answeredBy], foreignColumns: [members.brandId, members.id] }),
  ],
)
