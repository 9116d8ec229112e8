-- Months close for ever, our accounts have the names of the brand's own, and a debt is given up by two people.
CREATE TABLE "account_codes" (
	"brand_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"codes" jsonb NOT NULL,
	"set_by" text NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "account_codes_brand_id_version_pk" PRIMARY KEY("brand_id","version")
);
--> statement-breakpoint
CREATE TABLE "closed_periods" (
	"brand_id" uuid NOT NULL,
	"month" text NOT NULL,
	"time_zone" text NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone NOT NULL,
	"codes" jsonb NOT NULL,
	"movements" jsonb NOT NULL,
	"posting_count" integer NOT NULL,
	"trial_balance_sha256" text NOT NULL,
	"files" jsonb NOT NULL,
	"closed_by" text NOT NULL,
	"closed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "closed_periods_brand_id_month_pk" PRIMARY KEY("brand_id","month")
);
--> statement-breakpoint
CREATE TABLE "write_offs" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"currency" char(3) NOT NULL,
	"amount_minor" bigint NOT NULL,
	"reason" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	"because" text,
	CONSTRAINT "write_offs_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
ALTER TABLE "account_codes" ADD CONSTRAINT "account_codes_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closed_periods" ADD CONSTRAINT "closed_periods_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_offs" ADD CONSTRAINT "write_offs_creator_id_creators_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_offs" ADD CONSTRAINT "write_offs_brand_id_asked_by_members_brand_id_id_fk" FOREIGN KEY ("brand_id","asked_by") REFERENCES "public"."members"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_offs" ADD CONSTRAINT "write_offs_brand_id_answered_by_members_brand_id_id_fk" FOREIGN KEY ("brand_id","answered_by") REFERENCES "public"."members"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "closed_periods_until" ON "closed_periods" USING btree ("brand_id","until_at");--> statement-breakpoint
CREATE UNIQUE INDEX "write_offs_one_waits" ON "write_offs" USING btree ("brand_id","creator_id","currency") WHERE answer is null;--> statement-breakpoint
CREATE INDEX "write_offs_newest" ON "write_offs" USING btree ("brand_id","asked_at");--> statement-breakpoint
CREATE INDEX "postings_recorded" ON "postings" USING btree ("brand_id","recorded_at","id");--> statement-breakpoint
CREATE INDEX "postings_of_debts" ON "postings" USING btree ("brand_id","creator_id","recorded_at") WHERE debit = 'receivable' or credit = 'receivable';--> statement-breakpoint
SELECT guard_tenant_table('account_codes');--> statement-breakpoint
SELECT guard_tenant_table('closed_periods');--> statement-breakpoint
SELECT guard_tenant_table('write_offs');--> statement-breakpoint
GRANT SELECT, INSERT ON account_codes, closed_periods, write_offs TO tributary_app;--> statement-breakpoint
GRANT UPDATE (answer, answered_by, answered_at, because) ON write_offs TO tributary_app;--> statement-breakpoint
CREATE TRIGGER account_codes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON account_codes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER closed_periods_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON closed_periods FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
-- Closed months follow each other without a gap, and none closes before it has ended.
CREATE FUNCTION refuse_closing_out_of_turn() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.until_at <= NEW.from_at OR NEW.closed_at < NEW.until_at OR NEW.from_at <> coalesce(
      (SELECT max(c.until_at) FROM closed_periods c WHERE c.brand_id = NEW.brand_id), NEW.from_at) THEN
    RAISE EXCEPTION 'a month closes after it has ended, and after the one before it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_periods_in_turn', TABLE = 'closed_periods';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER closed_periods_in_turn BEFORE INSERT ON closed_periods FOR EACH ROW EXECUTE FUNCTION refuse_closing_out_of_turn();--> statement-breakpoint

-- Nothing is recorded in a closed month. Who posts holds the books shared until its transaction ends, who closes holds them
-- alone; what is closed is read in a statement of its own after the lock was had, so it sees what a closing just committed.
CREATE FUNCTION refuse_closed_month() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE brand uuid; closed_until timestamptz;
BEGIN
  FOR brand IN SELECT DISTINCT brand_id FROM posted LOOP
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('books ' || brand::text, 0));
    SELECT max(until_at) INTO closed_until FROM closed_periods WHERE brand_id = brand;
    IF EXISTS (SELECT 1 FROM posted WHERE brand_id = brand AND recorded_at < closed_until) THEN
      RAISE EXCEPTION 'the books of that month are closed'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'postings_in_open_month', TABLE = 'postings';
    END IF;
  END LOOP;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER postings_in_open_month AFTER INSERT ON postings REFERENCING NEW TABLE AS posted FOR EACH STATEMENT EXECUTE FUNCTION refuse_closed_month();--> statement-breakpoint

-- A debt is given up by two people, the second of them with the right.
ALTER TABLE write_offs
  ADD CONSTRAINT write_offs_positive CHECK (amount_minor > 0),
  ADD CONSTRAINT write_offs_two_people CHECK (answer IS DISTINCT FROM 'approved' OR answered_by IS NOT NULL AND answered_by <> asked_by),
  ADD CONSTRAINT write_offs_answered_whole CHECK ((answer IS NULL) = (answered_at IS NULL) AND (answer IN ('approved', 'refused', 'expired')) IS NOT FALSE);--> statement-breakpoint
CREATE FUNCTION refuse_forgiver_without_right() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.answer = 'approved' AND NOT EXISTS (SELECT 1 FROM members m WHERE m.brand_id = NEW.brand_id AND m.id = NEW.answered_by
                 AND m.ended_at IS NULL AND m.role IN ('owner', 'finance')) THEN
    RAISE EXCEPTION 'only an owner or a member for finance gives up a debt'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'write_offs_right', TABLE = 'write_offs';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER write_offs_right BEFORE INSERT OR UPDATE ON write_offs FOR EACH ROW EXECUTE FUNCTION refuse_forgiver_without_right();
