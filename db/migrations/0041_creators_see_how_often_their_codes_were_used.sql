-- A code with a limit says to its creator how often it still works; which orders used it stays the brand's.
CREATE FUNCTION uses_of_own_codes() RETURNS TABLE (code_id uuid, uses integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, count(u.order_id)::integer FROM discount_codes c
  JOIN code_ownerships w ON w.brand_id = c.brand_id AND w.code_id = c.id
  JOIN code_uses u ON u.brand_id = w.brand_id AND u.ownership_id = w.id
  WHERE c.creator_id = scope_creator() AND c.offer_id IS NOT NULL AND c.retired_at IS NULL
  GROUP BY c.id LIMIT 500
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION uses_of_own_codes() FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION uses_of_own_codes() TO tributary_app;
