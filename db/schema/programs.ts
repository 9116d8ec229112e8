import { sql } from "drizzle-orm"
import { check, date, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core"
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

/** One version of what a program offers. Never edited; the newest version in force applies. */
export const programTerms = pgTable(
  "program_terms",
  {
    brandId: brandId(),
    id: id<"trm">("id").notNull(),
    programId: id<"prg">("program_id").notNull(),
    version: integer("version").notNull(),
    /** Commission on the line net, in basis points. */
    rateBps: integer("rate_bps").notNull(),
    /** Days after payment before a commission clears. */
    holdDays: integer("hold_days").notNull(),
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
