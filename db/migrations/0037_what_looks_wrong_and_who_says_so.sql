-- Uses of codes are counted, what looks wrong is a signal for a person, creators are told and may contest; a shopper's mailbox is a keyed hash.
CREATE TABLE "code_listings" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"ownership_id" uuid NOT NULL,
	"url" text NOT NULL,
	"host" text NOT NULL,
	"note" text,
	"reported_by" text NOT NULL,
	"reported_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "code_listings_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "code_listings_once" UNIQUE("brand_id","ownership_id","url")
);
--> statement-breakpoint
CREATE TABLE "code_uses" (
	"brand_id" uuid NOT NULL,
	"ownership_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"ordered_at" timestamp (3) with time zone NOT NULL,
	"own_click" boolean NOT NULL,
	CONSTRAINT "code_uses_brand_id_ownership_id_order_id_pk" PRIMARY KEY("brand_id","ownership_id","order_id")
);
--> statement-breakpoint
CREATE TABLE "creator_marks" (
	"brand_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"hash" text NOT NULL,
	"of_creator_id" uuid NOT NULL,
	"known_from" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "creator_marks_brand_id_kind_hash_of_creator_id_pk" PRIMARY KEY("brand_id","kind","hash","of_creator_id")
);
--> statement-breakpoint
CREATE TABLE "risk_contests" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"notice_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"statement" text NOT NULL,
	"evidence_url" text,
	"filed_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	"because" text,
	"answered_at" timestamp (3) with time zone,
	"answered_by" text,
	CONSTRAINT "risk_contests_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "risk_contests_once" UNIQUE("brand_id","notice_id")
);
--> statement-breakpoint
CREATE TABLE "risk_notices" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"creator_id" uuid NOT NULL,
	"ownership_id" uuid,
	"code" text,
	"order_id" uuid,
	"order_name" text,
	"reasons" jsonb NOT NULL,
	"seen_since" timestamp (3) with time zone NOT NULL,
	"noticed_at" timestamp (3) with time zone NOT NULL,
	"given_by" text NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" text,
	"ended_because" text,
	"undone" boolean DEFAULT false NOT NULL,
	CONSTRAINT "risk_notices_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
CREATE TABLE "risk_signals" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"about_creator_id" uuid NOT NULL,
	"code" text,
	"score" integer NOT NULL,
	"reasons" jsonb NOT NULL,
	"order_count" integer NOT NULL,
	"currency" char(3) NOT NULL,
	"net_minor" bigint NOT NULL,
	"commission_minor" bigint NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by" text,
	"note" text,
	CONSTRAINT "risk_signals_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "customer_email_hash" text;--> statement-breakpoint
