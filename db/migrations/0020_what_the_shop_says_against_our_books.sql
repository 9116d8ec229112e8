-- Every shop is read again and again, and what it says is held against our books; what differs is named.
CREATE TABLE "found_orders" (
	"brand_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"gid" text NOT NULL,
	"order_id" uuid NOT NULL,
	"name" text NOT NULL,
	"found_by" text NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "found_orders_brand_id_shop_id_gid_pk" PRIMARY KEY("brand_id","shop_id","gid")
);
--> statement-breakpoint
CREATE TABLE "pass_orders" (
	"brand_id" uuid NOT NULL,
	"pass_id" uuid NOT NULL,
	"gid" text NOT NULL,
	"shop_day" date,
	"shop_net_minor" bigint,
	"shop_total_minor" bigint,
	"our_day" date,
	"our_net_minor" bigint,
	"our_total_minor" bigint,
	CONSTRAINT "pass_orders_brand_id_pass_id_gid_pk" PRIMARY KEY("brand_id","pass_id","gid")
);
--> statement-breakpoint
CREATE TABLE "shop_days" (
	"brand_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"day" date NOT NULL,
	"currency" char(3) NOT NULL,
	"shop_count" integer NOT NULL,
	"shop_net_minor" bigint NOT NULL,
	"shop_total_minor" bigint NOT NULL,
	"our_count" integer NOT NULL,
	"our_net_minor" bigint NOT NULL,
	"our_total_minor" bigint NOT NULL,
	"compared_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "shop_days_brand_id_shop_id_day_pk" PRIMARY KEY("brand_id","shop_id","day")
);
--> statement-breakpoint
CREATE TABLE "shop_differences" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"pass_id" uuid,
	"kind" text NOT NULL,
	"order_gid" text NOT NULL,
	"order_id" uuid,
	"order_name" text NOT NULL,
	"subject" text NOT NULL,
	"day" date NOT NULL,
	"ours" text NOT NULL,
	"theirs" text NOT NULL,
	"explanation" text NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	"repaired_at" timestamp (3) with time zone,
	"repaired_by" text,
	CONSTRAINT "shop_differences_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
CREATE TABLE "shop_passes" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"operation_gid" text,
	"total_count" integer,
	"done_count" integer DEFAULT 0 NOT NULL,
	"byte_offset" bigint DEFAULT 0 NOT NULL,
	"cursor" text,
	"difference_count" integer DEFAULT 0 NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"fault" text,
	"fault_count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "shop_passes_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
