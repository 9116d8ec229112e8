import { sql } from "drizzle-orm"
import { boolean, customType, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core" // biome-ignore format: one glance
import type { Actor, DisputeKind, DisputeState, Favour, Move } from "@/server/disputes/dispute"
import { brandId, currencyCode, id, instant, minor } from "./columns"
import { commissions } from "./commissions"
import { brands } from "./identity"
import { enrollments } from "./programs"

const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" })

/** What a brand promises about disputes, in versions. A brand without a row promises the default. */
export const disputeTerms = pgTable(
  "dispute_terms",
  {
    brandId: brandId(),
    version: integer("version").notNull(),
    answerDays: integer("answer_days").notNull(),
    creatorDays: integer("creator_days").notNull(),
    lateBrand: text("late_brand").$type<Favour>().notNull(),
    setBy: text("set_by").notNull(),
    setAt: instant("set_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.version] }),
    foreignKey({ columns: [table.brandId], foreignColumns: [brands.id] }),
  ],
)

/** A creator says that something is wrong. Where it stands; how it came there are its moves. */
export const disputes = pgTable(
  "disputes",
  {
    brandId: brandId(),
    id: id<"dsp">("id").notNull(),
    kind: text("kind").$type<DisputeKind>().notNull(),
    creatorId: id<"crt">("creator_id").notNull(),
    enrollmentId: id<"enr">("enrollment_id").notNull(),
    /** A line's, or the one that is held. */
    commissionId: id<"com">("commission_id"),
    /** Null for an order that no shop of the brand has told of. Creators never see it. */
    orderId: id<"ord">("order_id"),
    /** For a code: what the creator was told of it. */
    noticeId: id<"ntc">("notice_id"),
    /** In words: "order #1042", "code ANA10". */
    about: text("about").notNull(),
    currency: currencyCode(),
    /** What it earned when it was contested, and what its creator says it should. */
    wasMinor: minor("was_minor"),
    askedMinor: minor("asked_minor"),
    /** What the plan paid for the whole order when its line was contested, or when it was decided that it was missing. */
    wholeMinor: minor("whole_minor"),
    /** The terms it was opened under; later ones change nothing of it. */
    termsVersion: integer("terms_version").notNull(),
    answerDays: integer("answer_days").notNull(),
    creatorDays: integer("creator_days").notNull(),
    lateBrand: text("late_brand").$type<Favour>().notNull(),
    state: text("state").$type<DisputeState>().notNull(),
    questions: integer("questions").notNull(),
    appealed: boolean("appealed").notNull(),
    favour: text("favour").$type<Favour>(),
    /** When the clock moves it; null when it is over. */
    dueAt: instant("due_at"),
    /** How many moves it has: who moves it says how many they saw. */
    moves: integer("moves").notNull(),
    filedAt: instant("filed_at").notNull(),
    movedAt: instant("moved_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    index("disputes_of_creator").on(table.creatorId, table.id),
    index("disputes_due").on(table.dueAt).where(sql`due_at is not null`),
    index("disputes_of_commission").on(table.brandId, table.commissionId),
    index("disputes_of_order").on(table.brandId, table.orderId),
    index("disputes_by_due").on(table.brandId, sql`(coalesce(due_at, 'infinity'))`, table.id),
    index("disputes_by_state").on(table.brandId, table.state, table.id),
    uniqueIndex("disputes_one_of_commission")
      .on(table.brandId, table.commissionId, table.kind)
      .where(sql`commission_id is not null and state in ('open', 'asked', 'answered', 'appealed')`),
    uniqueIndex("disputes_one_of_order")
      .on(table.brandId, table.creatorId, table.about)
      .where(sql`kind = 'missing_order' and state in ('open', 'asked', 'answered', 'appealed')`),
    uniqueIndex("disputes_one_of_notice").on(table.brandId, table.noticeId).where(sql`notice_id is not null`),
    foreignKey({ columns: [table.brandId, table.enrollmentId], foreignColumns: [enrollments.brandId, enrollments.id] }),
    foreignKey({ columns: [table.brandId, table.commissionId], foreignColumns: [commissions.brandId, commissions.id] }),
  ],
)

/** Who said or did what, when, and what came of it. Append-only. */
export const disputeMoves = pgTable(
  "dispute_moves",
  {
    brandId: brandId(),
    disputeId: id<"dsp">("dispute_id").notNull(),
    seq: integer("seq").notNull(),
    creatorId: id<"crt">("creator_id").notNull(),
    /** "file" begins it, "say" changes nothing. */
    move: text("move").$type<Move | "file" | "say">().notNull(),
    actor: text("actor").$type<Actor>().notNull(),
    /** "member:<id>", "creator:<id>", "system". */
    by: text("by").notNull(),
    words: text("words"),
    links: jsonb("links").$type<readonly string[]>().notNull(),
    /** What it stands at afterwards. */
    state: text("state").$type<DisputeState>().notNull(),
    dueAt: instant("due_at"),
    /** What a decision says it should earn, in minor units of the dispute's currency. */
    decidedMinor: minor("decided_minor"),
    /** In words what a decision did: "credited by a person's decision". */
    outcome: text("outcome"),
    /** The postings that a decision led to. */
    postingIds: jsonb("posting_ids").$type<readonly string[]>().notNull(),
    at: instant("at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.disputeId, table.seq] }),
    foreignKey({ columns: [table.brandId, table.disputeId], foreignColumns: [disputes.brandId, disputes.id] }),
  ],
)

/** A picture or a PDF that shows it. Append-only. */
export const disputeFiles = pgTable(
  "dispute_files",
  {
    brandId: brandId(),
    id: id<"dfl">("id").notNull(),
    disputeId: id<"dsp">("dispute_id").notNull(),
    creatorId: id<"crt">("creator_id").notNull(),
    actor: text("actor").$type<"creator" | "brand">().notNull(),
    by: text("by").notNull(),
    name: text("name").notNull(),
    mediaType: text("media_type").notNull(),
    sizeBytes: integer("size_bytes").notNull(),
    sha256: text("sha256").notNull(),
    content: bytes("content").notNull(),
    addedAt: instant("added_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    uniqueIndex("dispute_files_once").on(table.brandId, table.disputeId, table.sha256),
    foreignKey({ columns: [table.brandId, table.disputeId], foreignColumns: [disputes.brandId, disputes.id] }),
  ],
)
