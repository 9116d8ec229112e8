import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core"
import { brandId, currencyCode, id, instant, minor } from "./columns"
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

export type ProductStatus = "active" | "draft" | "archived" | "unlisted"

/** What the shop sells. A product that the shop deleted stays, marked: orders name it. */
export const products = pgTable(
  "products",
  {
    brandId: brandId(),
    id: id<"prd">("id").notNull(),
    shopId: id<"shp">("shop_id").notNull(),
    gid: text("gid").notNull(),
    handle: text("handle").notNull(),
    title: text("title").notNull(),
    vendor: text("vendor"),
    productType: text("product_type"),
    status: text("status").$type<ProductStatus>().notNull(),
    /** Where shoppers see it; null while it is not published. */
    url: text("url"),
    imageUrl: text("image_url"),
    giftCard: boolean("gift_card").notNull(),
    currency: currencyCode().notNull(),
    /** The least and the most that a variant costs; null without variants. */
    priceFromMinor: minor("price_from_minor"),
    priceToMinor: minor("price_to_minor"),
    /** The shop's own clock: an older telling changes nothing. */
    updatedAt: instant("updated_at").notNull(),
    /** The last read that named it. */
    seenAt: instant("seen_at").notNull(),
    goneAt: instant("gone_at"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    unique("products_gid").on(table.brandId, table.shopId, table.gid),
    index("products_by_title").on(table.brandId, table.title, table.id),
    index("products_by_change").on(table.brandId, table.updatedAt, table.id),
    foreignKey({ columns: [table.brandId, table.shopId], foreignColumns: [shops.brandId, shops.id] }),
  ],
)

export const productVariants = pgTable(
  "product_variants",
  {
    brandId: brandId(),
    productId: id<"prd">("product_id").notNull(),
    gid: text("gid").notNull(),
    /** As the shop lists them, from 0. */
    position: integer("position").notNull(),
    title: text("title").notNull(),
    sku: text("sku"),
    priceMinor: minor("price_minor").notNull(),
    /** What one costs the brand, as the shop knows it; null: the shop does not say. */
    costMinor: minor("cost_minor"),
    goneAt: instant("gone_at"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.productId, table.gid] }),
    foreignKey({ columns: [table.brandId, table.productId], foreignColumns: [products.brandId, products.id] }),
  ],
)

export const collections = pgTable(
  "collections",
  {
    brandId: brandId(),
    id: id<"cln">("id").notNull(),
    shopId: id<"shp">("shop_id").notNull(),
    gid: text("gid").notNull(),
    handle: text("handle").notNull(),
    title: text("title").notNull(),
    updatedAt: instant("updated_at").notNull(),
    seenAt: instant("seen_at").notNull(),
    goneAt: instant("gone_at"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.id] }),
    unique("collections_gid").on(table.brandId, table.shopId, table.gid),
    foreignKey({ columns: [table.brandId, table.shopId], foreignColumns: [shops.brandId, shops.id] }),
  ],
)

export const collectionProducts = pgTable(
  "collection_products",
  {
    brandId: brandId(),
    collectionId: id<"cln">("collection_id").notNull(),
    productId: id<"prd">("product_id").notNull(),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.collectionId, table.productId] }),
    index("collections_of_product").on(table.brandId, table.productId),
    foreignKey({ columns: [table.brandId, table.collectionId], foreignColumns: [collections.brandId, collections.id] }),
    foreignKey({ columns: [table.brandId, table.productId], foreignColumns: [products.brandId, products.id] }),
  ],
)

/** How far a reading of a shop's whole catalog has come; a run that died goes on from its page. */
export const catalogReads = pgTable(
  "catalog_reads",
  {
    brandId: brandId(),
    shopId: id<"shp">("shop_id").notNull(),
    startedAt: instant("started_at").notNull(),
    stage: text("stage").$type<"collections" | "products" | "done">().notNull(),
    /** The shop's cursor of the page to read next; null: the first. */
    page: text("page"),
    seenCount: integer("seen_count").notNull(),
    finishedAt: instant("finished_at"),
    /** Why the last try went no further, in words. */
    fault: text("fault"),
  },
  table => [
    primaryKey({ columns: [table.brandId, table.shopId] }),
    foreignKey({ columns: [table.brandId, table.shopId], foreignColumns: [shops.brandId, shops.id] }),
  ],
)
