import { sql } from "drizzle-orm"
import { check, date, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core"
import type { Plan } from "@/server/programs/plan"
import { brandId, id, instant } from "./columns"
import { brands, users } from "./identity"

/** A person who promotes and is paid; global, may work with many brands. */
export const creators = pgTable("creators", {
  id: id<"crt">("id").primaryKey(),
  userId: id<"usr">("user_id")
    .notNull()
    .unique()
    .references(() => users.id),
  name: text("name").notNull(),
  handle: text("handle").notNull().unique(),
  createdAt: instant("created_at").notNull(),
})

export const programs = pgTable(
  "programs",
  {
    brandId: brandId(),
    id: id<"prg">("id").notNull(),
    name: text("name").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    foreignKey({ columns: [table.brandId], foreignColumns: [brands.id] }),
  ],
)

export type HoldFrom = "paid" | "fulfilled" | "delivered"

/** One version of what a program offers. Never edited; the newest version in force applies. */
export const programTerms = pgTable(
  "program_terms",
  {
    brandId: brandId(),
    id: id<"trm">("id").notNull(),
    programId: id<"prg">("program_id").notNull(),
    version: integer("version").notNull(),
    /** What a line earns by default, in basis points. */
    rateBps: integer("rate_bps").notNull(),
    /** All that decides what a line earns; null in versions that know one rate only. Read through `planOf`. */
    plan: jsonb("plan").$type<Plan>(),
    /** Days after the start of the hold before a commission clears. */
    holdDays: integer("hold_days").notNull(),
    /** What the hold starts with. */
    holdFrom: text("hold_from").$type<HoldFrom>().notNull().default("paid"),
    /** Where the parcels are never heard of, the hold starts this many days after payment. */
    holdWaitsDays: integer("hold_waits_days").notNull().default(60),
    /** Smallest payout in minor units by currency; absent means no minimum. */
    minimumPayoutMinor: jsonb("minimum_payout_minor").$type<Record<string, number>>().notNull(),
    /** How much of a payout may be taken for older debts, in basis points. */
    nettingCapBps: integer("netting_cap_bps").notNull(),
    /** What a creator's code takes off for the shopper, in basis points; 0 means no code. */
    codeDiscountBps: integer("code_discount_bps").notNull(),
    inForceFrom: instant("in_force_from").notNull(),
    /** A cut applies alone only after its notice; until then an order earns the greater of old and new. */
    noticeUntil: instant("notice_until"),
    publishedAt: instant("published_at").notNull(),
    publishedBy: text("published_by").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    unique("program_terms_version").on(table.brandId, table.programId, table.version),
    foreignKey({
      columns: [table.brandId, table.programId],
      foreignColumns: [programs.brandId, programs.id],
    }),
  ],
)

export type EnrollmentState = "active" | "paused" | "ended"

export const enrollments = pgTable(
  "enrollments",
  {
    brandId: brandId(),
    id: id<"enr">("id").notNull(),
    programId: id<"prg">("program_id").notNull(),
    creatorId: id<"crt">("creator_id")
      .notNull()
      .references(() => creators.id),
    state: text("state").$type<EnrollmentState>().notNull(),
    /** Acceptance is recorded and pins nothing else. */
    acceptedTermsId: id<"trm">("accepted_terms_id").notNull(),
    acceptedAt: instant("accepted_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    unique("enrollments_one_per_creator").on(table.brandId, table.programId, table.creatorId),
    index("enrollments_creator").on(table.creatorId),
    foreignKey({
      columns: [table.brandId, table.programId],
      foreignColumns: [programs.brandId, programs.id],
    }),
    foreignKey({
      columns: [table.brandId, table.acceptedTermsId],
      foreignColumns: [programTerms.brandId, programTerms.id],
    }),
  ],
)

/** Creators of a program who have something in common; rules of the plan may be for them alone. */
export const groups = pgTable(
  "groups",
  {
    brandId: brandId(),
    id: id<"grp">("id").notNull(),
    programId: id<"prg">("program_id").notNull(),
    name: text("name").notNull(),
    createdAt: instant("created_at").notNull(),
    createdBy: text("created_by").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    unique("groups_name").on(table.brandId, table.programId, table.name),
    foreignKey({
      columns: [table.brandId, table.programId],
      foreignColumns: [programs.brandId, programs.id],
    }),
  ],
)

/** Who is in which group from when on. Append-only; the newest move that has begun counts. */
export const groupMoves = pgTable(
  "group_moves",
  {
    brandId: brandId(),
    enrollmentId: id<"enr">("enrollment_id").notNull(),
    seq: integer("seq").notNull(),
    creatorId: id<"crt">("creator_id").notNull(),
    /** Null: out of all groups. */
    groupId: id<"grp">("group_id"),
    inForceFrom: instant("in_force_from").notNull(),
    /** Until then an order earns the greater of what it earns in this group and in the one before. */
    noticeUntil: instant("notice_until"),
    movedBy: text("moved_by").notNull(),
    movedAt: instant("moved_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.enrollmentId, table.seq] }),
    index("group_moves_of_group").on(table.brandId, table.groupId),
    index("group_moves_of_creator").on(table.creatorId),
    foreignKey({
      columns: [table.brandId, table.enrollmentId],
      foreignColumns: [enrollments.brandId, enrollments.id],
    }),
    foreignKey({ columns: [table.brandId, table.groupId], foreignColumns: [groups.brandId, groups.id] }),
  ],
)

/** A dated effort inside a program. Its links carry its `utm_campaign`. */
export const campaigns = pgTable(
  "campaigns",
  {
    brandId: brandId(),
    id: id<"cmp">("id").notNull(),
    programId: id<"prg">("program_id").notNull(),
    name: text("name").notNull(),
    /** What its links say as their campaign; never changed, for landings carry it. */
    utmCampaign: text("utm_campaign").notNull(),
    /** The first and the last day, in the brand's time zone; without a last day it goes on until somebody ends it. */
    startsOn: date("starts_on", { mode: "string" }).notNull(),
    endsOn: date("ends_on", { mode: "string" }),
    createdAt: instant("created_at").notNull(),
    createdBy: text("created_by").notNull(),
    endedAt: instant("ended_at"),
    endedBy: text("ended_by"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    unique("campaigns_utm").on(table.brandId, table.utmCampaign),
    check("campaigns_days", sql`ends_on is null or ends_on >= starts_on`),
    foreignKey({
      columns: [table.brandId, table.programId],
      foreignColumns: [programs.brandId, programs.id],
    }),
  ],
)

/** An invitation bound to one e-mail address; its token is stored hashed and works once. */
export const invites = pgTable(
  "invites",
  {
    brandId: brandId(),
    id: id<"inv">("id").notNull(),
    programId: id<"prg">("program_id").notNull(),
    email: text("email").notNull(),
    tokenSha256: text("token_sha256").notNull().unique(),
    invitedBy: text("invited_by").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
    acceptedAt: instant("accepted_at"),
    enrollmentId: id<"enr">("enrollment_id"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    index("invites_by_email").on(table.brandId, table.email),
    foreignKey({
      columns: [table.brandId, table.programId],
      foreignColumns: [programs.brandId, programs.id],
    }),
    foreignKey({
      columns: [table.brandId, table.enrollmentId],
      foreignColumns: [enrollments.brandId, enrollments.id],
    }),
  ],
)
