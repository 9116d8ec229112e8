-- The job of a webhook carries the key by which lost work is found again, so that a slow one is not given a second job.
CREATE OR REPLACE FUNCTION receive_webhook(shop_domain text, new_topic text, new_event_key text, raw_body text, new_delivery uuid, arrived timestamptz) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  known record;
  job json;
BEGIN
  SELECT s.brand_id, s.id INTO known FROM shops s WHERE s.domain = lower(shop_domain);
  IF NOT FOUND THEN RETURN 'unknown_shop'; END IF;
  INSERT INTO webhook_events (brand_id, shop_id, topic, event_key, delivery_id, received_at)
  VALUES (known.brand_id, known.id, new_topic, new_event_key, new_delivery, arrived) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN 'repeated'; END IF;
  INSERT INTO webhook_deliveries (brand_id, received_at, id, shop_id, topic, event_key, body)
  VALUES (known.brand_id, arrived, new_delivery, known.id, new_topic, new_event_key, raw_body);
  job := json_build_object('brandId', known.brand_id, 'receivedAt', arrived, 'deliveryId', new_delivery);
  INSERT INTO graphile_worker._private_jobs (task_id, payload, max_attempts, key)
  SELECT t.id, job, 12, 'delivery:' || new_delivery FROM graphile_worker._private_tasks t WHERE t.identifier = 'process-delivery';
  -- The queue learns a task's name from the first job of its kind.
  IF NOT FOUND THEN PERFORM graphile_worker.add_job('process-delivery', job, max_attempts => 12, job_key => 'delivery:' || new_delivery); END IF;
  RETURN 'stored';
END $$;
