-- Evidence of every channel, verdicts and a person's word decide who made a sale; what an order is worth is kept by settlement.
CREATE TABLE "attribution_verdicts" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"holds" boolean NOT NULL,
	"because" text NOT NULL,
	"judged_by" text NOT NULL,
	"judged_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "attribution_verdicts_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
CREATE TABLE "reassignments" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"credits" jsonb NOT NULL,
	"note" text NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"lifted_by" text,
	"lifted_at" timestamp (3) with time zone,
	"lifted_because" text,
	CONSTRAINT "reassignments_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
CREATE TABLE "what_ifs" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"policy" jsonb NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"total_count" integer,
	"done_count" integer DEFAULT 0 NOT NULL,
	"result" jsonb,
	"fault" text,
	"asked_by" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "what_ifs_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
CREATE TABLE "order_nets" (
	"brand_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"ordered_at" timestamp (3) with time zone NOT NULL,
	"currency" char(3) NOT NULL,
	"net_minor" bigint NOT NULL,
	"original_net_minor" bigint NOT NULL,
	"lines" jsonb NOT NULL,
	"test" boolean NOT NULL,
	"void" boolean NOT NULL,
	"history" boolean NOT NULL,
	"settled_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "order_nets_brand_id_order_id_pk" PRIMARY KEY("brand_id","order_id")
);
--> statement-breakpoint
CREATE TABLE "customer_visitors" (
	"brand_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"customer_hash" text NOT NULL,
	"visitor_id" text NOT NULL,
	"known_from" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "customer_visitors_brand_id_shop_id_customer_hash_visitor_id_pk" PRIMARY KEY("brand_id","shop_id","customer_hash","visitor_id")
);
--> statement-breakpoint
CREATE TABLE "purchases" (
	"brand_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"event_key" text NOT NULL,
	"checkout_token" text,
	"order_gid" text,
	"browser_at" timestamp (3) with time zone,
	"server_at" timestamp (3) with time zone,
	"visitor_id" text,
	"click_ref" text,
	"consent" jsonb NOT NULL,
	CONSTRAINT "purchases_brand_id_shop_id_event_key_pk" PRIMARY KEY("brand_id","shop_id","event_key")
);
--> statement-breakpoint
CREATE TABLE "survey_answers" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"survey_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"event_key" text NOT NULL,
	"order_gid" text,
	"checkout_token" text,
	"option" text NOT NULL,
	"typed_handle" text,
	"enrollment_id" uuid,
	"creator_id" uuid,
	"matched_by" text,
	"state" text NOT NULL,
	"answered_at" timestamp (3) with time zone NOT NULL,
	"judged_at" timestamp (3) with time zone,
	"judged_by" text,
	CONSTRAINT "survey_answers_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "survey_answers_once" UNIQUE("brand_id","shop_id","event_key")
);
--> statement-breakpoint
CREATE TABLE "surveys" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"question" jsonb NOT NULL,
	"asked" boolean NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"published_by" text NOT NULL,
	CONSTRAINT "surveys_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "surveys_version" UNIQUE("brand_id","version")
);
--> statement-breakpoint
CREATE TABLE "visits" (
	"brand_id" uuid NOT NULL,
	"visited_at" timestamp (3) with time zone NOT NULL,
	"id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"visitor_id" text NOT NULL,
	"click_id" uuid,
	"channel" text NOT NULL,
	"paid" boolean NOT NULL,
	"campaign" jsonb NOT NULL,
	"referrer_host" text,
	"landing_path" text NOT NULL,
	"consent" jsonb NOT NULL,
	CONSTRAINT "visits_brand_id_visited_at_id_pk" PRIMARY KEY("brand_id","visited_at","id")
) PARTITION BY RANGE ("visited_at");
--> statement-breakpoint
ALTER TABLE "commission_calculations" ADD COLUMN "paid_bps" integer DEFAULT 10000 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "checkout_token" text;--> statement-breakpoint
ALTER TABLE "attribution_verdicts" ADD CONSTRAINT "attribution_verdicts_brand_id_order_id_orders_brand_id_id_fk" FOREIGN KEY ("brand_id","order_id") REFERENCES "public"."orders"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reassignments" ADD CONSTRAINT "reassignments_brand_id_order_id_orders_brand_id_id_fk" FOREIGN KEY ("brand_id","order_id") REFERENCES "public"."orders"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "what_ifs" ADD CONSTRAINT "what_ifs_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_nets" ADD CONSTRAINT "order_nets_brand_id_order_id_orders_brand_id_id_fk" FOREIGN KEY ("brand_id","order_id") REFERENCES "public"."orders"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_visitors" ADD CONSTRAINT "customer_visitors_brand_id_shop_id_shops_brand_id_id_fk" FOREIGN KEY ("brand_id","shop_id") REFERENCES "public"."shops"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchases" ADD CONSTRAINT "purchases_brand_id_shop_id_shops_brand_id_id_fk" FOREIGN KEY ("brand_id","shop_id") REFERENCES "public"."shops"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_answers" ADD CONSTRAINT "survey_answers_brand_id_survey_id_surveys_brand_id_id_fk" FOREIGN KEY ("brand_id","survey_id") REFERENCES "public"."surveys"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_answers" ADD CONSTRAINT "survey_answers_brand_id_shop_id_shops_brand_id_id_fk" FOREIGN KEY ("brand_id","shop_id") REFERENCES "public"."shops"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attribution_verdicts_of_order" ON "attribution_verdicts" USING btree ("brand_id","order_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "reassignments_one_stands" ON "reassignments" USING btree ("brand_id","order_id") WHERE lifted_at is null;--> statement-breakpoint
CREATE INDEX "what_ifs_newest" ON "what_ifs" USING btree ("brand_id","asked_at");--> statement-breakpoint
CREATE INDEX "order_nets_newest" ON "order_nets" USING btree ("brand_id","ordered_at","order_id");--> statement-breakpoint
CREATE INDEX "purchases_by_checkout" ON "purchases" USING btree ("brand_id","shop_id","checkout_token");--> statement-breakpoint
CREATE INDEX "purchases_by_order" ON "purchases" USING btree ("brand_id","shop_id","order_gid");--> statement-breakpoint
CREATE INDEX "survey_answers_by_order" ON "survey_answers" USING btree ("brand_id","shop_id","order_gid");--> statement-breakpoint
CREATE INDEX "survey_answers_by_checkout" ON "survey_answers" USING btree ("brand_id","shop_id","checkout_token");--> statement-breakpoint
CREATE INDEX "survey_answers_newest" ON "survey_answers" USING btree ("brand_id","state","answered_at");--> statement-breakpoint
CREATE INDEX "visits_of_visitor" ON "visits" USING btree ("brand_id","visitor_id","visited_at");--> statement-breakpoint
CREATE INDEX "visits_by_day" ON "visits" USING btree ("brand_id","shop_id","visited_at");--> statement-breakpoint
CREATE INDEX "orders_by_checkout" ON "orders" USING btree ("brand_id","shop_id","checkout_token");--> statement-breakpoint
-- Months from four back to three ahead, and a default that catches what no month does.
CREATE OR REPLACE FUNCTION ensure_partitions(around timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  parent text; first timestamptz; name text;
BEGIN
  FOREACH parent IN ARRAY ARRAY['clicks', 'webhook_deliveries', 'visits'] LOOP
    IF to_regclass(parent || '_other') IS NULL THEN
      EXECUTE format('CREATE TABLE %I PARTITION OF %I DEFAULT', parent || '_other', parent);
      PERFORM guard_tenant_table((parent || '_other')::regclass);
    END IF;
    FOR i IN -4..3 LOOP
      first := date_trunc('month', around AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' + make_interval(months => i);
      name := parent || to_char(first AT TIME ZONE 'UTC', '_YYYY_MM');
      IF to_regclass(name) IS NULL THEN
        BEGIN
          EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)', name, parent, first, first + interval '1 month');
          PERFORM guard_tenant_table(name::regclass);
        EXCEPTION WHEN check_violation THEN NULL; -- The default already holds rows of that month: they stay there, nothing is lost.
        END;
      END IF;
    END LOOP;
  END LOOP;
END $$;--> statement-breakpoint
SELECT guard_tenant_table('visits');--> statement-breakpoint
SELECT guard_tenant_table('purchases');--> statement-breakpoint
SELECT guard_tenant_table('customer_visitors');--> statement-breakpoint
SELECT guard_tenant_table('surveys');--> statement-breakpoint
SELECT guard_tenant_table('survey_answers');--> statement-breakpoint
SELECT guard_tenant_table('attribution_verdicts');--> statement-breakpoint
SELECT guard_tenant_table('reassignments');--> statement-breakpoint
SELECT guard_tenant_table('what_ifs');--> statement-breakpoint
SELECT guard_tenant_table('order_nets');--> statement-breakpoint
SELECT ensure_partitions(now());--> statement-breakpoint
GRANT SELECT, INSERT ON visits, purchases, customer_visitors, surveys, survey_answers, attribution_verdicts, reassignments, what_ifs, order_nets TO tributary_app;--> statement-breakpoint
GRANT UPDATE ON purchases, survey_answers, reassignments, what_ifs, order_nets TO tributary_app;--> statement-breakpoint
GRANT DELETE ON visits, customer_visitors TO tributary_app;--> statement-breakpoint
CREATE TRIGGER attribution_verdicts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON attribution_verdicts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER surveys_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON surveys FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
