-- Who may see what: an application role that cannot go round row-level security, and one policy per table, forced.
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'tributary_app') THEN
    CREATE ROLE tributary_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- Another database of this cluster was first.
END $$;--> statement-breakpoint
GRANT tributary_app TO CURRENT_USER;--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO tributary_app;--> statement-breakpoint

-- The caller of this transaction. Unset means nobody: no rows.
CREATE FUNCTION scope_brand() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT nullif(current_setting('app.brand_id', true), '')::uuid $$;--> statement-breakpoint
CREATE FUNCTION scope_creator() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT nullif(current_setting('app.creator_id', true), '')::uuid $$;--> statement-breakpoint

-- Every table with brand_id belongs to a tenant; one with creator_id too may be read by that creator across brands.
CREATE FUNCTION guard_tenant_table(t regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  has_creator boolean := EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = t AND attname = 'creator_id' AND NOT attisdropped);
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t);
  EXECUTE format('CREATE POLICY tenant ON %s USING (brand_id = (SELECT scope_brand())) WITH CHECK (brand_id = (SELECT scope_brand()))', t);
  -- The owner runs migrations, the look-ups below and the ledger's trigger; FORCE would blind it where it is no superuser.
  EXECUTE format('CREATE POLICY owner_all ON %s TO CURRENT_USER USING (true) WITH CHECK (true)', t);
  IF has_creator THEN
    EXECUTE format('CREATE POLICY own_rows ON %s FOR SELECT USING (creator_id = (SELECT scope_creator()))', t);
  END IF;
END $$;--> statement-breakpoint

