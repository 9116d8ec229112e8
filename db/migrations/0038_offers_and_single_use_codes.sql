-- Offers with every control of a Shopify discount, pools of single-use codes of which each click gets its own, and codes that take the place of leaked ones.
CREATE TABLE "code_pools" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"offer_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"prefix" text NOT NULL,
	"size" integer NOT NULL,
	"low_water" integer NOT NULL,
	"reservation_hours" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"fill_wanted_at" timestamp (3) with time zone,
	"fault" text,
	"missed_count" integer DEFAULT 0 NOT NULL,
	"missed_since" timestamp (3) with time zone,
	"alarmed_at" timestamp (3) with time zone,
	CONSTRAINT "code_pools_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "code_pools_of_offer" UNIQUE("brand_id","offer_id","shop_id")
);
--> statement-breakpoint
CREATE TABLE "offer_discounts" (
	"brand_id" uuid NOT NULL,
	"offer_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"anchor_code" text NOT NULL,
	"asked_at" timestamp (3) with time zone,
	"shopify_gid" text,
	"refusal" text,
	"synced_version" integer NOT NULL,
	"said" jsonb,
	"standing" text,
	"looked_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "offer_discounts_brand_id_offer_id_shop_id_pk" PRIMARY KEY("brand_id","offer_id","shop_id")
);
--> statement-breakpoint
CREATE TABLE "offer_terms" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"offer_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"terms" jsonb NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"published_by" text NOT NULL,
	CONSTRAINT "offer_terms_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "offer_terms_version" UNIQUE("brand_id","offer_id","version")
);
--> statement-breakpoint
CREATE TABLE "offers" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	"shop_id" uuid,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" text,
	CONSTRAINT "offers_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
CREATE TABLE "pool_code_uses" (
	"brand_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"code_key" text NOT NULL,
	"order_id" uuid NOT NULL,
	"pool_code_id" uuid NOT NULL,
	"ordered_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pool_code_uses_brand_id_shop_id_code_key_order_id_pk" PRIMARY KEY("brand_id","shop_id","code_key","order_id")
);
--> statement-breakpoint
CREATE TABLE "pool_codes" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"pool_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"code_key" text NOT NULL,
	"fill_id" uuid NOT NULL,
	"state" text NOT NULL,
	"redeem_gid" text,
	"click_id" uuid,
	"link_id" uuid,
	"enrollment_id" uuid,
	"creator_id" uuid,
	"reserved_at" timestamp (3) with time zone,
	"reserved_until" timestamp (3) with time zone,
	"use_count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "pool_codes_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "pool_codes_in_shop" UNIQUE("brand_id","shop_id","code_key")
);
--> statement-breakpoint
CREATE TABLE "pool_fills" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"pool_id" uuid NOT NULL,
	"asked_count" integer NOT NULL,
	"bulk_gid" text,
	"imported_count" integer DEFAULT 0 NOT NULL,
	"failed_count" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "pool_fills_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
