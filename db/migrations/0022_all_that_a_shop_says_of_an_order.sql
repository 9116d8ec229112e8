-- Orders in full: discounts by kind, what a total is made of, statuses and campaigns; parcels, returns and chargebacks as facts of their own.
CREATE TABLE "chargebacks" (
	"brand_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"gid" text NOT NULL,
	"order_gid" text NOT NULL,
	"content_hash" text NOT NULL,
	"source" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"unknown_to_shop_at" timestamp (3) with time zone,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"amount_minor" bigint,
	"currency" char(3),
	"opened_at" timestamp (3) with time zone,
	"finalised_at" timestamp (3) with time zone,
	CONSTRAINT "chargebacks_brand_id_shop_id_gid_pk" PRIMARY KEY("brand_id","shop_id","gid")
);
--> statement-breakpoint
CREATE TABLE "fulfillments" (
	"brand_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"gid" text NOT NULL,
	"order_gid" text NOT NULL,
	"content_hash" text NOT NULL,
	"source" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"unknown_to_shop_at" timestamp (3) with time zone,
	"status" text NOT NULL,
	"shipment_status" text,
	"fulfilled_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone,
	"delivered_at" timestamp (3) with time zone,
	CONSTRAINT "fulfillments_brand_id_shop_id_gid_pk" PRIMARY KEY("brand_id","shop_id","gid")
);
--> statement-breakpoint
CREATE TABLE "returns" (
	"brand_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"gid" text NOT NULL,
	"order_gid" text NOT NULL,
	"content_hash" text NOT NULL,
	"source" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"unknown_to_shop_at" timestamp (3) with time zone,
	"status" text NOT NULL,
	"units" integer,
	"opened_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "returns_brand_id_shop_id_gid_pk" PRIMARY KEY("brand_id","shop_id","gid")
);
--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "variant_gid" text;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "discounts" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "tip_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "duty_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "fee_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "rounding_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "outstanding_minor" bigint;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "gift_card_minor" bigint;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "presentment_total_minor" bigint;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "discounts" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "fulfillment_status" text DEFAULT 'unfulfilled' NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "return_status" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "edited" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "tags" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "campaign" jsonb;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "visits" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "customer_type" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "read_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "paid_back_minor" bigint;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "unknown_to_shop_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "chargebacks" ADD CONSTRAINT "chargebacks_brand_id_shop_id_shops_brand_id_id_fk" FOREIGN KEY ("brand_id","shop_id") REFERENCES "public"."shops"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fulfillments" ADD CONSTRAINT "fulfillments_brand_id_shop_id_shops_brand_id_id_fk" FOREIGN KEY ("brand_id","shop_id") REFERENCES "public"."shops"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "returns" ADD CONSTRAINT "returns_brand_id_shop_id_shops_brand_id_id_fk" FOREIGN KEY ("brand_id","shop_id") REFERENCES "public"."shops"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "chargebacks_of_order" ON "chargebacks" USING btree ("brand_id","shop_id","order_gid");--> statement-breakpoint
CREATE INDEX "fulfillments_of_order" ON "fulfillments" USING btree ("brand_id","shop_id","order_gid");--> statement-breakpoint
CREATE INDEX "returns_of_order" ON "returns" USING btree ("brand_id","shop_id","order_gid");--> statement-breakpoint
DO $$
DECLARE t regclass;
BEGIN
  FOREACH t IN ARRAY ARRAY['chargebacks', 'returns', 'fulfillments']::regclass[] LOOP
    PERFORM guard_tenant_table(t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %s TO tributary_app', t);
  END LOOP;
END $$;
