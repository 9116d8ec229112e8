import { foreignKey, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core"
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
    /** The Admin API token, sealed (AES-256-GCM, bound to this row). */
    sealedToken: text("sealed_token").notNull(),
    connectedAt: instant("connected_at").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    unique("shops_id").on(table.brandId, table.domain),
    foreignKey({ columns: [table.brandId], foreignColumns: [brands.id] }),
  ],
)