ALTER TABLE "code_ownerships" ALTER COLUMN "code_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "discount_codes" ALTER COLUMN "percentage_bps" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "code_ownerships" ADD COLUMN "pool_code_id" uuid;--> statement-breakpoint
ALTER TABLE "discount_codes" ADD COLUMN "offer_id" uuid;--> statement-breakpoint
ALTER TABLE "discount_codes" ADD COLUMN "retired_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "discount_codes" ADD COLUMN "retired_by" text;--> statement-breakpoint
ALTER TABLE "discount_codes" ADD COLUMN "ended_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tracking_links" ADD COLUMN "pool_id" uuid;--> statement-breakpoint
ALTER TABLE "code_pools" ADD CONSTRAINT "code_pools_brand_id_offer_id_offers_brand_id_id_fk" FOREIGN KEY ("brand_id","offer_id") REFERENCES "public"."offers"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_pools" ADD CONSTRAINT "code_pools_brand_id_shop_id_shops_brand_id_id_fk" FOREIGN KEY ("brand_id","shop_id") REFERENCES "public"."shops"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer_discounts" ADD CONSTRAINT "offer_discounts_brand_id_offer_id_offers_brand_id_id_fk" FOREIGN KEY ("brand_id","offer_id") REFERENCES "public"."offers"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer_discounts" ADD CONSTRAINT "offer_discounts_brand_id_shop_id_shops_brand_id_id_fk" FOREIGN KEY ("brand_id","shop_id") REFERENCES "public"."shops"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer_terms" ADD CONSTRAINT "offer_terms_brand_id_offer_id_offers_brand_id_id_fk" FOREIGN KEY ("brand_id","offer_id") REFERENCES "public"."offers"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_brand_id_program_id_programs_brand_id_id_fk" FOREIGN KEY ("brand_id","program_id") REFERENCES "public"."programs"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_brand_id_shop_id_shops_brand_id_id_fk" FOREIGN KEY ("brand_id","shop_id") REFERENCES "public"."shops"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pool_code_uses" ADD CONSTRAINT "pool_code_uses_brand_id_pool_code_id_pool_codes_brand_id_id_fk" FOREIGN KEY ("brand_id","pool_code_id") REFERENCES "public"."pool_codes"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pool_codes" ADD CONSTRAINT "pool_codes_brand_id_pool_id_code_pools_brand_id_id_fk" FOREIGN KEY ("brand_id","pool_id") REFERENCES "public"."code_pools"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pool_codes" ADD CONSTRAINT "pool_codes_brand_id_fill_id_pool_fills_brand_id_id_fk" FOREIGN KEY ("brand_id","fill_id") REFERENCES "public"."pool_fills"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pool_fills" ADD CONSTRAINT "pool_fills_brand_id_pool_id_code_pools_brand_id_id_fk" FOREIGN KEY ("brand_id","pool_id") REFERENCES "public"."code_pools"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "offer_discounts_by_gid" ON "offer_discounts" USING btree ("brand_id","shop_id","shopify_gid");--> statement-breakpoint
CREATE INDEX "pool_code_uses_of_code" ON "pool_code_uses" USING btree ("brand_id","pool_code_id","ordered_at");--> statement-breakpoint
CREATE UNIQUE INDEX "pool_codes_of_click" ON "pool_codes" USING btree ("brand_id","click_id") WHERE click_id is not null;--> statement-breakpoint
CREATE INDEX "pool_codes_free" ON "pool_codes" USING btree ("brand_id","pool_id","id") WHERE state = 'free';--> statement-breakpoint
CREATE INDEX "pool_codes_reserved" ON "pool_codes" USING btree ("brand_id","pool_id","reserved_until") WHERE state = 'reserved';--> statement-breakpoint
CREATE INDEX "pool_codes_to_delete" ON "pool_codes" USING btree ("brand_id","pool_id","id") WHERE state = 'expired';--> statement-breakpoint
CREATE INDEX "pool_codes_by_state" ON "pool_codes" USING btree ("brand_id","pool_id","state");--> statement-breakpoint
CREATE INDEX "pool_codes_by_day" ON "pool_codes" USING btree ("brand_id","pool_id","reserved_at") WHERE reserved_at is not null;--> statement-breakpoint
CREATE INDEX "pool_codes_used_twice" ON "pool_codes" USING btree ("brand_id","id") WHERE use_count > 1;--> statement-breakpoint
CREATE INDEX "pool_codes_of_fill" ON "pool_codes" USING btree ("brand_id","fill_id");--> statement-breakpoint
CREATE INDEX "pool_fills_of_pool" ON "pool_fills" USING btree ("brand_id","pool_id","id");--> statement-breakpoint
ALTER TABLE "code_ownerships" ADD CONSTRAINT "code_ownerships_brand_id_pool_code_id_pool_codes_brand_id_id_fk" FOREIGN KEY ("brand_id","pool_code_id") REFERENCES "public"."pool_codes"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discount_codes" ADD CONSTRAINT "discount_codes_brand_id_offer_id_offers_brand_id_id_fk" FOREIGN KEY ("brand_id","offer_id") REFERENCES "public"."offers"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tracking_links" ADD CONSTRAINT "tracking_links_brand_id_pool_id_code_pools_brand_id_id_fk" FOREIGN KEY ("brand_id","pool_id") REFERENCES "public"."code_pools"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "code_ownerships_of_code" ON "code_ownerships" USING btree ("brand_id","code_id") WHERE code_id is not null;--> statement-breakpoint
CREATE INDEX "discount_codes_of_offer" ON "discount_codes" USING btree ("brand_id","offer_id","id") WHERE offer_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "tracking_links_safe" ON "tracking_links" USING btree ("brand_id","pool_id","enrollment_id","destination_path") WHERE pool_id is not null;--> statement-breakpoint
ALTER TABLE "code_ownerships" ADD CONSTRAINT "code_ownerships_of_one_code" CHECK (num_nonnulls(code_id, pool_code_id) = 1);--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['offers', 'offer_terms', 'offer_discounts', 'code_pools', 'pool_fills', 'pool_codes', 'pool_code_uses'] LOOP
    PERFORM guard_tenant_table(t::regclass);
  END LOOP;
