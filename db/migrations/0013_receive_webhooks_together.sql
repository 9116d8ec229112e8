-- Webhooks that arrive while another is being stored are stored together: one statement and one commit for all of them.
CREATE FUNCTION receive_webhooks(arrivals json) RETURNS TABLE (place integer, outcome text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  -- The queue learns a task's name from the first job of its kind.
  IF NOT EXISTS (SELECT 1 FROM graphile_worker._private_tasks t WHERE t.identifier = 'process-delivery') THEN
    INSERT INTO graphile_worker._private_tasks (identifier) VALUES ('process-delivery') ON CONFLICT DO NOTHING;
  END IF;
  RETURN QUERY
  WITH came AS MATERIALIZED (
    SELECT a.place, a.id, a.topic, a.event_key, a.body, a.at, s.brand_id, s.shop_id
    FROM json_to_recordset(arrivals) AS a(place integer, id uuid, domain text, topic text, event_key text, body text, at timestamptz)
    LEFT JOIN LATERAL (SELECT o.brand_id, o.id AS shop_id FROM shops o WHERE o.domain = lower(a.domain) LIMIT 1) s ON true
  ), fresh AS (
    INSERT INTO webhook_events (brand_id, shop_id, topic, event_key, delivery_id, received_at)
    SELECT DISTINCT ON (c.brand_id, c.shop_id, c.topic, c.event_key) c.brand_id, c.shop_id, c.topic, c.event_key, c.id, c.at
    FROM came c WHERE c.shop_id IS NOT NULL
    -- In key order, so that two of these never wait for each other in a circle.
    ORDER BY c.brand_id, c.shop_id, c.topic, c.event_key, c.place
    ON CONFLICT DO NOTHING RETURNING delivery_id
  ), stored AS (
    INSERT INTO webhook_deliveries (brand_id, received_at, id, shop_id, topic, event_key, body)
    SELECT c.brand_id, c.at, c.id, c.shop_id, c.topic, c.event_key, c.body FROM came c JOIN fresh f ON f.delivery_id = c.id
  ), enqueued AS (
    -- Without the NOTIFY of add_job, which holds a lock over the whole database until its transaction ends.
    INSERT INTO graphile_worker._private_jobs (task_id, payload, max_attempts, key)
    SELECT t.id, json_build_object('brandId', c.brand_id, 'receivedAt', c.at, 'deliveryId', c.id), 12, 'delivery:' || c.id
    FROM came c JOIN fresh f ON f.delivery_id = c.id
    CROSS JOIN (SELECT k.id FROM graphile_worker._private_tasks k WHERE k.identifier = 'process-delivery') t
  )
  SELECT c.place, CASE WHEN c.shop_id IS NULL THEN 'unknown_shop' WHEN f.delivery_id IS NULL THEN 'repeated' ELSE 'stored' END
  FROM came c LEFT JOIN fresh f ON f.delivery_id = c.id;
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION receive_webhooks(json) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION receive_webhooks(json) TO tributary_app;--> statement-breakpoint
DROP FUNCTION receive_webhook(text, text, text, text, uuid, timestamptz);
