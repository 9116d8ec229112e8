import { bigint, index, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core"
import { brandId, id, instant } from "./columns"

export type Role = "owner" | "manager" | "finance" | "analyst"

export const users = pgTable("users", {
  id: id<"usr">("id").primaryKey(),
  /** Lower-case; compared exactly. */
  email: text("email").notNull().unique(),
  name: text("name"),
  emailVerifiedAt: instant("email_verified_at"),
  createdAt: instant("created_at").notNull(),
})

export const sessions = pgTable(
  "sessions",
  {
    tokenSha256: text("token_sha256").primaryKey(),
    userId: id<"usr">("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  table => [index("sessions_user").on(table.userId)],
)

/** Sign-in links by the hash of their token: a copy of the database opens no session. */
export const verificationTokens = pgTable(
  "verification_tokens",
  {
    identifier: text("identifier").notNull(),
    tokenSha256: text("token_sha256").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  table => [primaryKey({ columns: [table.identifier, table.tokenSha256] })],
)

export const brands = pgTable("brands", {
  id: id<"brd">("id").primaryKey(),
  slug: text("slug").notNull().unique(),
  name: text("name").notNull(),
  /** IANA zone for periods and statements. */
  timeZone: text("time_zone").notNull(),
  createdAt: instant("created_at").notNull(),
})

export const members = pgTable(
  "members",
  {
    brandId: brandId().references(() => brands.id),
    id: id<"mem">("id").notNull(),
    userId: id<"usr">("user_id")
      .notNull()
      .references(() => users.id),
    role: text("role").$type<Role>().notNull(),
    createdAt: instant("created_at").notNull(),
    endedAt: instant("ended_at"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    unique("members_one_per_user").on(table.brandId, table.userId),
    index("members_user").on(table.userId),
  ],
)

/** Who did what: one row per change by a person, chained by hash per brand. */
export const auditLog = pgTable(
  "audit_log",
  {
    brandId: brandId().references(() => brands.id),
    seq: bigint("seq", { mode: "number" }).notNull(),
    id: id<"aud">("id").notNull(),
    actor: text("actor").notNull(),
    action: text("action").notNull(),
    subject: text("subject").notNull(),
    detail: jsonb("detail").$type<Record<string, unknown>>().notNull(),
    at: instant("at").notNull(),
    previousHash: text("previous_hash").notNull(),
    hash: text("hash").notNull(),
  },
  table => [primaryKey({ columns: [table.brandId, table.seq] })],
)