END $$;--> statement-breakpoint
GRANT SELECT, INSERT ON offers, offer_terms, offer_discounts, code_pools, pool_fills, pool_codes, pool_code_uses TO tributary_app;--> statement-breakpoint
GRANT UPDATE ON offers, offer_discounts, code_pools, pool_fills, pool_codes, pool_code_uses TO tributary_app;--> statement-breakpoint
-- What a program's codes give is shown to whoever is in it.
CREATE POLICY own_rows ON offers FOR SELECT USING (EXISTS (SELECT 1 FROM enrollments e WHERE e.brand_id = offers.brand_id AND e.program_id = offers.program_id AND e.creator_id = (SELECT scope_creator())));--> statement-breakpoint
CREATE POLICY own_rows ON offer_terms FOR SELECT USING (EXISTS (SELECT 1 FROM offers o JOIN enrollments e ON e.brand_id = o.brand_id AND e.program_id = o.program_id WHERE o.brand_id = offer_terms.brand_id AND o.id = offer_terms.offer_id AND e.creator_id = (SELECT scope_creator())));--> statement-breakpoint
CREATE POLICY own_rows ON code_pools FOR SELECT USING (EXISTS (SELECT 1 FROM offers o JOIN enrollments e ON e.brand_id = o.brand_id AND e.program_id = o.program_id WHERE o.brand_id = code_pools.brand_id AND o.id = code_pools.offer_id AND e.creator_id = (SELECT scope_creator())));--> statement-breakpoint
ALTER TABLE offers ADD CONSTRAINT offers_kind CHECK (kind IN ('shared', 'single_use'));--> statement-breakpoint
ALTER TABLE pool_codes ADD CONSTRAINT pool_codes_state CHECK (state IN ('asked', 'free', 'reserved', 'used', 'expired', 'deleted', 'failed'));--> statement-breakpoint
-- Free means that nobody was ever given it; whoever was given one stays known for good.
ALTER TABLE pool_codes ADD CONSTRAINT pool_codes_free_is_nobodys CHECK (state NOT IN ('asked', 'free', 'failed') OR click_id IS NULL);--> statement-breakpoint
CREATE FUNCTION keep_reservation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.click_id IS DISTINCT FROM OLD.click_id OR NEW.enrollment_id IS DISTINCT FROM OLD.enrollment_id THEN
    RAISE EXCEPTION 'a reserved code is never handed out again' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER pool_codes_keep_reservation BEFORE UPDATE ON pool_codes FOR EACH ROW WHEN (OLD.click_id IS NOT NULL) EXECUTE FUNCTION keep_reservation();--> statement-breakpoint
-- A batch of clicks through safe links: the clicks, and a code for each shopper who still waits, in one transaction. Repeatable: a click
-- that has a code keeps it, and so does an earlier click of the same browser while its reservation runs. A pool that gets low, and one
-- whose shoppers go without, have their work enqueued here, so that both are known exactly if the clicks are. One row at a time by its key
-- or its place: shoppers wait for it, and no statistics of a table that has just grown may mislead the plan.
CREATE FUNCTION follow_safe_links(clicks json) RETURNS TABLE (click uuid, holder uuid, code text, "until" timestamptz)
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
    IF pool.fill_wanted_at IS NULL AND (
      SELECT count(*) FROM (SELECT FROM pool_codes c WHERE c.brand_id = pool.brand_id AND c.pool_id = pool.id AND c.state = 'free' LIMIT pool.low_water) few
    ) < pool.low_water THEN
      UPDATE code_pools p SET fill_wanted_at = latest WHERE p.brand_id = pool.brand_id AND p.id = pool.id AND p.fill_wanted_at IS NULL;
      IF FOUND THEN
        PERFORM enqueue_missing_job('fill-pool', json_build_object('brandId', pool.brand_id, 'poolId', pool.id), 'fill-pool:' || pool.id, 12, NULL);
      END IF;
    END IF;
  END LOOP;
