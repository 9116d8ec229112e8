-- A click that an order's landing page named is evidence and outlives the page: who is forgotten does not change what was earned.
CREATE OR REPLACE FUNCTION keep_forgotten() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM forgotten f WHERE f.brand_id = NEW.brand_id AND f.shop_id = NEW.shop_id
             AND f.key_sha256 IN (encode(sha256(convert_to(NEW.customer_hash, 'UTF8')), 'hex'), encode(sha256(convert_to(NEW.gid, 'UTF8')), 'hex')))
     OR EXISTS (SELECT 1 FROM shops s WHERE s.brand_id = NEW.brand_id AND s.id = NEW.shop_id AND s.redacted_at IS NOT NULL) THEN
    NEW.customer_hash := NULL;
    NEW.landing_site := NULL;
    NEW.referring_host := NULL;
    NEW.campaign := NULL;
    NEW.visits := '[]';
    NEW.tags := '[]';
    IF TG_OP = 'UPDATE' THEN
      NEW.click_refs := OLD.click_refs || coalesce((
        SELECT jsonb_agg(told.ref ORDER BY told.place) FROM jsonb_array_elements(NEW.click_refs) WITH ORDINALITY AS told (ref, place)
        WHERE NOT OLD.click_refs @> jsonb_build_array(told.ref)), '[]');
    END IF;
  END IF;
  RETURN NEW;
END $$;
