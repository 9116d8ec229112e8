-- A catalog is read again every night, and when a worker starts after a long pause.
CREATE FUNCTION shops_with_old_catalog(before timestamptz) RETURNS TABLE (brand_id uuid, shop_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.brand_id, c.shop_id FROM connected_shops() c
  LEFT JOIN catalog_reads r ON r.brand_id = c.brand_id AND r.shop_id = c.shop_id
  WHERE r.shop_id IS NULL OR r.stage <> 'done' OR r.finished_at < before ORDER BY c.shop_id
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION shops_with_old_catalog(timestamptz) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION shops_with_old_catalog(timestamptz) TO tributary_app;
