-- A code that its shop no longer takes is said to be so, also when nobody told us: each is looked at once a day.
ALTER TABLE "discount_codes" ADD COLUMN "standing" text DEFAULT 'live' NOT NULL;--> statement-breakpoint
ALTER TABLE "discount_codes" ADD COLUMN "looked_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "discount_codes_by_gid" ON "discount_codes" USING btree ("brand_id","shop_id","shopify_gid");--> statement-breakpoint
ALTER TABLE "discount_codes" ADD CONSTRAINT "discount_codes_standing" CHECK (standing in ('live', 'later', 'ended', 'gone'));--> statement-breakpoint
CREATE FUNCTION shops_with_codes_to_look_at(before timestamptz) RETURNS TABLE (brand_id uuid, shop_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.brand_id, c.shop_id FROM connected_shops() c
  WHERE EXISTS (
    SELECT FROM discount_codes d
    WHERE d.brand_id = c.brand_id AND d.shop_id = c.shop_id AND d.shopify_gid IS NOT NULL
      AND coalesce(d.looked_at, d.created_at) < before
  ) ORDER BY c.shop_id
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION shops_with_codes_to_look_at(timestamptz) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION shops_with_codes_to_look_at(timestamptz) TO tributary_app;
