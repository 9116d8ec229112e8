-- What browsers and servers tell of shoppers: found by visitor, signed by a shop's own key, forgotten with the customer and in time.
CREATE TABLE "event_keys" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"sealed_key" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"made_by" text NOT NULL,
	CONSTRAINT "event_keys_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
ALTER TABLE "event_keys" ADD CONSTRAINT "event_keys_brand_id_shop_id_shops_brand_id_id_fk" FOREIGN KEY ("brand_id","shop_id") REFERENCES "public"."shops"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "event_keys_of_shop" ON "event_keys" USING btree ("brand_id","shop_id","made_at");--> statement-breakpoint
CREATE INDEX "customer_visitors_of_visitor" ON "customer_visitors" USING btree ("brand_id","shop_id","visitor_id");--> statement-breakpoint
CREATE INDEX "purchases_of_visitor" ON "purchases" USING btree ("brand_id","shop_id","visitor_id") WHERE visitor_id is not null;--> statement-breakpoint
CREATE INDEX "purchases_newest" ON "purchases" USING btree ("brand_id","shop_id","browser_at");--> statement-breakpoint
CREATE INDEX "survey_answers_by_day" ON "survey_answers" USING btree ("brand_id","answered_at","id");--> statement-breakpoint
SELECT guard_tenant_table('event_keys');--> statement-breakpoint
GRANT SELECT, INSERT ON event_keys TO tributary_app;--> statement-breakpoint
-- Who landed can be forgotten; that somebody did, when and through which channel stays.
GRANT UPDATE (visitor_id, campaign, referrer_host, landing_path) ON visits TO tributary_app;--> statement-breakpoint
-- Two rows that turn out to tell of one purchase become one.
GRANT DELETE ON purchases TO tributary_app;--> statement-breakpoint
-- No policy looks back further than 90 days, and what cleared is decided no more: after 400 days nobody's landings are needed.
CREATE FUNCTION forget_old_visits(at timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  old CONSTANT timestamptz := at - interval '400 days';
  gone integer;
  more integer;
BEGIN
  DELETE FROM visits v USING (SELECT o.brand_id, o.visited_at, o.id FROM visits o WHERE o.visited_at < old LIMIT most) o
  WHERE v.brand_id = o.brand_id AND v.visited_at = o.visited_at AND v.id = o.id;
  GET DIAGNOSTICS gone = ROW_COUNT;
  DELETE FROM customer_visitors c WHERE c.ctid = ANY (ARRAY(SELECT o.ctid FROM customer_visitors o WHERE o.known_from < old LIMIT most));
  GET DIAGNOSTICS more = ROW_COUNT;
  gone := greatest(gone, more);
  UPDATE purchases p SET visitor_id = NULL WHERE p.ctid = ANY (ARRAY(
    SELECT o.ctid FROM purchases o WHERE o.visitor_id IS NOT NULL AND coalesce(o.browser_at, o.server_at) < old LIMIT most));
  GET DIAGNOSTICS more = ROW_COUNT;
  RETURN greatest(gone, more);
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION forget_old_visits(timestamptz, integer) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION forget_old_visits(timestamptz, integer) TO tributary_app;
