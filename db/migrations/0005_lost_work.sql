-- A lost job is only a delay: brands whose seals are old, whose top-ups or codes were asked for without an answer, are found from their own rows.
CREATE FUNCTION brands_with_loose_ends(asked_before timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT brand_id FROM payout_batches WHERE state = 'sealed'
  UNION SELECT brand_id FROM fundings WHERE state = 'asked' AND stripe_top_up_id IS NULL AND asked_at < asked_before
  UNION SELECT brand_id FROM discount_codes WHERE shopify_gid IS NULL AND refusal IS NULL AND created_at < asked_before
  LIMIT 1000
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION brands_with_loose_ends(timestamptz) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION brands_with_loose_ends(timestamptz) TO tributary_app;--> statement-breakpoint
CREATE INDEX payout_batches_sealed ON payout_batches (state) WHERE state = 'sealed';--> statement-breakpoint
CREATE INDEX fundings_unanswered ON fundings (asked_at) WHERE state = 'asked' AND stripe_top_up_id IS NULL;--> statement-breakpoint
CREATE INDEX discount_codes_unanswered ON discount_codes (created_at) WHERE shopify_gid IS NULL AND refusal IS NULL;
