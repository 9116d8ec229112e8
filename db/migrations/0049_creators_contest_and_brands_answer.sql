-- A creator contests a line, a hold or a missing order with evidence; the brand answers before a clock does, and what was decided names its postings.
CREATE TABLE "dispute_files" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"dispute_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"actor" text NOT NULL,
	"by" text NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"content" "bytea" NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "dispute_files_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
CREATE TABLE "dispute_moves" (
	"brand_id" uuid NOT NULL,
	"dispute_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"creator_id" uuid NOT NULL,
	"move" text NOT NULL,
	"actor" text NOT NULL,
	"by" text NOT NULL,
	"words" text,
	"links" jsonb NOT NULL,
	"state" text NOT NULL,
	"due_at" timestamp (3) with time zone,
	"decided_minor" bigint,
	"outcome" text,
	"posting_ids" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "dispute_moves_brand_id_dispute_id_seq_pk" PRIMARY KEY("brand_id","dispute_id","seq")
);
--> statement-breakpoint
CREATE TABLE "dispute_terms" (
	"brand_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"answer_days" integer NOT NULL,
	"creator_days" integer NOT NULL,
	"late_brand" text NOT NULL,
	"set_by" text NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "dispute_terms_brand_id_version_pk" PRIMARY KEY("brand_id","version")
);
--> statement-breakpoint
CREATE TABLE "disputes" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"creator_id" uuid NOT NULL,
	"enrollment_id" uuid NOT NULL,
	"commission_id" uuid,
	"order_id" uuid,
	"notice_id" uuid,
	"about" text NOT NULL,
	"currency" char(3),
	"was_minor" bigint,
	"asked_minor" bigint,
	"terms_version" integer NOT NULL,
	"answer_days" integer NOT NULL,
	"creator_days" integer NOT NULL,
	"late_brand" text NOT NULL,
	"state" text NOT NULL,
	"questions" integer NOT NULL,
	"appealed" boolean NOT NULL,
	"favour" text,
	"due_at" timestamp (3) with time zone,
	"moves" integer NOT NULL,
	"filed_at" timestamp (3) with time zone NOT NULL,
	"moved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "disputes_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
ALTER TABLE "dispute_files" ADD CONSTRAINT "dispute_files_brand_id_dispute_id_disputes_brand_id_id_fk" FOREIGN KEY ("brand_id","dispute_id") REFERENCES "public"."disputes"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispute_moves" ADD CONSTRAINT "dispute_moves_brand_id_dispute_id_disputes_brand_id_id_fk" FOREIGN KEY ("brand_id","dispute_id") REFERENCES "public"."disputes"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispute_terms" ADD CONSTRAINT "dispute_terms_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_brand_id_enrollment_id_enrollments_brand_id_id_fk" FOREIGN KEY ("brand_id","enrollment_id") REFERENCES "public"."enrollments"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_brand_id_commission_id_commissions_brand_id_id_fk" FOREIGN KEY ("brand_id","commission_id") REFERENCES "public"."commissions"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "dispute_files_once" ON "dispute_files" USING btree ("brand_id","dispute_id","sha256");--> statement-breakpoint
CREATE INDEX "disputes_of_creator" ON "disputes" USING btree ("creator_id","id");--> statement-breakpoint
CREATE INDEX "disputes_due" ON "disputes" USING btree ("due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "disputes_of_commission" ON "disputes" USING btree ("brand_id","commission_id");--> statement-breakpoint
CREATE INDEX "disputes_by_due" ON "disputes" USING btree ("brand_id",(coalesce(due_at, 'infinity')),"id");--> statement-breakpoint
CREATE INDEX "disputes_by_state" ON "disputes" USING btree ("brand_id","state","id");--> statement-breakpoint
CREATE UNIQUE INDEX "disputes_one_of_commission" ON "disputes" USING btree ("brand_id","commission_id","kind") WHERE commission_id is not null and state in ('open', 'asked', 'answered', 'appealed');--> statement-breakpoint
CREATE UNIQUE INDEX "disputes_one_of_order" ON "disputes" USING btree ("brand_id","creator_id","about") WHERE kind = 'missing_order' and state in ('open', 'asked', 'answered', 'appealed');--> statement-breakpoint
CREATE UNIQUE INDEX "disputes_one_of_notice" ON "disputes" USING btree ("brand_id","notice_id") WHERE notice_id is not null;--> statement-breakpoint
SELECT guard_tenant_table('dispute_terms');--> statement-breakpoint
SELECT guard_tenant_table('disputes');--> statement-breakpoint
SELECT guard_tenant_table('dispute_moves');--> statement-breakpoint
SELECT guard_tenant_table('dispute_files');--> statement-breakpoint
-- What a brand promises is shown to whoever is enrolled with it.
CREATE POLICY own_rows ON dispute_terms FOR SELECT USING (EXISTS (SELECT 1 FROM enrollments e WHERE e.brand_id = dispute_terms.brand_id AND e.creator_id = (SELECT scope_creator())));--> statement-breakpoint
GRANT SELECT, INSERT ON dispute_terms, disputes, dispute_moves, dispute_files TO tributary_app;--> statement-breakpoint
GRANT UPDATE (state, questions, appealed, favour, due_at, moves, moved_at) ON disputes TO tributary_app;--> statement-breakpoint
-- A look-up before a brand is known: ids only.
CREATE FUNCTION brands_with_due_disputes(at timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT DISTINCT brand_id FROM disputes WHERE due_at <= at LIMIT 1000 $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION brands_with_due_disputes(timestamptz) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION brands_with_due_disputes(timestamptz) TO tributary_app;
