-- Bodies are personal: used ones keep an allow-list, old ones go, and whom a shop has us forget stays forgotten; a shop that floods waits for its turn.
CREATE TABLE "forgotten" (
	"brand_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"key_sha256" text NOT NULL,
	"forgotten_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "forgotten_brand_id_shop_id_key_sha256_pk" PRIMARY KEY("brand_id","shop_id","key_sha256")
);
--> statement-breakpoint
CREATE TABLE "privacy_requests" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"customer_hash" text,
	"order_gids" jsonb NOT NULL,
	"counts" jsonb NOT NULL,
	"progress" jsonb,
	"sentence" text NOT NULL,
	"done_at" timestamp (3) with time zone,
	"done_by" text,
	CONSTRAINT "privacy_requests_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ALTER COLUMN "body" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD COLUMN "about_gid" text;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD COLUMN "about_name" text;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD COLUMN "failure" text;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD COLUMN "parked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "forgotten" ADD CONSTRAINT "forgotten_brand_id_shop_id_shops_brand_id_id_fk" FOREIGN KEY ("brand_id","shop_id") REFERENCES "public"."shops"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "privacy_requests" ADD CONSTRAINT "privacy_requests_brand_id_shop_id_shops_brand_id_id_fk" FOREIGN KEY ("brand_id","shop_id") REFERENCES "public"."shops"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "privacy_requests_newest" ON "privacy_requests" USING btree ("brand_id","received_at","id");--> statement-breakpoint
UPDATE webhook_deliveries SET outcome = 'recorded' WHERE processed_at IS NOT NULL;--> statement-breakpoint
UPDATE webhook_deliveries SET parked_at = received_at WHERE parked_because IS NOT NULL;--> statement-breakpoint
SELECT guard_tenant_table('privacy_requests');--> statement-breakpoint
SELECT guard_tenant_table('forgotten');--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON privacy_requests TO tributary_app;--> statement-breakpoint
GRANT SELECT, INSERT ON forgotten TO tributary_app;--> statement-breakpoint
GRANT UPDATE (visitor_hash, user_agent, referrer_host) ON clicks TO tributary_app;--> statement-breakpoint

-- Bodies and guards go by age. These two tables grow in the order of time, so that a summary of each range of pages finds it, and costs a webhook nothing.
CREATE INDEX webhook_deliveries_by_age ON webhook_deliveries USING brin (received_at) WITH (pages_per_range = 32, autosummarize = on);--> statement-breakpoint
CREATE INDEX webhook_events_by_age ON webhook_events USING brin (received_at) WITH (pages_per_range = 32, autosummarize = on);--> statement-breakpoint
CREATE INDEX webhook_deliveries_about ON webhook_deliveries (brand_id, about_gid, received_at) WHERE about_gid IS NOT NULL;--> statement-breakpoint
CREATE INDEX webhook_deliveries_about_name ON webhook_deliveries (brand_id, about_name text_pattern_ops) WHERE about_name IS NOT NULL;--> statement-breakpoint
CREATE INDEX orders_of_customer ON orders (brand_id, shop_id, customer_hash) WHERE customer_hash IS NOT NULL;--> statement-breakpoint
-- What waits, by shop: one shop's deliveries are counted to see whether it is the one that floods.
CREATE INDEX webhook_deliveries_waiting_of_shop ON webhook_deliveries (shop_id) WHERE processed_at IS NULL AND parked_because IS NULL;--> statement-breakpoint

-- Who was forgotten stays forgotten, whoever tells of them again: a replay, the poll, a whole history.
CREATE FUNCTION keep_forgotten() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM forgotten f WHERE f.brand_id = NEW.brand_id AND f.shop_id = NEW.shop_id
             AND f.key_sha256 IN (encode(sha256(convert_to(NEW.customer_hash, 'UTF8')), 'hex'), encode(sha256(convert_to(NEW.gid, 'UTF8')), 'hex')))
     OR EXISTS (SELECT 1 FROM shops s WHERE s.brand_id = NEW.brand_id AND s.id = NEW.shop_id AND s.redacted_at IS NOT NULL) THEN
    NEW.customer_hash := NULL;
    NEW.landing_site := NULL;
    NEW.referring_host := NULL;
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER keep_forgotten BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION keep_forgotten();--> statement-breakpoint