ALTER TABLE "code_listings" ADD CONSTRAINT "code_listings_brand_id_ownership_id_code_ownerships_brand_id_id_fk" FOREIGN KEY ("brand_id","ownership_id") REFERENCES "public"."code_ownerships"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_uses" ADD CONSTRAINT "code_uses_brand_id_order_id_orders_brand_id_id_fk" FOREIGN KEY ("brand_id","order_id") REFERENCES "public"."orders"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_uses" ADD CONSTRAINT "code_uses_brand_id_ownership_id_code_ownerships_brand_id_id_fk" FOREIGN KEY ("brand_id","ownership_id") REFERENCES "public"."code_ownerships"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_contests" ADD CONSTRAINT "risk_contests_brand_id_notice_id_risk_notices_brand_id_id_fk" FOREIGN KEY ("brand_id","notice_id") REFERENCES "public"."risk_notices"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "code_uses_newest" ON "code_uses" USING btree ("brand_id","ownership_id","ordered_at");--> statement-breakpoint
CREATE INDEX "code_uses_of_order" ON "code_uses" USING btree ("brand_id","order_id");--> statement-breakpoint
CREATE INDEX "risk_contests_due" ON "risk_contests" USING btree ("due_at") WHERE answered_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "risk_notices_one_stands" ON "risk_notices" USING btree ("brand_id","ownership_id") WHERE kind = 'leak' and ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "risk_notices_once" ON "risk_notices" USING btree ("brand_id","order_id","creator_id") WHERE kind = 'self_referral';--> statement-breakpoint
CREATE INDEX "risk_notices_of_creator" ON "risk_notices" USING btree ("creator_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "risk_signals_one_open" ON "risk_signals" USING btree ("brand_id","kind","subject_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "risk_signals_newest" ON "risk_signals" USING btree ("brand_id","state","last_seen_at","id");--> statement-breakpoint
CREATE INDEX "risk_signals_of_subject" ON "risk_signals" USING btree ("brand_id","kind","subject_id","id");--> statement-breakpoint
CREATE INDEX "orders_by_email_hash" ON "orders" USING btree ("brand_id","customer_email_hash") WHERE customer_email_hash is not null;--> statement-breakpoint
CREATE INDEX "orders_by_customer" ON "orders" USING btree ("brand_id","customer_hash") WHERE customer_hash is not null;--> statement-breakpoint
-- Who is forgotten keeps no mailbox either.
CREATE OR REPLACE FUNCTION keep_forgotten() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM forgotten f WHERE f.brand_id = NEW.brand_id AND f.shop_id = NEW.shop_id
             AND f.key_sha256 IN (encode(sha256(convert_to(NEW.customer_hash, 'UTF8')), 'hex'), encode(sha256(convert_to(NEW.gid, 'UTF8')), 'hex')))
     OR EXISTS (SELECT 1 FROM shops s WHERE s.brand_id = NEW.brand_id AND s.id = NEW.shop_id AND s.redacted_at IS NOT NULL) THEN
    NEW.customer_hash := NULL;
    NEW.customer_email_hash := NULL;
    NEW.landing_site := NULL;
    NEW.referring_host := NULL;
    NEW.campaign := NULL;
    NEW.visits := '[]';
    NEW.tags := '[]';
    IF TG_OP = 'UPDATE' THEN
      NEW.click_refs := OLD.click_refs || coalesce((
        SELECT jsonb_agg(told.ref ORDER BY told.place) FROM jsonb_array_elements(NEW.click_refs) WITH ORDINALITY AS told (ref, place)
        WHERE NOT OLD.click_refs @> jsonb_build_array(told.ref)), '[]');
    END IF;
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
SELECT guard_tenant_table('code_uses');--> statement-breakpoint
SELECT guard_tenant_table('risk_signals');--> statement-breakpoint
SELECT guard_tenant_table('code_listings');--> statement-breakpoint
SELECT guard_tenant_table('risk_notices');--> statement-breakpoint
SELECT guard_tenant_table('risk_contests');--> statement-breakpoint
SELECT guard_tenant_table('creator_marks');--> statement-breakpoint
GRANT SELECT, INSERT ON code_uses, risk_signals, code_listings, risk_notices, risk_contests, creator_marks TO tributary_app;--> statement-breakpoint
GRANT UPDATE ON code_uses, risk_signals, risk_notices, risk_contests TO tributary_app;--> statement-breakpoint
GRANT DELETE ON creator_marks TO tributary_app;--> statement-breakpoint
-- Look-ups before a brand is known: ids only.
CREATE FUNCTION codes_used_since(since timestamptz) RETURNS TABLE (brand_id uuid, ownership_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT DISTINCT u.brand_id, u.ownership_id FROM code_uses u WHERE u.ordered_at >= since LIMIT 5000 $$;--> statement-breakpoint
CREATE FUNCTION brands_with_due_contests(at timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT DISTINCT brand_id FROM risk_contests WHERE answered_at IS NULL AND due_at <= at LIMIT 1000 $$;--> statement-breakpoint
CREATE FUNCTION brands_with_unmarked_creators() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT DISTINCT e.brand_id FROM enrollments e WHERE NOT EXISTS (SELECT 1 FROM creator_marks m WHERE m.brand_id = e.brand_id AND m.kind = 'email' AND m.of_creator_id = e.creator_id) LIMIT 1000 $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION codes_used_since(timestamptz), brands_with_due_contests(timestamptz), brands_with_unmarked_creators() FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION codes_used_since(timestamptz), brands_with_due_contests(timestamptz), brands_with_unmarked_creators() TO tributary_app;--> statement-breakpoint
-- What was decided so far says which orders used which code, and who had clicked.
INSERT INTO code_uses (brand_id, ownership_id, order_id, ordered_at, own_click)
SELECT d.brand_id, (used ->> 'id')::uuid, d.order_id, o.ordered_at,
  EXISTS (SELECT 1 FROM jsonb_array_elements(d.input -> 'touchpoints') seen WHERE seen ->> 'family' = 'click' AND seen ->> 'creatorId' = used ->> 'creatorId')
FROM (SELECT DISTINCT ON (brand_id, order_id) * FROM attribution_decisions ORDER BY brand_id, order_id, seq DESC) d
JOIN orders o ON o.brand_id = d.brand_id AND o.id = d.order_id
CROSS JOIN LATERAL jsonb_array_elements(d.input -> 'touchpoints') used
WHERE used ->> 'family' = 'code'
ON CONFLICT DO NOTHING;
