-- A code of an offer that has not begun, or has ended in the shop, would not work there: clicks outside of its days get none.
ALTER TABLE "code_pools" ADD COLUMN "opens_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "code_pools" ADD COLUMN "closes_at" timestamp (3) with time zone;--> statement-breakpoint
UPDATE code_pools p SET opens_at = (t.terms ->> 'startsAt')::timestamptz, closes_at = (t.terms ->> 'endsAt')::timestamptz
FROM offers o JOIN offer_terms t ON t.brand_id = o.brand_id AND t.offer_id = o.id AND t.version = o.version
WHERE o.brand_id = p.brand_id AND o.id = p.offer_id;--> statement-breakpoint
CREATE OR REPLACE FUNCTION follow_safe_links(clicks json) RETURNS TABLE (click uuid, holder uuid, code text, "until" timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  pool record;
  asked record;
  held record;
  link record;
  ids uuid[];
  links uuid[];
  times timestamptz[];
  places tid[];
  missed integer;
  latest timestamptz;
BEGIN
  PERFORM record_clicks(clicks);
  FOR pool IN
    SELECT p.* FROM (SELECT DISTINCT w.brand, w.pool FROM json_to_recordset(clicks) AS w(brand uuid, pool uuid)) named
    JOIN code_pools p ON p.brand_id = named.brand AND p.id = named.pool AND p.ended_at IS NULL ORDER BY p.brand_id, p.id
  LOOP
    ids := '{}'; links := '{}'; times := '{}'; missed := 0; latest := NULL;
    FOR asked IN
      SELECT w.* FROM json_to_recordset(clicks) AS w(brand uuid, pool uuid, link uuid, id uuid, at timestamptz, again uuid, waits boolean)
      WHERE w.brand = pool.brand_id AND w.pool = pool.id ORDER BY w.id
    LOOP
      -- Outside of its offer's days a code would not work in the shop: the link leads there without one.
      CONTINUE WHEN asked.at < pool.opens_at OR asked.at >= pool.closes_at;
      latest := greatest(latest, asked.at);
      SELECT c.* INTO held FROM pool_codes c WHERE c.brand_id = pool.brand_id AND c.click_id = asked.id;
      IF NOT FOUND AND asked.again IS NOT NULL THEN
        SELECT c.* INTO held FROM pool_codes c WHERE c.brand_id = pool.brand_id AND c.click_id = asked.again;
      END IF;
      IF FOUND AND held.link_id = asked.link AND held.state = 'reserved' AND held.reserved_until > asked.at THEN
        click := asked.id; holder := held.click_id; code := held.code_key; "until" := held.reserved_until;
        RETURN NEXT;
      ELSIF asked.waits THEN
        ids := ids || asked.id; links := links || asked.link; times := times || asked.at;
      ELSE
        missed := missed + 1;
      END IF;
    END LOOP;
    places := ARRAY(
      SELECT c.ctid FROM pool_codes c WHERE c.brand_id = pool.brand_id AND c.pool_id = pool.id AND c.state = 'free'
      LIMIT cardinality(ids) FOR UPDATE SKIP LOCKED);
    FOR i IN 1 .. cardinality(ids) LOOP
      SELECT l.enrollment_id, l.creator_id INTO link FROM tracking_links l
      WHERE l.brand_id = pool.brand_id AND l.id = links[i] AND l.pool_id = pool.id;
      IF NOT FOUND OR places[i] IS NULL THEN
        missed := missed + 1;
        CONTINUE;
      END IF;
      UPDATE pool_codes c SET state = 'reserved', click_id = ids[i], link_id = links[i], enrollment_id = link.enrollment_id,
        creator_id = link.creator_id, reserved_at = times[i], reserved_until = times[i] + make_interval(hours => pool.reservation_hours)
      WHERE c.ctid = places[i] RETURNING c.* INTO held;
      INSERT INTO code_ownerships (brand_id, id, shop_id, code_key, pool_code_id, enrollment_id, creator_id, during)
      VALUES (held.brand_id, held.id, held.shop_id, held.code_key, held.id, held.enrollment_id, held.creator_id, tstzrange(held.reserved_at, NULL, '[)'));
      click := ids[i]; holder := ids[i]; code := held.code_key; "until" := held.reserved_until;
      RETURN NEXT;
    END LOOP;
    IF missed > 0 THEN
      UPDATE code_pools p SET missed_count = p.missed_count + missed, missed_since = coalesce(p.missed_since, latest)
      WHERE p.brand_id = pool.brand_id AND p.id = pool.id;
      IF pool.alarmed_at IS NULL THEN
        PERFORM enqueue_missing_job('alarm-pool', json_build_object('brandId', pool.brand_id, 'poolId', pool.id), 'alarm-pool:' || pool.id, 12, NULL);
      END IF;
    END IF;
    IF latest IS NOT NULL AND pool.fill_wanted_at IS NULL AND (
      SELECT count(*) FROM (SELECT FROM pool_codes c WHERE c.brand_id = pool.brand_id AND c.pool_id = pool.id AND c.state = 'free' LIMIT pool.low_water) few
    ) < pool.low_water THEN
      UPDATE code_pools p SET fill_wanted_at = latest WHERE p.brand_id = pool.brand_id AND p.id = pool.id AND p.fill_wanted_at IS NULL;
      IF FOUND THEN
        PERFORM enqueue_missing_job('fill-pool', json_build_object('brandId', pool.brand_id, 'poolId', pool.id), 'fill-pool:' || pool.id, 12, NULL);
      END IF;
    END IF;
  END LOOP;
END $$;
