import { sql } from "drizzle-orm"
import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core"
import { shops } from "./catalog"
import { brandId, id, instant } from "./columns"
import { brands, members } from "./identity"

/** A member set out to connect a shop and was sent to Shopify; the answer comes back with this state, once. */
export const shopInstalls = pgTable(
  "shop_installs",
  {
    brandId: brandId(),
    /** SHA-256 of the 256 random bits that travel through Shopify. */
    stateSha256: text("state_sha256").notNull(),
    /** SHA-256 of the cookie of the browser that set out: another one's answer is refused. */
    browserSha256: text("browser_sha256").notNull(),
    memberId: id<"mem">("member_id").notNull(),
    domain: text("domain").notNull(),
    /** What was asked for. */
    scopes: jsonb("scopes").$type<readonly string[]>().notNull(),
    askedAt: instant("asked_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.stateSha256] }),
    index("shop_installs_state").on(table.stateSha256),
    foreignKey({ columns: [table.brandId], foreignColumns: [brands.id] }),
    foreignKey({ columns: [table.brandId, table.memberId], foreignColumns: [members.brandId, members.id] }),
  ],
)

/** What was last proved of a shop's connection, one row per subject: "token", "scope:read_orders", "topic:refunds/create". */
export const shopProofs = pgTable(
  "shop_proofs",
  {
    brandId: brandId(),
    shopId: id<"shp">("shop_id").notNull(),
    subject: text("subject").notNull(),
    ok: boolean("ok").notNull(),
    /** What was seen, in words. */
    sentence: text("sentence").notNull(),
    provedAt: instant("proved_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.shopId, table.subject] }),
    foreignKey({ columns: [table.brandId, table.shopId], foreignColumns: [shops.brandId, shops.id] }),
  ],
)

/** A look at a shop's connection that somebody asked for, and how far it is. */
export const shopChecks = pgTable(
  "shop_checks",
  {
    brandId: brandId(),
    id: id<"chk">("id").notNull(),
    shopId: id<"shp">("shop_id").notNull(),
    kind: text("kind").$type<"check" | "repair">().notNull(),
    askedBy: text("asked_by").notNull(),
    askedAt: instant("asked_at").notNull(),
    /** What is being done, in words. */
    step: text("step").notNull(),
    stepsDone: integer("steps_done").notNull(),
    stepsTotal: integer("steps_total").notNull(),
    finishedAt: instant("finished_at"),
    /** What came of it; null while it runs. */
    sentence: text("sentence"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    // Two who ask at once are one look.
    uniqueIndex("shop_checks_open").on(table.brandId, table.shopId).where(sql`finished_at is null`),
    foreignKey({ columns: [table.brandId, table.shopId], foreignColumns: [shops.brandId, shops.id] }),
  ],
)
