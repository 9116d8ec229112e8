-- The list of orders is sorted by total and narrowed by where they were sold, without reading them all.
CREATE INDEX "orders_by_total" ON "orders" USING btree ("brand_id","total_minor","id");--> statement-breakpoint
CREATE INDEX "orders_by_source" ON "orders" USING btree ("brand_id","source_name","ordered_at");