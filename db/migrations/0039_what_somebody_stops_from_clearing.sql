-- Somebody stops an order's money from clearing, for a reason and until a day; whose customers behave as customers do not is looked at by brand.
CREATE TABLE "hold_stops" (
	"brand_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"seq" integer NOT NULL,
	"because" text NOT NULL,
	"set_by" text NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"released_at" timestamp (3) with time zone,
	"released_by" text,
	CONSTRAINT "hold_stops_brand_id_order_id_kind_seq_pk" PRIMARY KEY("brand_id","order_id","kind","seq")
);
--> statement-breakpoint
ALTER TABLE "hold_stops" ADD CONSTRAINT "hold_stops_brand_id_order_id_orders_brand_id_id_fk" FOREIGN KEY ("brand_id","order_id") REFERENCES "public"."orders"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "hold_stops_one_stands" ON "hold_stops" USING btree ("brand_id","order_id","kind") WHERE released_at is null;--> statement-breakpoint
SELECT guard_tenant_table('hold_stops');--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON hold_stops TO tributary_app;--> statement-breakpoint
CREATE FUNCTION brands_selling_since(since timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT b.id FROM brands b WHERE EXISTS (SELECT 1 FROM orders o WHERE o.brand_id = b.id AND o.ordered_at >= since) LIMIT 10000 $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION brands_selling_since(timestamptz) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION brands_selling_since(timestamptz) TO tributary_app;
