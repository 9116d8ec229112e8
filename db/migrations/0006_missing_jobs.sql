-- Work found again gets a job only if it has none: replacing a waiting one would undo its pause and its count of attempts.
CREATE FUNCTION enqueue_missing_job(task text, payload json, wanted_key text, tries integer, queue text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM graphile_worker._private_jobs j
             WHERE j.key = wanted_key AND (j.locked_at IS NOT NULL OR j.attempts < j.max_attempts)) THEN RETURN false; END IF;
  PERFORM graphile_worker.add_job(task, payload, queue_name => queue, max_attempts => tries, job_key => wanted_key);
  RETURN true;
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION enqueue_missing_job(text, json, text, integer, text) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION enqueue_missing_job(text, json, text, integer, text) TO tributary_app;--> statement-breakpoint
CREATE FUNCTION open_batches() RETURNS TABLE (brand_id uuid, batch_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT b.brand_id, b.id FROM payout_batches b WHERE b.state IN ('approved', 'paying') ORDER BY b.id LIMIT 500 $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION open_batches() FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION open_batches() TO tributary_app;
