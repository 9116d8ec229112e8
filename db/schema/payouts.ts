import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core"
import { brandId, currencyCode, id, instant, minor } from "./columns"
import { commissions } from "./commissions"
import { brands } from "./identity"
import { creators } from "./programs"

/** A creator's Stripe account: global, as the creator is. */
export const connectedAccounts = pgTable("connected_accounts", {
  creatorId: id<"crt">("creator_id")
    .primaryKey()
    .references(() => creators.id),
  stripeAccountId: text("stripe_account_id").notNull().unique(),
  country: text("country").notNull(),
  /** Whether Stripe lets transfers in (stripe_balance.stripe_transfers is active). */
  transfersActive: boolean("transfers_active").notNull(),
  /** What Stripe still wants, in its words. */
  requirements: jsonb("requirements").$type<readonly string[]>().notNull(),
  createdAt: instant("created_at").notNull(),
  checkedAt: instant("checked_at").notNull(),
})

export type BatchState =
  | "draft" | "sealed" | "approved" | "paying" | "settled" | "partly_settled" | "rejected" | "expired" // biome-ignore format: one glance

export const payoutBatches = pgTable(
  "payout_batches",
  {
    brandId: brandId(),
    id: id<"bat">("id").notNull(),
    currency: currencyCode().notNull(),
    /** Only what cleared up to here is in. */
    cutoffAt: instant("cutoff_at").notNull(),
    state: text("state").$type<BatchState>().notNull(),
    preparedBy: id<"mem">("prepared_by").notNull(),
    preparedAt: instant("prepared_at").notNull(),
    sealedBy: id<"mem">("sealed_by"),
    sealedAt: instant("sealed_at"),
    /** Canonical JSON of what is paid to whom for what; frozen by the seal. */
    manifest: text("manifest"),
    sealSha256: text("seal_sha256"),
    endedAt: instant("ended_at"),
    /** Who rejected it and why, or why it expired. */
    endedBecause: text("ended_because"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    unique("payout_batches_prepared").on(table.brandId, table.id, table.preparedBy),
    foreignKey({ columns: [table.brandId], foreignColumns: [brands.id] }),
  ],
)

/** A second person's yes to exactly one content. The database refuses the preparer. */
export const payoutApprovals = pgTable(
  "payout_approvals",
  {
    brandId: brandId(),
    batchId: id<"bat">("batch_id").notNull(),
    /** Copied by foreign key so that the check below can see it. */
    preparedBy: id<"mem">("prepared_by").notNull(),
    approvedBy: id<"mem">("approved_by").notNull(),
    sealSha256: text("seal_sha256").notNull(),
    approvedAt: instant("approved_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.batchId] }),
    foreignKey({
      columns: [table.brandId, table.batchId, table.preparedBy],
      foreignColumns: [payoutBatches.brandId, payoutBatches.id, payoutBatches.preparedBy],
    }),
  ],
)

export type PayoutState = "planned" | "reserved" | "sending" | "sent" | "refused" | "cancelled"

/** One creator's part of a batch. gross = netted + amount. */
export const payouts = pgTable(
  "payouts",
  {
    brandId: brandId(),
    id: id<"pay">("id").notNull(),
    batchId: id<"bat">("batch_id").notNull(),
    creatorId: id<"crt">("creator_id")
      .notNull()
      .references(() => creators.id),
    currency: currencyCode().notNull(),
    grossMinor: minor("gross_minor").notNull(),
    nettedMinor: minor("netted_minor").notNull(),
    amountMinor: minor("amount_minor").notNull(),
    destination: text("destination").notNull(),
    state: text("state").$type<PayoutState>().notNull(),
    /** Stripe's reason in words when it refused. */
    refusal: text("refusal"),
    stateAt: instant("state_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    unique("payouts_one_per_creator").on(table.brandId, table.batchId, table.creatorId),
    index("payouts_creator").on(table.creatorId, table.id),
    foreignKey({ columns: [table.brandId, table.batchId], foreignColumns: [payoutBatches.brandId, payoutBatches.id] }),
  ],
)

/** How much of which commission a payout takes from cleared. */
export const payoutItems = pgTable(
  "payout_items",
  {
    brandId: brandId(),
    payoutId: id<"pay">("payout_id").notNull(),
    commissionId: id<"com">("commission_id").notNull(),
    creatorId: id<"crt">("creator_id").notNull(),
    amountMinor: minor("amount_minor").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.payoutId, table.commissionId] }),
    index("payout_items_commission").on(table.brandId, table.commissionId),
    foreignKey({ columns: [table.brandId, table.payoutId], foreignColumns: [payouts.brandId, payouts.id] }),
    foreignKey({ columns: [table.brandId, table.commissionId], foreignColumns: [commissions.brandId, commissions.id] }),
  ],
)

