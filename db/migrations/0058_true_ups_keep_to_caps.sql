-- A true-up is what each order would earn more, within its own cap and that of its month: what that takes is kept with the records.
ALTER TABLE "tier_record_orders" ADD COLUMN "test" boolean NOT NULL DEFAULT false;--> statement-breakpoint
ALTER TABLE "tier_record_orders" ADD COLUMN "earned_minor" bigint NOT NULL DEFAULT 0;--> statement-breakpoint
ALTER TABLE "tier_record_orders" ADD COLUMN "lift_minor" bigint NOT NULL DEFAULT 0;--> statement-breakpoint
-- The defaults are for what was recorded before.
ALTER TABLE "tier_record_orders" ALTER COLUMN "test" DROP DEFAULT, ALTER COLUMN "earned_minor" DROP DEFAULT, ALTER COLUMN "lift_minor" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "tier_records" ADD COLUMN "lifted_to_bps" integer;--> statement-breakpoint
ALTER TABLE "tier_records" ADD COLUMN "true_ups" jsonb;--> statement-breakpoint
ALTER TABLE "tier_record_orders" DROP COLUMN "default_net_minor";--> statement-breakpoint
ALTER TABLE "tier_records" DROP COLUMN "default_net_minor";
