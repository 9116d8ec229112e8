-- A hold may start with a parcel, and a person may hold money: whose word it is, when it ends, and who was told; creators read why.
ALTER TABLE "hold_changes" ADD COLUMN "waits_for" text;--> statement-breakpoint
ALTER TABLE "hold_stops" ADD COLUMN "owner_id" uuid;--> statement-breakpoint
ALTER TABLE "hold_stops" ADD COLUMN "warned_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "hold_stops" ADD CONSTRAINT "hold_stops_brand_id_owner_id_members_brand_id_id_fk" FOREIGN KEY ("brand_id","owner_id") REFERENCES "public"."members"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hold_stops_ending" ON "hold_stops" USING btree ("brand_id","until") WHERE released_at is null;--> statement-breakpoint
CREATE INDEX "holds_cleared" ON "holds" USING btree ("brand_id","cleared_at") WHERE cleared_at is not null;--> statement-breakpoint
CREATE POLICY own_rows ON hold_stops FOR SELECT USING (EXISTS (SELECT 1 FROM commissions c WHERE c.brand_id = hold_stops.brand_id
  AND (c.id = hold_stops.commission_id OR c.order_id = hold_stops.order_id) AND c.creator_id = (SELECT scope_creator())));--> statement-breakpoint
CREATE INDEX hold_stops_of_commission ON hold_stops (brand_id, commission_id) WHERE commission_id IS NOT NULL;--> statement-breakpoint
-- Whose owner must be told that it ends soon; ids only.
CREATE FUNCTION brands_with_stops_ending(before timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT DISTINCT brand_id FROM hold_stops WHERE released_at IS NULL AND warned_at IS NULL AND owner_id IS NOT NULL AND until <= before LIMIT 1000 $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION brands_with_stops_ending(timestamptz) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION brands_with_stops_ending(timestamptz) TO tributary_app;