-- Months from four back to three ahead, and a default that catches what no month does.
CREATE FUNCTION ensure_partitions(around timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  parent text; first timestamptz; name text;
BEGIN
  FOREACH parent IN ARRAY ARRAY['clicks', 'webhook_deliveries'] LOOP
    IF to_regclass(parent || '_other') IS NULL THEN
      EXECUTE format('CREATE TABLE %I PARTITION OF %I DEFAULT', parent || '_other', parent);
      PERFORM guard_tenant_table((parent || '_other')::regclass);
    END IF;
    FOR i IN -4..3 LOOP
      first := date_trunc('month', around AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' + make_interval(months => i);
      name := parent || to_char(first AT TIME ZONE 'UTC', '_YYYY_MM');
      IF to_regclass(name) IS NULL THEN
        BEGIN
          EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)', name, parent, first, first + interval '1 month');
          PERFORM guard_tenant_table(name::regclass);
        EXCEPTION WHEN check_violation THEN NULL; -- The default already holds rows of that month: they stay there, nothing is lost.
        END;
      END IF;
    END LOOP;
  END LOOP;
END $$;--> statement-breakpoint

DO $$
DECLARE t record;
BEGIN
  FOR t IN SELECT c.oid::regclass AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
           WHERE a.attname = 'brand_id' AND c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace LOOP
    PERFORM guard_tenant_table(t.name);
  END LOOP;
END $$;--> statement-breakpoint
SELECT ensure_partitions(now());--> statement-breakpoint

-- Tables of the people themselves.
ALTER TABLE brands ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE brands FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY owner_all ON brands TO CURRENT_USER USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY tenant ON brands USING (id = (SELECT scope_brand())) WITH CHECK (id = (SELECT scope_brand()));--> statement-breakpoint
CREATE POLICY own_rows ON brands FOR SELECT USING (EXISTS (SELECT 1 FROM enrollments e WHERE e.brand_id = brands.id AND e.creator_id = (SELECT scope_creator())));--> statement-breakpoint
ALTER TABLE creators ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE creators FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY owner_all ON creators TO CURRENT_USER USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY own_rows ON creators USING (id = (SELECT scope_creator())) WITH CHECK (id = (SELECT scope_creator()));--> statement-breakpoint
CREATE POLICY enrolled ON creators FOR SELECT USING (EXISTS (SELECT 1 FROM enrollments e WHERE e.brand_id = (SELECT scope_brand()) AND e.creator_id = creators.id));--> statement-breakpoint
ALTER TABLE connected_accounts ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE connected_accounts FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY owner_all ON connected_accounts TO CURRENT_USER USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY own_rows ON connected_accounts USING (creator_id = (SELECT scope_creator())) WITH CHECK (creator_id = (SELECT scope_creator()));--> statement-breakpoint
CREATE POLICY enrolled ON connected_accounts FOR SELECT USING (EXISTS (SELECT 1 FROM enrollments e WHERE e.brand_id = (SELECT scope_brand()) AND e.creator_id = connected_accounts.creator_id));--> statement-breakpoint
-- The terms of a program are shown to whoever is enrolled in it.
CREATE POLICY own_rows ON programs FOR SELECT USING (EXISTS (SELECT 1 FROM enrollments e WHERE e.brand_id = programs.brand_id AND e.program_id = programs.id AND e.creator_id = (SELECT scope_creator())));--> statement-breakpoint
CREATE POLICY own_rows ON program_terms FOR SELECT USING (EXISTS (SELECT 1 FROM enrollments e WHERE e.brand_id = program_terms.brand_id AND e.program_id = program_terms.program_id AND e.creator_id = (SELECT scope_creator())));--> statement-breakpoint
CREATE POLICY own_rows ON shops FOR SELECT USING (EXISTS (SELECT 1 FROM tracking_links l WHERE l.brand_id = shops.brand_id AND l.shop_id = shops.id AND l.creator_id = (SELECT scope_creator())));--> statement-breakpoint

GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO tributary_app;--> statement-breakpoint
GRANT UPDATE ON users, brands, members, shops, creators, enrollments, invites, tracking_links, discount_codes, webhook_deliveries, orders, order_lines,
  refunds, holds, payout_batches, payouts, transfers, fundings, connected_accounts, stripe_events, payer_locks, worker_heartbeats, commissions TO tributary_app;--> statement-breakpoint
GRANT UPDATE (during) ON code_ownerships TO tributary_app;--> statement-breakpoint
GRANT DELETE ON sessions, verification_tokens, order_lines, payout_items, payout_nettings, payouts, worker_heartbeats TO tributary_app;--> statement-breakpoint
-- Running totals are the trigger's alone. Rows of partitions are reached through their parent only.
REVOKE INSERT ON commission_positions, account_totals FROM tributary_app;--> statement-breakpoint
DO $$
DECLARE t record;
BEGIN
  FOR t IN SELECT inhrelid::regclass AS name FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid WHERE c.relkind = 'r' LOOP
    EXECUTE format('REVOKE ALL ON %s FROM tributary_app', t.name);
  END LOOP;
END $$;--> statement-breakpoint

-- The few look-ups made before a tenant is known. They answer ids only.
CREATE FUNCTION find_brand(wanted_slug text) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT id FROM brands WHERE slug = wanted_slug $$;--> statement-breakpoint
CREATE FUNCTION find_shop(wanted_domain text) RETURNS TABLE (brand_id uuid, shop_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT s.brand_id, s.id FROM shops s WHERE s.domain = lower(wanted_domain) $$;--> statement-breakpoint
CREATE FUNCTION find_invite(wanted_token_sha256 text) RETURNS TABLE (brand_id uuid, invite_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT i.brand_id, i.id FROM invites i WHERE i.token_sha256 = wanted_token_sha256 $$;--> statement-breakpoint
CREATE FUNCTION find_link(wanted_slug text) RETURNS TABLE (brand_id uuid, link_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT l.brand_id, l.id FROM tracking_links l WHERE l.slug = wanted_slug $$;--> statement-breakpoint
CREATE FUNCTION find_memberships(wanted_user uuid) RETURNS TABLE (brand_id uuid, member_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT m.brand_id, m.id FROM members m WHERE m.user_id = wanted_user AND m.ended_at IS NULL ORDER BY m.brand_id LIMIT 100 $$;--> statement-breakpoint
CREATE FUNCTION find_creator(wanted_user uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT id FROM creators WHERE user_id = wanted_user $$;--> statement-breakpoint
CREATE FUNCTION find_creator_of_account(wanted_account text) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT creator_id FROM connected_accounts WHERE stripe_account_id = wanted_account $$;--> statement-breakpoint
CREATE FUNCTION find_transfer(wanted_stripe_id text) RETURNS TABLE (brand_id uuid, transfer_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT t.brand_id, t.id FROM transfers t WHERE t.stripe_transfer_id = wanted_stripe_id $$;--> statement-breakpoint
-- Work that waits, by brand: what a lost job would have done is found again here.
CREATE FUNCTION brands_with_due_holds(at timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT DISTINCT brand_id FROM holds WHERE cleared_at IS NULL AND clears_at <= at LIMIT 1000 $$;--> statement-breakpoint
CREATE FUNCTION brands_with_open_payouts() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT DISTINCT brand_id FROM payout_batches WHERE state IN ('approved', 'paying') LIMIT 1000 $$;--> statement-breakpoint
CREATE FUNCTION open_deliveries(before timestamptz) RETURNS TABLE (brand_id uuid, received_at timestamptz, delivery_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT d.brand_id, d.received_at, d.id FROM webhook_deliveries d WHERE d.processed_at IS NULL AND d.parked_because IS NULL AND d.received_at < before ORDER BY d.received_at LIMIT 500 $$;--> statement-breakpoint
CREATE FUNCTION newest_known_transfer_at() RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT max(intended_at) FROM transfers WHERE state = 'sent' $$;--> statement-breakpoint
-- Work is enqueued in the transaction of the fact it follows.
CREATE FUNCTION enqueue_job(task text, payload json, job_key text, run_at timestamptz, max_attempts integer, queue text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM graphile_worker.add_job(task, payload, queue_name => queue, run_at => run_at, max_attempts => max_attempts, job_key => job_key);
END $$;--> statement-breakpoint
DO $$
DECLARE f record;
BEGIN
  FOR f IN SELECT oid::regprocedure AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f.name);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO tributary_app', f.name);
  END LOOP;
END $$;--> statement-breakpoint
CREATE INDEX holds_due ON holds (clears_at) WHERE cleared_at IS NULL;--> statement-breakpoint
CREATE INDEX payout_batches_open ON payout_batches (state) WHERE state IN ('approved', 'paying');--> statement-breakpoint
CREATE INDEX webhook_deliveries_waiting ON webhook_deliveries (received_at) WHERE processed_at IS NULL AND parked_because IS NULL;