-- A shop that floods waits for its turn: every twenty deliveries of a shop that wait put its next one a step behind, ten steps at most.
CREATE OR REPLACE FUNCTION receive_webhook(from_domain text, of_topic text, under_key text, raw_body text, delivery uuid, at timestamptz) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  whose record;
  task integer;
  waiting integer;
BEGIN
  SELECT s.brand_id, s.id AS shop_id INTO whose FROM shops s WHERE s.domain = lower(from_domain);
  IF NOT FOUND THEN RETURN 'unknown_shop'; END IF;
  INSERT INTO webhook_events (brand_id, shop_id, topic, event_key, delivery_id, received_at)
  VALUES (whose.brand_id, whose.shop_id, of_topic, under_key, delivery, at) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN 'repeated'; END IF;
  SELECT count(*) INTO waiting FROM (
    SELECT 1 FROM webhook_deliveries d
    WHERE d.shop_id = whose.shop_id AND d.processed_at IS NULL AND d.parked_because IS NULL AND d.received_at > at - interval '1 day'
    LIMIT 200) AS counted;
  INSERT INTO webhook_deliveries (brand_id, received_at, id, shop_id, topic, event_key, body)
  VALUES (whose.brand_id, at, delivery, whose.shop_id, of_topic, under_key, raw_body);
  SELECT t.id INTO task FROM graphile_worker._private_tasks t WHERE t.identifier = 'process-delivery';
  IF NOT FOUND THEN
    -- The queue learns a task's name from the first job of its kind.
    INSERT INTO graphile_worker._private_tasks AS known (identifier) VALUES ('process-delivery')
    ON CONFLICT (identifier) DO UPDATE SET identifier = excluded.identifier RETURNING known.id INTO task;
  END IF;
  -- Without the NOTIFY of add_job, which holds a lock over the whole database until its transaction ends.
  INSERT INTO graphile_worker._private_jobs (task_id, payload, max_attempts, key, priority)
  VALUES (task, json_build_object('brandId', whose.brand_id, 'receivedAt', at, 'deliveryId', delivery), 12, 'delivery:' || delivery, waiting / 20);
  RETURN 'stored';
END $$;--> statement-breakpoint

-- What is old goes, a portion at a time: bodies that nobody resolved after 30 days, all bodies after 60, guards after 90. Answers how much went.
CREATE FUNCTION forget_old_webhooks(at timestamptz, most integer) RETURNS TABLE (bodies integer, guards integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  WITH old AS (
    SELECT d.brand_id, d.received_at, d.id FROM webhook_deliveries d
    WHERE d.body IS NOT NULL AND (d.received_at < at - interval '60 days'
      OR d.received_at < at - interval '30 days' AND d.parked_because IS NOT NULL AND d.parked_at < at - interval '30 days')
    LIMIT most)
  UPDATE webhook_deliveries d SET body = NULL, failure = NULL FROM old
  WHERE d.brand_id = old.brand_id AND d.received_at = old.received_at AND d.id = old.id;
  GET DIAGNOSTICS bodies = ROW_COUNT;
  DELETE FROM webhook_events e WHERE e.ctid = ANY (ARRAY(
    SELECT o.ctid FROM webhook_events o WHERE o.received_at < at - interval '90 days' LIMIT most));
  GET DIAGNOSTICS guards = ROW_COUNT;
  RETURN NEXT;
END $$;--> statement-breakpoint
-- Shops whose forgetting was begun and is not done: a lost job is found again.
CREATE FUNCTION open_redactions() RETURNS TABLE (brand_id uuid, request_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.brand_id, r.id FROM privacy_requests r WHERE r.done_at IS NULL AND r.kind = 'shop' ORDER BY r.received_at LIMIT 100 $$;--> statement-breakpoint
DO $$
DECLARE f regprocedure;
BEGIN
  FOREACH f IN ARRAY ARRAY['forget_old_webhooks(timestamptz, integer)', 'open_redactions()']::regprocedure[] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO tributary_app', f);
  END LOOP;
END $$;
