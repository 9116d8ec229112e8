-- A shop waits for the answer to its webhook: finding the shop, the guard against repetition, the body and the job are one statement.
CREATE FUNCTION receive_webhook(shop_domain text, new_topic text, new_event_key text, raw_body text, new_delivery uuid, arrived timestamptz) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  known record;
BEGIN
  SELECT s.brand_id, s.id INTO known FROM shops s WHERE s.domain = lower(shop_domain);
  IF NOT FOUND THEN RETURN 'unknown_shop'; END IF;
  INSERT INTO webhook_events (brand_id, shop_id, topic, event_key, delivery_id, received_at)
  VALUES (known.brand_id, known.id, new_topic, new_event_key, new_delivery, arrived) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN 'repeated'; END IF;
  INSERT INTO webhook_deliveries (brand_id, received_at, id, shop_id, topic, event_key, body)
  VALUES (known.brand_id, arrived, new_delivery, known.id, new_topic, new_event_key, raw_body);
  PERFORM graphile_worker.add_job('process-delivery',
    json_build_object('brandId', known.brand_id, 'receivedAt', arrived, 'deliveryId', new_delivery), max_attempts => 12);
  RETURN 'stored';
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION receive_webhook(text, text, text, text, uuid, timestamptz) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION receive_webhook(text, text, text, text, uuid, timestamptz) TO tributary_app;
