import { foreignKey, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core"
import { brandId, currencyCode, id, instant } from "./columns"
import { brands } from "./identity"

export const shops = pgTable(
  "shops",
  {
    brandId: brandId(),
    id: id<"shp">("id").notNull(),
    /** The myshopify domain, lower-case; one shop belongs to one brand. */
    domain: text("domain").notNull().unique(),
    name: text("name").notNull(),
    /** Where shoppers go; the only place tracking links may lead. */
    storefrontUrl: text("storefront_url").notNull(),
    currency: currencyCode().notNull(),
    timeZone: text("time_zone").notNull(),
    /** The Admin API token, sealed (AES-256-GCM, bound to this row); null once the shop removed the app. */
    sealedToken: text("sealed_token"),
    /** Null: this token does not end. */
    tokenExpiresAt: instant("token_expires_at"),
    sealedRefreshToken: text("sealed_refresh_token"),
    refreshTokenExpiresAt: instant("refresh_token_expires_at"),
    /** Counts the tokens this shop gave us: who renews changes only the token that they saw. */
    tokenVersion: integer("token_version").notNull().default(1),
    /** Somebody renews the token until then; the others wait for the next version. */
    renewingUntil: instant("renewing_until"),
    /** What the shop granted, as it says itself; null where it was never asked. */
    grantedScopes: jsonb("granted_scopes").$type<readonly string[]>(),
    connectedAt: instant("connected_at").notNull(),
    /** Orders placed before are history: they are kept and attributed to nobody, until somebody asks for it. Null: all count. */
    attributesFrom: instant("attributes_from"),
    uninstalledAt: instant("uninstalled_at"),
    /** When every personal byte of it was removed, two days after it left. */
    redactedAt: instant("redacted_at"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    unique("shops_id").on(table.brandId, table.domain),
    foreignKey({ columns: [table.brandId], foreignColumns: [brands.id] }),
  ],
)
