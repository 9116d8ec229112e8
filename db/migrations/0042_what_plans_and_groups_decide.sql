-- Plans price lines by rules, groups have their own terms, commissions need no order, and what stops money is told apart.
CREATE TABLE "group_moves" (
	"brand_id" uuid NOT NULL,
	"enrollment_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"creator_id" uuid NOT NULL,
	"group_id" uuid,
	"in_force_from" timestamp (3) with time zone NOT NULL,
	"notice_until" timestamp (3) with time zone,
	"moved_by" text NOT NULL,
	"moved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "group_moves_brand_id_enrollment_id_seq_pk" PRIMARY KEY("brand_id","enrollment_id","seq")
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "groups_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "groups_name" UNIQUE("brand_id","program_id","name")
);
--> statement-breakpoint
DROP INDEX "hold_stops_one_stands";--> statement-breakpoint
ALTER TABLE "hold_stops" DROP CONSTRAINT "hold_stops_brand_id_order_id_kind_seq_pk";--> statement-breakpoint
ALTER TABLE "commission_calculations" ALTER COLUMN "decision_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "commission_calculations" ALTER COLUMN "terms_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "commissions" ALTER COLUMN "order_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "hold_stops" ALTER COLUMN "order_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "commission_calculations" ADD COLUMN "derivation" jsonb;--> statement-breakpoint
ALTER TABLE "commissions" ADD COLUMN "kind" text DEFAULT 'order' NOT NULL;--> statement-breakpoint
ALTER TABLE "commissions" ADD COLUMN "subject_id" uuid;--> statement-breakpoint
ALTER TABLE "hold_stops" ADD COLUMN "id" uuid NOT NULL DEFAULT gen_random_uuid();--> statement-breakpoint
ALTER TABLE "hold_stops" ALTER COLUMN "id" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "hold_stops" ADD CONSTRAINT "hold_stops_brand_id_id_pk" PRIMARY KEY("brand_id","id");--> statement-breakpoint
ALTER TABLE "hold_stops" ADD COLUMN "commission_id" uuid;--> statement-breakpoint
ALTER TABLE "hold_stops" ADD COLUMN "scope" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "collections" jsonb;--> statement-breakpoint
ALTER TABLE "program_terms" ADD COLUMN "plan" jsonb;--> statement-breakpoint
ALTER TABLE "program_terms" ADD COLUMN "hold_from" text DEFAULT 'paid' NOT NULL;--> statement-breakpoint
ALTER TABLE "program_terms" ADD COLUMN "hold_waits_days" integer DEFAULT 60 NOT NULL;--> statement-breakpoint
ALTER TABLE "group_moves" ADD CONSTRAINT "group_moves_brand_id_enrollment_id_enrollments_brand_id_id_fk" FOREIGN KEY ("brand_id","enrollment_id") REFERENCES "public"."enrollments"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_moves" ADD CONSTRAINT "group_moves_brand_id_group_id_groups_brand_id_id_fk" FOREIGN KEY ("brand_id","group_id") REFERENCES "public"."groups"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_brand_id_program_id_programs_brand_id_id_fk" FOREIGN KEY ("brand_id","program_id") REFERENCES "public"."programs"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "group_moves_of_group" ON "group_moves" USING btree ("brand_id","group_id");--> statement-breakpoint
ALTER TABLE "hold_stops" ADD CONSTRAINT "hold_stops_brand_id_commission_id_commissions_brand_id_id_fk" FOREIGN KEY ("brand_id","commission_id") REFERENCES "public"."commissions"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "commissions_of_enrollment" ON "commissions" USING btree ("brand_id","enrollment_id","ordered_at");--> statement-breakpoint
CREATE UNIQUE INDEX "hold_stops_order_stands" ON "hold_stops" USING btree ("brand_id","order_id","kind","scope") WHERE released_at is null and order_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "hold_stops_commission_stands" ON "hold_stops" USING btree ("brand_id","commission_id","kind","scope") WHERE released_at is null and commission_id is not null;--> statement-breakpoint
CREATE INDEX "hold_stops_of_order" ON "hold_stops" USING btree ("brand_id","order_id");--> statement-breakpoint
ALTER TABLE "hold_stops" DROP COLUMN "seq";--> statement-breakpoint
ALTER TABLE "commissions" ADD CONSTRAINT "commissions_one_per_subject" UNIQUE("brand_id","kind","subject_id");--> statement-breakpoint
ALTER TABLE "commissions" ADD CONSTRAINT "commissions_for_something" CHECK ((kind = 'order') = (order_id is not null) and (kind = 'order') = (subject_id is null));--> statement-breakpoint
ALTER TABLE "hold_stops" ADD CONSTRAINT "hold_stops_one_subject" CHECK ((order_id is null) <> (commission_id is null));--> statement-breakpoint
SELECT guard_tenant_table('groups');--> statement-breakpoint
SELECT guard_tenant_table('group_moves');--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON groups TO tributary_app;--> statement-breakpoint
GRANT SELECT, INSERT ON group_moves TO tributary_app;--> statement-breakpoint
CREATE TRIGGER group_moves_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON group_moves FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE program_terms
  ADD CONSTRAINT program_terms_hold CHECK (hold_from IN ('paid', 'fulfilled', 'delivered') AND hold_waits_days BETWEEN 0 AND 365);--> statement-breakpoint
ALTER TABLE commissions
  ADD CONSTRAINT commissions_known_kind CHECK (kind IN ('order', 'fixed_fee', 'retainer', 'bonus', 'true_up', 'adjustment'));--> statement-breakpoint
ALTER TABLE hold_stops ADD CONSTRAINT hold_stops_known_kind CHECK (kind IN ('risk', 'contest', 'dispute', 'person'));
