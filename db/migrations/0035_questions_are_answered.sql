-- Questions that nobody answered and orders whose worth nobody kept are found again; who is in a program reads its rules.
CREATE TABLE "order_questions" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"order_name" text NOT NULL,
	"answer" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "order_questions_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
ALTER TABLE "order_questions" ADD CONSTRAINT "order_questions_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_questions_of_creator" ON "order_questions" USING btree ("creator_id","asked_at");--> statement-breakpoint
SELECT guard_tenant_table('order_questions');--> statement-breakpoint
GRANT SELECT, INSERT ON order_questions TO tributary_app;--> statement-breakpoint
CREATE FUNCTION open_what_ifs(before timestamptz) RETURNS TABLE (brand_id uuid, what_if_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT w.brand_id, w.id FROM what_ifs w WHERE w.state IN ('asked', 'running') AND w.asked_at < before ORDER BY w.id LIMIT 100 $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION open_what_ifs(timestamptz) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION open_what_ifs(timestamptz) TO tributary_app;--> statement-breakpoint
CREATE FUNCTION orders_without_net() RETURNS TABLE (brand_id uuid, order_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.brand_id, o.id FROM orders o WHERE NOT EXISTS (SELECT 1 FROM order_nets n WHERE n.brand_id = o.brand_id AND n.order_id = o.id)
  ORDER BY o.brand_id, o.id LIMIT 1000 $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION orders_without_net() FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION orders_without_net() TO tributary_app;--> statement-breakpoint
CREATE POLICY own_rows ON attribution_policies FOR SELECT USING (EXISTS (SELECT 1 FROM enrollments e WHERE e.brand_id = attribution_policies.brand_id AND e.creator_id = (SELECT scope_creator())));
