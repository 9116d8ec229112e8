-- A parked delivery that nobody resolved in 30 days loses its body, and with it the reason to wait for a person.
CREATE OR REPLACE FUNCTION forget_old_webhooks(at timestamptz, most integer) RETURNS TABLE (bodies integer, guards integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  WITH old AS (
    SELECT d.brand_id, d.received_at, d.id FROM webhook_deliveries d
    WHERE d.body IS NOT NULL AND (d.received_at < at - interval '60 days'
      OR d.received_at < at - interval '30 days' AND d.parked_because IS NOT NULL AND d.parked_at < at - interval '30 days')
    LIMIT most)
  UPDATE webhook_deliveries d
  SET body = NULL, failure = NULL, parked_because = NULL, parked_at = NULL,
      processed_at = coalesce(d.processed_at, at), outcome = coalesce(d.outcome, 'forgotten')
  FROM old WHERE d.brand_id = old.brand_id AND d.received_at = old.received_at AND d.id = old.id;
  GET DIAGNOSTICS bodies = ROW_COUNT;
  DELETE FROM webhook_events e WHERE e.ctid = ANY (ARRAY(
    SELECT o.ctid FROM webhook_events o WHERE o.received_at < at - interval '90 days' LIMIT most));
  GET DIAGNOSTICS guards = ROW_COUNT;
  RETURN NEXT;
END $$;
