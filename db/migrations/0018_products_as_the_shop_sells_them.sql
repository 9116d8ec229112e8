-- What a shop sells and what it costs: links lead to products, plans match on them, margins need their cost.
CREATE TABLE "catalog_reads" (
	"brand_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"stage" text NOT NULL,
	"page" text,
	"seen_count" integer NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"fault" text,
	CONSTRAINT "catalog_reads_brand_id_shop_id_pk" PRIMARY KEY("brand_id","shop_id")
);
--> statement-breakpoint
CREATE TABLE "collection_products" (
	"brand_id" uuid NOT NULL,
	"collection_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	CONSTRAINT "collection_products_brand_id_collection_id_product_id_pk" PRIMARY KEY("brand_id","collection_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "collections" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"gid" text NOT NULL,
	"handle" text NOT NULL,
	"title" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"gone_at" timestamp (3) with time zone,
	CONSTRAINT "collections_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "collections_gid" UNIQUE("brand_id","shop_id","gid")
);
--> statement-breakpoint
CREATE TABLE "product_variants" (
	"brand_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"gid" text NOT NULL,
	"position" integer NOT NULL,
	"title" text NOT NULL,
	"sku" text,
	"price_minor" bigint NOT NULL,
	"cost_minor" bigint,
	"gone_at" timestamp (3) with time zone,
	CONSTRAINT "product_variants_brand_id_product_id_gid_pk" PRIMARY KEY("brand_id","product_id","gid")
);
--> statement-breakpoint
CREATE TABLE "products" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"gid" text NOT NULL,
	"handle" text NOT NULL,
	"title" text NOT NULL,
	"vendor" text,
	"product_type" text,
	"status" text NOT NULL,
	"url" text,
	"image_url" text,
	"gift_card" boolean NOT NULL,
	"currency" char(3) NOT NULL,
	"price_from_minor" bigint,
	"price_to_minor" bigint,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"gone_at" timestamp (3) with time zone,
	CONSTRAINT "products_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "products_gid" UNIQUE("brand_id","shop_id","gid")
);
--> statement-breakpoint
ALTER TABLE "catalog_reads" ADD CONSTRAINT "catalog_reads_brand_id_shop_id_shops_brand_id_id_fk" FOREIGN KEY ("brand_id","shop_id") REFERENCES "public"."shops"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_products" ADD CONSTRAINT "collection_products_brand_id_collection_id_collections_brand_id_id_fk" FOREIGN KEY ("brand_id","collection_id") REFERENCES "public"."collections"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_products" ADD CONSTRAINT "collection_products_brand_id_product_id_products_brand_id_id_fk" FOREIGN KEY ("brand_id","product_id") REFERENCES "public"."products"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collections" ADD CONSTRAINT "collections_brand_id_shop_id_shops_brand_id_id_fk" FOREIGN KEY ("brand_id","shop_id") REFERENCES "public"."shops"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_variants" ADD CONSTRAINT "product_variants_brand_id_product_id_products_brand_id_id_fk" FOREIGN KEY ("brand_id","product_id") REFERENCES "public"."products"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_brand_id_shop_id_shops_brand_id_id_fk" FOREIGN KEY ("brand_id","shop_id") REFERENCES "public"."shops"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "collections_of_product" ON "collection_products" USING btree ("brand_id","product_id");--> statement-breakpoint
CREATE INDEX "products_by_title" ON "products" USING btree ("brand_id","title","id");--> statement-breakpoint
CREATE INDEX "products_by_change" ON "products" USING btree ("brand_id","updated_at","id");--> statement-breakpoint
SELECT guard_tenant_table('products');--> statement-breakpoint
SELECT guard_tenant_table('product_variants');--> statement-breakpoint
SELECT guard_tenant_table('collections');--> statement-breakpoint
SELECT guard_tenant_table('collection_products');--> statement-breakpoint
SELECT guard_tenant_table('catalog_reads');--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON products, product_variants, collections, collection_products, catalog_reads TO tributary_app;--> statement-breakpoint
GRANT DELETE ON collection_products TO tributary_app;--> statement-breakpoint

-- Shops that can be asked, for work that is done for each of them.
CREATE FUNCTION connected_shops() RETURNS TABLE (brand_id uuid, shop_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.brand_id, s.id FROM shops s WHERE s.uninstalled_at IS NULL AND s.sealed_token IS NOT NULL ORDER BY s.id
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION connected_shops() FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION connected_shops() TO tributary_app;
