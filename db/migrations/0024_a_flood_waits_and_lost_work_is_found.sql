-- Only as many waiting deliveries are counted as a shop's turn needs, by the index that finds lost work; whom we forget loses campaign, visits and tags too.
DROP INDEX webhook_deliveries_waiting_of_shop;--> statement-breakpoint
DROP INDEX webhook_deliveries_waiting;--> statement-breakpoint
CREATE INDEX webhook_deliveries_waiting ON webhook_deliveries (shop_id, received_at) WHERE processed_at IS NULL AND parked_because IS NULL;--> statement-breakpoint
-- Those that have their job still are left alone: they would stand before the ones that lost it.
CREATE OR REPLACE FUNCTION open_deliveries(before timestamptz) RETURNS TABLE (brand_id uuid, received_at timestamptz, delivery_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d.brand_id, d.received_at, d.id FROM webhook_deliveries d
  WHERE d.processed_at IS NULL AND d.parked_because IS NULL AND d.received_at < before
    AND NOT EXISTS (SELECT 1 FROM graphile_worker._private_jobs j
                    WHERE j.key = 'delivery:' || d.id AND (j.locked_at IS NOT NULL OR j.attempts < j.max_attempts))
  ORDER BY d.received_at LIMIT 500 $$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION keep_forgotten() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM forgotten f WHERE f.brand_id = NEW.brand_id AND f.shop_id = NEW.shop_id
             AND f.key_sha256 IN (encode(sha256(convert_to(NEW.customer_hash, 'UTF8')), 'hex'), encode(sha256(convert_to(NEW.gid, 'UTF8')), 'hex')))
     OR EXISTS (SELECT 1 FROM shops s WHERE s.brand_id = NEW.brand_id AND s.id = NEW.shop_id AND s.redacted_at IS NOT NULL) THEN
    NEW.customer_hash := NULL;
    NEW.landing_site := NULL;
    NEW.referring_host := NULL;
    NEW.campaign := NULL;
    NEW.visits := '[]';
    NEW.tags := '[]';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
-- A shop that floods waits for its turn: every sixteen deliveries of a shop that wait put its next one a step behind, four steps at most.
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
    LIMIT 64) AS counted;
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
  VALUES (task, json_build_object('brandId', whose.brand_id, 'receivedAt', at, 'deliveryId', delivery), 12, 'delivery:' || delivery, waiting / 16);
  RETURN 'stored';
END $$;
