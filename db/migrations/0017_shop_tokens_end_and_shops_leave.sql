-- A token of a shop ends and is renewed, and a shop may leave: without a token, with its history.
ALTER TABLE "shops" ALTER COLUMN "sealed_token" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "token_expires_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "sealed_refresh_token" text;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "refresh_token_expires_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "token_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "renewing_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "granted_scopes" jsonb;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "attributes_from" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "uninstalled_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "redacted_at" timestamp (3) with time zone;