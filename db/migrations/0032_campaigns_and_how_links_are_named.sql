-- Links belong to campaigns, name themselves by the brand's convention, answer under its own domain, and can be put away.
CREATE TABLE "campaigns" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	"name" text NOT NULL,
	"utm_campaign" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" text,
	CONSTRAINT "campaigns_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "campaigns_utm" UNIQUE("brand_id","utm_campaign"),
	CONSTRAINT "campaigns_days" CHECK (ends_on is null or ends_on >= starts_on)
);
--> statement-breakpoint
CREATE TABLE "link_domains" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"host" text NOT NULL,
	"token" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"added_by" text NOT NULL,
	"checked_at" timestamp (3) with time zone,
	"fault" text,
	"verified_at" timestamp (3) with time zone,
	"lost_at" timestamp (3) with time zone,
	"removed_at" timestamp (3) with time zone,
	"removed_by" text,
	CONSTRAINT "link_domains_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
CREATE TABLE "utm_conventions" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"source" text NOT NULL,
	"medium" text NOT NULL,
	"campaign" text NOT NULL,
	"content" text NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"published_by" text NOT NULL,
	CONSTRAINT "utm_conventions_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "utm_conventions_version" UNIQUE("brand_id","version")
);
--> statement-breakpoint
ALTER TABLE "tracking_links" ADD COLUMN "campaign_id" uuid;--> statement-breakpoint
ALTER TABLE "tracking_links" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "tracking_links" ADD COLUMN "slug_chosen" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "tracking_links" ADD COLUMN "archived_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tracking_links" ADD COLUMN "archived_by" text;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_brand_id_program_id_programs_brand_id_id_fk" FOREIGN KEY ("brand_id","program_id") REFERENCES "public"."programs"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_domains" ADD CONSTRAINT "link_domains_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "utm_conventions" ADD CONSTRAINT "utm_conventions_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "link_domains_of_brand" ON "link_domains" USING btree ("brand_id","host") WHERE removed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "link_domains_in_force" ON "link_domains" USING btree ("host") WHERE verified_at is not null and lost_at is null and removed_at is null;--> statement-breakpoint
ALTER TABLE "tracking_links" ADD CONSTRAINT "tracking_links_brand_id_campaign_id_campaigns_brand_id_id_fk" FOREIGN KEY ("brand_id","campaign_id") REFERENCES "public"."campaigns"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tracking_links_of_enrollment" ON "tracking_links" USING btree ("brand_id","enrollment_id");--> statement-breakpoint
CREATE INDEX "tracking_links_of_campaign" ON "tracking_links" USING btree ("brand_id","campaign_id","id") WHERE campaign_id is not null;--> statement-breakpoint
SELECT guard_tenant_table('campaigns');--> statement-breakpoint
SELECT guard_tenant_table('utm_conventions');--> statement-breakpoint
SELECT guard_tenant_table('link_domains');--> statement-breakpoint
-- Who is in a program may read its campaigns, and under which domain the brand's links are shared.
CREATE POLICY own_rows ON campaigns FOR SELECT USING (EXISTS (SELECT 1 FROM enrollments e WHERE e.brand_id = campaigns.brand_id AND e.program_id = campaigns.program_id AND e.creator_id = (SELECT scope_creator())));--> statement-breakpoint
CREATE POLICY own_rows ON link_domains FOR SELECT USING (EXISTS (SELECT 1 FROM enrollments e WHERE e.brand_id = link_domains.brand_id AND e.creator_id = (SELECT scope_creator())));--> statement-breakpoint
GRANT SELECT, INSERT ON campaigns, utm_conventions, link_domains TO tributary_app;--> statement-breakpoint
GRANT UPDATE (name, starts_on, ends_on, ended_at, ended_by) ON campaigns TO tributary_app;--> statement-breakpoint
GRANT UPDATE (checked_at, fault, verified_at, lost_at, removed_at, removed_by) ON link_domains TO tributary_app;--> statement-breakpoint
CREATE TRIGGER utm_conventions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON utm_conventions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint

-- Whose links a host answers: who holds it, else who held it last, for an address that was shared goes on being followed.
CREATE FUNCTION find_link_domain(wanted_host text) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d.brand_id FROM link_domains d WHERE d.host = wanted_host AND d.verified_at IS NOT NULL AND d.removed_at IS NULL
  ORDER BY (d.lost_at IS NULL) DESC, d.verified_at DESC LIMIT 1 $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION find_link_domain(text) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION find_link_domain(text) TO tributary_app;--> statement-breakpoint
CREATE INDEX link_domains_by_host ON link_domains (host) WHERE verified_at IS NOT NULL AND removed_at IS NULL;--> statement-breakpoint
-- Domains whose DNS was not asked since then, those never asked first.
CREATE FUNCTION link_domains_to_check(before timestamptz) RETURNS TABLE (brand_id uuid, domain_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d.brand_id, d.id FROM link_domains d WHERE d.removed_at IS NULL AND (d.checked_at IS NULL OR d.checked_at < before)
  ORDER BY d.checked_at NULLS FIRST LIMIT 500 $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION link_domains_to_check(timestamptz) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION link_domains_to_check(timestamptz) TO tributary_app;
