-- How a shop is connected: who was sent to Shopify with which state, what is proved of the connection, and who has it looked at.
CREATE TABLE "shop_checks" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"step" text NOT NULL,
	"steps_done" integer NOT NULL,
	"steps_total" integer NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"sentence" text,
	CONSTRAINT "shop_checks_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
CREATE TABLE "shop_installs" (
	"brand_id" uuid NOT NULL,
	"state_sha256" text NOT NULL,
	"browser_sha256" text NOT NULL,
	"member_id" uuid NOT NULL,
	"domain" text NOT NULL,
	"scopes" jsonb NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "shop_installs_brand_id_state_sha256_pk" PRIMARY KEY("brand_id","state_sha256")
);
--> statement-breakpoint
CREATE TABLE "shop_proofs" (
	"brand_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"ok" boolean NOT NULL,
	"sentence" text NOT NULL,
	"proved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "shop_proofs_brand_id_shop_id_subject_pk" PRIMARY KEY("brand_id","shop_id","subject")
);
--> statement-breakpoint
ALTER TABLE "shop_checks" ADD CONSTRAINT "shop_checks_brand_id_shop_id_shops_brand_id_id_fk" FOREIGN KEY ("brand_id","shop_id") REFERENCES "public"."shops"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_installs" ADD CONSTRAINT "shop_installs_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_installs" ADD CONSTRAINT "shop_installs_brand_id_member_id_members_brand_id_id_fk" FOREIGN KEY ("brand_id","member_id") REFERENCES "public"."members"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_proofs" ADD CONSTRAINT "shop_proofs_brand_id_shop_id_shops_brand_id_id_fk" FOREIGN KEY ("brand_id","shop_id") REFERENCES "public"."shops"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "shop_checks_open" ON "shop_checks" USING btree ("brand_id","shop_id") WHERE finished_at is null;--> statement-breakpoint
CREATE INDEX "shop_installs_state" ON "shop_installs" USING btree ("state_sha256");--> statement-breakpoint
SELECT guard_tenant_table('shop_installs');--> statement-breakpoint
SELECT guard_tenant_table('shop_proofs');--> statement-breakpoint
SELECT guard_tenant_table('shop_checks');--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON shop_installs, shop_proofs, shop_checks TO tributary_app;--> statement-breakpoint
GRANT DELETE ON shop_installs, shop_proofs TO tributary_app;--> statement-breakpoint

-- Whose answer from Shopify this is: asked before anything but the state is known.
CREATE FUNCTION find_install(wanted_state_sha256 text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT i.brand_id FROM shop_installs i WHERE i.state_sha256 = wanted_state_sha256
$$;--> statement-breakpoint
-- Shops whose connection nobody has looked at since.
CREATE FUNCTION shops_to_prove(since timestamptz) RETURNS TABLE (brand_id uuid, shop_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.brand_id, s.id FROM shops s
  WHERE s.sealed_token IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM shop_proofs p WHERE p.brand_id = s.brand_id AND p.shop_id = s.id AND p.proved_at >= since)
  ORDER BY s.id LIMIT 500
$$;--> statement-breakpoint
-- Shops whose tokens lie under another key than the one that seals now.
CREATE FUNCTION shops_sealed_otherwise(key_id text) RETURNS TABLE (brand_id uuid, shop_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.brand_id, s.id FROM shops s
  WHERE split_part(s.sealed_token, '.', 1) <> key_id OR split_part(s.sealed_refresh_token, '.', 1) <> key_id
  ORDER BY s.id LIMIT 200
$$;--> statement-breakpoint
DO $$
DECLARE f regprocedure;
BEGIN
  FOREACH f IN ARRAY ARRAY['find_install(text)', 'shops_to_prove(timestamptz)', 'shops_sealed_otherwise(text)']::regprocedure[] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO tributary_app', f);
  END LOOP;
END $$;
