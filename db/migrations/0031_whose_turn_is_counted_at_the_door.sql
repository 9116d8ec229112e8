-- Counting what waits of a shop cost a tenth of each answer: the door counts it for itself and says the turn.
CREATE FUNCTION receive_webhook(from_domain text, of_topic text, under_key text, raw_body text, delivery uuid, at timestamptz, turn integer) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  whose record;
  task integer;
BEGIN
  SELECT s.brand_id, s.id AS shop_id INTO whose FROM shops s WHERE s.domain = lower(from_domain);
  IF NOT FOUND THEN RETURN 'unknown_shop'; END IF;
  INSERT INTO webhook_events (brand_id, shop_id, topic, event_key, delivery_id, received_at)
  VALUES (whose.brand_id, whose.shop_id, of_topic, under_key, delivery, at) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN 'repeated'; END IF;
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
  VALUES (task, json_build_object('brandId', whose.brand_id, 'receivedAt', at, 'deliveryId', delivery), 12, 'delivery:' || delivery, turn);
  RETURN 'stored';
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION receive_webhook(text, text, text, text, uuid, timestamptz, integer) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION receive_webhook(text, text, text, text, uuid, timestamptz, integer) TO tributary_app;--> statement-breakpoint
DROP FUNCTION receive_webhook(text, text, text, text, uuid, timestamptz);--> statement-breakpoint
-- Lost work is looked for by age alone again.
DROP INDEX webhook_deliveries_waiting;--> statement-breakpoint
CREATE INDEX webhook_deliveries_waiting ON webhook_deliveries (received_at) WHERE processed_at IS NULL AND parked_because IS NULL;