CREATE TABLE "shop_reads" (
	"brand_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"read_up_to" timestamp (3) with time zone,
	"reading_from" timestamp (3) with time zone,
	"cursor" text,
	"reached" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"next_read_at" timestamp (3) with time zone NOT NULL,
	"fault" text,
	"fault_count" integer DEFAULT 0 NOT NULL,
	"seen_count" bigint DEFAULT 0 NOT NULL,
	"confirmed_count" bigint DEFAULT 0 NOT NULL,
	"corrected_count" bigint DEFAULT 0 NOT NULL,
	"found_count" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "shop_reads_brand_id_shop_id_pk" PRIMARY KEY("brand_id","shop_id")
);
--> statement-breakpoint
ALTER TABLE "found_orders" ADD CONSTRAINT "found_orders_brand_id_shop_id_shops_brand_id_id_fk" FOREIGN KEY ("brand_id","shop_id") REFERENCES "public"."shops"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pass_orders" ADD CONSTRAINT "pass_orders_brand_id_pass_id_shop_passes_brand_id_id_fk" FOREIGN KEY ("brand_id","pass_id") REFERENCES "public"."shop_passes"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_days" ADD CONSTRAINT "shop_days_brand_id_shop_id_shops_brand_id_id_fk" FOREIGN KEY ("brand_id","shop_id") REFERENCES "public"."shops"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_differences" ADD CONSTRAINT "shop_differences_brand_id_shop_id_shops_brand_id_id_fk" FOREIGN KEY ("brand_id","shop_id") REFERENCES "public"."shops"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_passes" ADD CONSTRAINT "shop_passes_brand_id_shop_id_shops_brand_id_id_fk" FOREIGN KEY ("brand_id","shop_id") REFERENCES "public"."shops"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_reads" ADD CONSTRAINT "shop_reads_brand_id_shop_id_shops_brand_id_id_fk" FOREIGN KEY ("brand_id","shop_id") REFERENCES "public"."shops"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "found_orders_newest" ON "found_orders" USING btree ("brand_id","found_at");--> statement-breakpoint
CREATE UNIQUE INDEX "shop_differences_open" ON "shop_differences" USING btree ("brand_id","shop_id","order_gid","kind","subject") WHERE repaired_at is null;--> statement-breakpoint
CREATE INDEX "shop_differences_of_day" ON "shop_differences" USING btree ("brand_id","shop_id","day");--> statement-breakpoint
CREATE UNIQUE INDEX "shop_passes_one_open" ON "shop_passes" USING btree ("brand_id","shop_id","kind") WHERE finished_at is null;--> statement-breakpoint
CREATE INDEX "shop_passes_of_shop" ON "shop_passes" USING btree ("brand_id","shop_id","asked_at");--> statement-breakpoint
CREATE INDEX "shop_reads_due" ON "shop_reads" USING btree ("next_read_at");--> statement-breakpoint
SELECT guard_tenant_table('shop_reads');--> statement-breakpoint
SELECT guard_tenant_table('found_orders');--> statement-breakpoint
SELECT guard_tenant_table('shop_passes');--> statement-breakpoint
SELECT guard_tenant_table('pass_orders');--> statement-breakpoint
SELECT guard_tenant_table('shop_days');--> statement-breakpoint
SELECT guard_tenant_table('shop_differences');--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON shop_reads, found_orders, shop_passes, pass_orders, shop_days, shop_differences TO tributary_app;--> statement-breakpoint
GRANT DELETE ON pass_orders TO tributary_app;--> statement-breakpoint

-- Shops whose next read is due, those never read first. A shop that left is not asked.
CREATE FUNCTION shops_due_for_reading(at timestamptz) RETURNS TABLE (brand_id uuid, shop_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.brand_id, s.id FROM shops s LEFT JOIN shop_reads r ON r.brand_id = s.brand_id AND r.shop_id = s.id
  WHERE s.uninstalled_at IS NULL AND s.sealed_token IS NOT NULL AND (r.next_read_at IS NULL OR r.next_read_at <= at)
  ORDER BY r.next_read_at NULLS FIRST LIMIT 500 $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION shops_due_for_reading(timestamptz) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION shops_due_for_reading(timestamptz) TO tributary_app;--> statement-breakpoint
-- Passes that have not ended: one whose job was lost gets another.
CREATE FUNCTION open_passes() RETURNS TABLE (brand_id uuid, pass_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.brand_id, p.id FROM shop_passes p WHERE p.finished_at IS NULL ORDER BY p.id LIMIT 500 $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION open_passes() FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION open_passes() TO tributary_app;--> statement-breakpoint
-- Shops that were not compared since then, and have been connected for as long.
CREATE FUNCTION shops_due_for_comparison(before timestamptz) RETURNS TABLE (brand_id uuid, shop_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.brand_id, s.id FROM shops s
  WHERE s.uninstalled_at IS NULL AND s.sealed_token IS NOT NULL AND s.connected_at < before
    AND NOT EXISTS (SELECT 1 FROM shop_passes p WHERE p.brand_id = s.brand_id AND p.shop_id = s.id AND p.kind = 'comparison' AND p.asked_at >= before)
  ORDER BY s.id LIMIT 500 $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION shops_due_for_comparison(timestamptz) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION shops_due_for_comparison(timestamptz) TO tributary_app;--> statement-breakpoint
CREATE INDEX shop_passes_open ON shop_passes (id) WHERE finished_at IS NULL;--> statement-breakpoint
CREATE INDEX shop_differences_still_open ON shop_differences (brand_id, id) WHERE repaired_at IS NULL;
