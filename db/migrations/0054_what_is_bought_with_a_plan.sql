-- What was bought with a selling plan begins a subscription; its renewals are credited by that order's evidence.
ALTER TABLE "orders" ADD COLUMN "plan_variants" jsonb;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "renews_order_id" uuid;