/** Older debts a payout repays: which commission pays how much for which owing commission. */
export const payoutNettings = pgTable(
  "payout_nettings",
  {
    brandId: brandId(),
    payoutId: id<"pay">("payout_id").notNull(),
    payingCommissionId: id<"com">("paying_commission_id").notNull(),
    owingCommissionId: id<"com">("owing_commission_id").notNull(),
    creatorId: id<"crt">("creator_id").notNull(),
    amountMinor: minor("amount_minor").notNull(),
  },
  table => [
    primaryKey({
      columns: [table.brandId, table.payoutId, table.payingCommissionId, table.owingCommissionId],
    }),
    foreignKey({ columns: [table.brandId, table.payoutId], foreignColumns: [payouts.brandId, payouts.id] }),
  ],
)

export type TransferState = "intended" | "unknown" | "sent" | "refused"

/** One attempt to pay a payout. Its id is the idempotency key; the intent is written before Stripe is asked. */
export const transfers = pgTable(
  "transfers",
  {
    brandId: brandId(),
    id: id<"trf">("id").notNull(),
    payoutId: id<"pay">("payout_id").notNull(),
    creatorId: id<"crt">("creator_id").notNull(),
    attempt: integer("attempt").notNull(),
    amountMinor: minor("amount_minor").notNull(),
    currency: currencyCode().notNull(),
    destination: text("destination").notNull(),
    state: text("state").$type<TransferState>().notNull(),
    stripeTransferId: text("stripe_transfer_id").unique(),
    /** How often Stripe was asked under this key without a clear answer. */
    failures: integer("failures").notNull(),
    lastError: text("last_error"),
    reversedMinor: minor("reversed_minor").notNull(),
    intendedAt: instant("intended_at").notNull(),
    /** Not to be asked again before this. */
    nextTryAt: instant("next_try_at").notNull(),
    endedAt: instant("ended_at"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    unique("transfers_attempt").on(table.brandId, table.payoutId, table.attempt),
    foreignKey({ columns: [table.brandId, table.payoutId], foreignColumns: [payouts.brandId, payouts.id] }),
  ],
)

/** How the brand's money reaches the platform balance. */
export const fundings = pgTable(
  "fundings",
  {
    brandId: brandId(),
    id: id<"fnd">("id").notNull(),
    amountMinor: minor("amount_minor").notNull(),
    currency: currencyCode().notNull(),
    stripeTopUpId: text("stripe_top_up_id").unique(),
    state: text("state").$type<"asked" | "arrived" | "refused" | "taken_back">().notNull(),
    askedBy: text("asked_by").notNull(),
    askedAt: instant("asked_at").notNull(),
    stateAt: instant("state_at").notNull(),
    /** Why it did not arrive or was taken back, in words. */
    because: text("because"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    foreignKey({ columns: [table.brandId], foreignColumns: [brands.id] }),
  ],
)

/** Verified events from Stripe, each once. The platform's inbox: no tenant is known before it is read. */
export const stripeEvents = pgTable("stripe_events", {
  eventId: text("event_id").primaryKey(),
  type: text("type").notNull(),
  /** The object it is about: a transfer, top-up or account id. */
  objectId: text("object_id").notNull(),
  receivedAt: instant("received_at").notNull(),
  processedAt: instant("processed_at"),
  /** Why it could not be followed, in words; a parked event waits for a person and is not tried again. */
  parkedBecause: text("parked_because"),
})

/** The payer is locked while Stripe shows transfers that the books do not know. One row, for the whole platform. */
export const payerLocks = pgTable("payer_locks", {
  stripeTransferId: text("stripe_transfer_id").primaryKey(),
  brandId: id<"brd">("found_brand_id"),
  foundAt: instant("found_at").notNull(),
  because: text("because").notNull(),
  resolvedAt: instant("resolved_at"),
  resolution: text("resolution"),
})