END $$;--> statement-breakpoint
-- Work that waits: pools to be filled, reservations that ended, offers that some shop was not brought to yet.
CREATE FUNCTION pools_with_work(at timestamptz) RETURNS TABLE (task text, brand_id uuid, pool_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  (SELECT 'fill-pool', p.brand_id, p.id FROM code_pools p JOIN connected_shops() s ON s.brand_id = p.brand_id AND s.shop_id = p.shop_id
   JOIN offer_discounts d ON d.brand_id = p.brand_id AND d.offer_id = p.offer_id AND d.shop_id = p.shop_id
   WHERE p.ended_at IS NULL AND p.fault IS NULL AND p.fill_wanted_at <= at AND d.shopify_gid IS NOT NULL ORDER BY p.id LIMIT 200)
  UNION ALL
  (SELECT 'expire-codes', p.brand_id, p.id FROM code_pools p JOIN connected_shops() s ON s.brand_id = p.brand_id AND s.shop_id = p.shop_id
   WHERE EXISTS (SELECT FROM pool_codes c WHERE c.brand_id = p.brand_id AND c.pool_id = p.id AND c.state = 'expired')
      OR EXISTS (SELECT FROM pool_codes c WHERE c.brand_id = p.brand_id AND c.pool_id = p.id AND c.state = 'reserved' AND c.reserved_until <= at)
      OR (p.ended_at IS NOT NULL AND EXISTS (SELECT FROM pool_codes c WHERE c.brand_id = p.brand_id AND c.pool_id = p.id AND c.state = 'free'))
   ORDER BY p.id LIMIT 200)
  UNION ALL
  (SELECT 'alarm-pool', p.brand_id, p.id FROM code_pools p WHERE p.missed_since <= at AND p.alarmed_at IS NULL ORDER BY p.id LIMIT 200)
$$;--> statement-breakpoint
CREATE FUNCTION offers_out_of_step() RETURNS TABLE (brand_id uuid, offer_id uuid, shop_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d.brand_id, d.offer_id, d.shop_id FROM offer_discounts d
  JOIN offers o ON o.brand_id = d.brand_id AND o.id = d.offer_id
  JOIN connected_shops() s ON s.brand_id = d.brand_id AND s.shop_id = d.shop_id
  WHERE d.refusal IS NULL AND d.ended_at IS NULL AND (
    o.ended_at IS NOT NULL OR d.synced_version < o.version
    OR EXISTS (SELECT FROM discount_codes c WHERE c.brand_id = d.brand_id AND c.offer_id = d.offer_id AND c.shop_id = d.shop_id AND c.shopify_gid IS NULL AND c.refusal IS NULL))
  ORDER BY d.offer_id LIMIT 200
$$;--> statement-breakpoint
CREATE FUNCTION codes_to_end() RETURNS TABLE (brand_id uuid, shop_id uuid, code_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.brand_id, c.shop_id, c.id FROM discount_codes c JOIN connected_shops() s ON s.brand_id = c.brand_id AND s.shop_id = c.shop_id
  WHERE c.retired_at IS NOT NULL AND c.ended_at IS NULL ORDER BY c.retired_at LIMIT 200
$$;--> statement-breakpoint
CREATE INDEX discount_codes_to_end ON discount_codes (retired_at) WHERE retired_at IS NOT NULL AND ended_at IS NULL;--> statement-breakpoint
CREATE FUNCTION offers_to_look_at(before timestamptz) RETURNS TABLE (brand_id uuid, offer_id uuid, shop_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d.brand_id, d.offer_id, d.shop_id FROM offer_discounts d JOIN connected_shops() s ON s.brand_id = d.brand_id AND s.shop_id = d.shop_id
  WHERE d.shopify_gid IS NOT NULL AND d.ended_at IS NULL AND coalesce(d.looked_at, d.asked_at) < before ORDER BY d.offer_id LIMIT 5000
$$;--> statement-breakpoint
DO $$
DECLARE f record;
BEGIN
  FOR f IN SELECT oid::regprocedure AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace
           AND proname IN ('follow_safe_links', 'pools_with_work', 'offers_out_of_step', 'codes_to_end', 'offers_to_look_at') LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f.name);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO tributary_app', f.name);
  END LOOP;
END $$;
