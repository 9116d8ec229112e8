-- A closed month or quarter is written down once: what each creator sold, the tier it reached, the bonuses it owes.
CREATE TABLE "bonuses" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"enrollment_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"terms_id" uuid NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"trigger" jsonb NOT NULL,
	"reached" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"amount_minor" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "bonuses_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "bonuses_once" UNIQUE("brand_id","record_id","key")
);
--> statement-breakpoint
CREATE TABLE "period_closings" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"first_day" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"counts_from" timestamp (3) with time zone NOT NULL,
	"begun_by" text NOT NULL,
	"begun_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "period_closings_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "period_closings_once" UNIQUE("brand_id","program_id","kind","first_day")
);
--> statement-breakpoint
CREATE TABLE "tier_record_orders" (
	"brand_id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"commission_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"seq" integer NOT NULL,
	"net_minor" bigint NOT NULL,
	"default_net_minor" bigint NOT NULL,
	"orders" smallint NOT NULL,
	CONSTRAINT "tier_record_orders_brand_id_record_id_commission_id_pk" PRIMARY KEY("brand_id","record_id","commission_id")
);
--> statement-breakpoint
CREATE TABLE "tier_records" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"closing_id" uuid NOT NULL,
	"enrollment_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"first_day" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"currency" char(3) NOT NULL,
	"net_minor" bigint NOT NULL,
	"order_count" integer NOT NULL,
	"default_net_minor" bigint NOT NULL,
	"before_minor" bigint,
	"terms_id" uuid NOT NULL,
	"applied_bps" integer NOT NULL,
	"reached_bps" integer NOT NULL,
	"tier_from_minor" bigint,
	"closed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "tier_records_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "tier_records_once" UNIQUE("brand_id","enrollment_id","currency","kind","first_day")
);
--> statement-breakpoint
ALTER TABLE "bonuses" ADD CONSTRAINT "bonuses_creator_id_creators_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bonuses" ADD CONSTRAINT "bonuses_brand_id_record_id_tier_records_brand_id_id_fk" FOREIGN KEY ("brand_id","record_id") REFERENCES "public"."tier_records"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bonuses" ADD CONSTRAINT "bonuses_brand_id_enrollment_id_enrollments_brand_id_id_fk" FOREIGN KEY ("brand_id","enrollment_id") REFERENCES "public"."enrollments"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "period_closings" ADD CONSTRAINT "period_closings_brand_id_program_id_programs_brand_id_id_fk" FOREIGN KEY ("brand_id","program_id") REFERENCES "public"."programs"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tier_record_orders" ADD CONSTRAINT "tier_record_orders_brand_id_record_id_tier_records_brand_id_id_fk" FOREIGN KEY ("brand_id","record_id") REFERENCES "public"."tier_records"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tier_record_orders" ADD CONSTRAINT "tier_record_orders_brand_id_commission_id_commissions_brand_id_id_fk" FOREIGN KEY ("brand_id","commission_id") REFERENCES "public"."commissions"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tier_records" ADD CONSTRAINT "tier_records_creator_id_creators_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tier_records" ADD CONSTRAINT "tier_records_brand_id_closing_id_period_closings_brand_id_id_fk" FOREIGN KEY ("brand_id","closing_id") REFERENCES "public"."period_closings"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tier_records" ADD CONSTRAINT "tier_records_brand_id_enrollment_id_enrollments_brand_id_id_fk" FOREIGN KEY ("brand_id","enrollment_id") REFERENCES "public"."enrollments"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tier_records" ADD CONSTRAINT "tier_records_brand_id_terms_id_program_terms_brand_id_id_fk" FOREIGN KEY ("brand_id","terms_id") REFERENCES "public"."program_terms"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bonuses_of_creator" ON "bonuses" USING btree ("creator_id","created_at");--> statement-breakpoint
CREATE INDEX "period_closings_newest" ON "period_closings" USING btree ("brand_id","ends_at","id");--> statement-breakpoint
CREATE INDEX "tier_record_orders_of_commission" ON "tier_record_orders" USING btree ("brand_id","commission_id");--> statement-breakpoint
CREATE INDEX "tier_records_of_closing" ON "tier_records" USING btree ("brand_id","closing_id");--> statement-breakpoint
CREATE INDEX "tier_records_of_creator" ON "tier_records" USING btree ("creator_id","ends_at","id");--> statement-breakpoint
SELECT guard_tenant_table('period_closings');--> statement-breakpoint
SELECT guard_tenant_table('tier_records');--> statement-breakpoint
SELECT guard_tenant_table('tier_record_orders');--> statement-breakpoint
SELECT guard_tenant_table('bonuses');--> statement-breakpoint
GRANT SELECT, INSERT ON period_closings, tier_records, tier_record_orders, bonuses TO tributary_app;--> statement-breakpoint
GRANT UPDATE (finished_at) ON period_closings TO tributary_app;--> statement-breakpoint
CREATE TRIGGER tier_records_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tier_records FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER tier_record_orders_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tier_record_orders FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER bonuses_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON bonuses FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE period_closings ADD CONSTRAINT period_closings_known_kind CHECK (kind IN ('month', 'quarter') AND starts_at < ends_at AND counts_from <= starts_at);--> statement-breakpoint
ALTER TABLE bonuses ADD CONSTRAINT bonuses_amount CHECK (amount_minor > 0);--> statement-breakpoint
-- Programs that count by periods, for the night to look whether one of theirs has ended. Ids only.
CREATE FUNCTION programs_by_period() RETURNS TABLE (brand_id uuid, program_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT t.brand_id, t.program_id FROM program_terms t
  WHERE jsonb_array_length(t.plan -> 'tiers') > 0 OR jsonb_array_length(t.plan -> 'bonuses') > 0 LIMIT 10000 $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION programs_by_period() FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION programs_by_period() TO tributary_app;
