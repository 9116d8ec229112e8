-- Every table of the first slice, from the schema of each room. Edited by hand: clicks and deliveries are partitioned by month.
CREATE TABLE "attribution_decisions" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"policy_id" uuid NOT NULL,
	"input_hash" text NOT NULL,
	"input" jsonb NOT NULL,
	"decision" jsonb NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "attribution_decisions_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "attribution_decisions_seq" UNIQUE("brand_id","order_id","seq")
);
--> statement-breakpoint
CREATE TABLE "attribution_policies" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"policy" jsonb NOT NULL,
	"in_force_from" timestamp (3) with time zone NOT NULL,
	"published_by" text NOT NULL,
	CONSTRAINT "attribution_policies_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "attribution_policies_version" UNIQUE("brand_id","version")
);
--> statement-breakpoint
CREATE TABLE "shops" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"domain" text NOT NULL,
	"name" text NOT NULL,
	"storefront_url" text NOT NULL,
	"currency" char(3) NOT NULL,
	"time_zone" text NOT NULL,
	"sealed_token" text NOT NULL,
	"connected_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "shops_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "shops_domain_unique" UNIQUE("domain"),
	CONSTRAINT "shops_id" UNIQUE("brand_id","domain")
);
--> statement-breakpoint
CREATE TABLE "commission_calculations" (
	"brand_id" uuid NOT NULL,
	"commission_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"creator_id" uuid NOT NULL,
	"decision_id" uuid NOT NULL,
	"terms_id" uuid NOT NULL,
	"rate_bps" integer NOT NULL,
	"share_micros" integer NOT NULL,
	"amount_minor" bigint NOT NULL,
	"lines" jsonb NOT NULL,
	"because" text NOT NULL,
	"cause" text NOT NULL,
	"calculated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "commission_calculations_brand_id_commission_id_seq_pk" PRIMARY KEY("brand_id","commission_id","seq")
);
--> statement-breakpoint
CREATE TABLE "commissions" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"enrollment_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"currency" char(3) NOT NULL,
	"order_name" text NOT NULL,
	"ordered_at" timestamp (3) with time zone NOT NULL,
	"test" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "commissions_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "commissions_one_per_enrollment" UNIQUE("brand_id","order_id","enrollment_id")
);
--> statement-breakpoint
CREATE TABLE "hold_changes" (
	"brand_id" uuid NOT NULL,
	"commission_id" uuid NOT NULL,
	"tranche" integer NOT NULL,
	"seq" integer NOT NULL,
	"creator_id" uuid NOT NULL,
	"clears_at" timestamp (3) with time zone,
	"because" text NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "hold_changes_brand_id_commission_id_tranche_seq_pk" PRIMARY KEY("brand_id","commission_id","tranche","seq")
);
--> statement-breakpoint
CREATE TABLE "holds" (
	"brand_id" uuid NOT NULL,
	"commission_id" uuid NOT NULL,
	"tranche" integer NOT NULL,
	"creator_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"clears_at" timestamp (3) with time zone,
	"waits_for" text,
	"cleared_at" timestamp (3) with time zone,
	CONSTRAINT "holds_brand_id_commission_id_tranche_pk" PRIMARY KEY("brand_id","commission_id","tranche")
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"brand_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"id" uuid NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"detail" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_log_brand_id_seq_pk" PRIMARY KEY("brand_id","seq")
);
--> statement-breakpoint
CREATE TABLE "brands" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "brands_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "members" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "members_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "members_one_per_user" UNIQUE("brand_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"token_sha256" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text,
	"email_verified_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "verification_tokens" (
	"identifier" text NOT NULL,
	"token_sha256" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "verification_tokens_identifier_token_sha256_pk" PRIMARY KEY("identifier","token_sha256")
);
--> statement-breakpoint
CREATE TABLE "worker_heartbeats" (
	"worker_id" text PRIMARY KEY NOT NULL,
	"beat_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "account_totals" (
	"brand_id" uuid NOT NULL,
	"account" text NOT NULL,
	"creator_id" uuid NOT NULL,
	"currency" char(3) NOT NULL,
	"balance_minor" bigint NOT NULL,
	CONSTRAINT "account_totals_brand_id_account_creator_id_currency_pk" PRIMARY KEY("brand_id","account","creator_id","currency")
);
--> statement-breakpoint
CREATE TABLE "commission_positions" (
	"brand_id" uuid NOT NULL,
	"commission_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"currency" char(3) NOT NULL,
	"held_minor" bigint NOT NULL,
	"cleared_minor" bigint NOT NULL,
	"reserved_minor" bigint NOT NULL,
	"paid_minor" bigint NOT NULL,
	"owed_minor" bigint NOT NULL,
	"forgiven_minor" bigint NOT NULL,
	CONSTRAINT "commission_positions_brand_id_commission_id_pk" PRIMARY KEY("brand_id","commission_id")
);
--> statement-breakpoint
CREATE TABLE "postings" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"debit" text NOT NULL,
	"credit" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"key" text NOT NULL,
	"input_hash" text NOT NULL,
	"creator_id" uuid,
	"commission_id" uuid,
	"owing_commission_id" uuid,
	"order_id" uuid,
	"payout_id" uuid,
	"transfer_id" uuid,
	"funding_id" uuid,
	"because" text NOT NULL,
	"caused_by" text NOT NULL,
	"happened_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "postings_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "postings_key" UNIQUE("brand_id","key")
);
--> statement-breakpoint
CREATE TABLE "order_lines" (
	"brand_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"gid" text NOT NULL,
	"title" text NOT NULL,
	"variant_title" text,
	"sku" text,
	"product_gid" text,
	"quantity" integer NOT NULL,
	"current_quantity" integer NOT NULL,
	"unit_price_minor" bigint NOT NULL,
	"discount_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"gift_card" boolean NOT NULL,
	CONSTRAINT "order_lines_brand_id_order_id_gid_pk" PRIMARY KEY("brand_id","order_id","gid")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"gid" text NOT NULL,
	"name" text NOT NULL,
	"currency" char(3) NOT NULL,
	"presentment_currency" char(3) NOT NULL,
	"ordered_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"paid_at" timestamp (3) with time zone,
	"cancelled_at" timestamp (3) with time zone,
	"financial_status" text NOT NULL,
	"test" boolean NOT NULL,
	"taxes_included" boolean NOT NULL,
	"subtotal_minor" bigint NOT NULL,
	"discount_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"shipping_minor" bigint NOT NULL,
	"total_minor" bigint NOT NULL,
	"source_name" text,
	"landing_site" text,
	"referring_host" text,
	"click_refs" jsonb NOT NULL,
	"used_codes" jsonb NOT NULL,
	"customer_hash" text,
	"disagreements" jsonb NOT NULL,
	"content_hash" text NOT NULL,
	"accepted_at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"unconfirmed_because" text,
	"unknown_to_shop_at" timestamp (3) with time zone,
	CONSTRAINT "orders_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "orders_gid" UNIQUE("brand_id","shop_id","gid")
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"brand_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"gid" text NOT NULL,
	"order_gid" text NOT NULL,
	"refunded_at" timestamp (3) with time zone NOT NULL,
	"lines" jsonb NOT NULL,
	"discrepancy_minor" bigint NOT NULL,
	"shipping_minor" bigint NOT NULL,
	"content_hash" text NOT NULL,
	"source" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "refunds_brand_id_shop_id_gid_pk" PRIMARY KEY("brand_id","shop_id","gid")
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"brand_id" uuid NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"topic" text NOT NULL,
	"event_key" text NOT NULL,
	"body" text NOT NULL,
	"processed_at" timestamp (3) with time zone,
	"parked_because" text,
	CONSTRAINT "webhook_deliveries_brand_id_received_at_id_pk" PRIMARY KEY("brand_id","received_at","id")
) PARTITION BY RANGE ("received_at");
--> statement-breakpoint
CREATE TABLE "webhook_events" (
	"brand_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"topic" text NOT NULL,
	"event_key" text NOT NULL,
	"delivery_id" uuid NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "webhook_events_brand_id_shop_id_topic_event_key_pk" PRIMARY KEY("brand_id","shop_id","topic","event_key")
);
--> statement-breakpoint
CREATE TABLE "connected_accounts" (
	"creator_id" uuid PRIMARY KEY NOT NULL,
	"stripe_account_id" text NOT NULL,
	"country" text NOT NULL,
	"transfers_active" boolean NOT NULL,
	"requirements" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "connected_accounts_stripe_account_id_unique" UNIQUE("stripe_account_id")
);
--> statement-breakpoint
CREATE TABLE "fundings" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"stripe_top_up_id" text,
	"state" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"state_at" timestamp (3) with time zone NOT NULL,
	"because" text,
	CONSTRAINT "fundings_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "fundings_stripe_top_up_id_unique" UNIQUE("stripe_top_up_id")
);
--> statement-breakpoint
CREATE TABLE "payer_locks" (
	"stripe_transfer_id" text PRIMARY KEY NOT NULL,
	"found_brand_id" uuid,
	"found_at" timestamp (3) with time zone NOT NULL,
	"because" text NOT NULL,
	"resolved_at" timestamp (3) with time zone,
	"resolution" text
);
--> statement-breakpoint
CREATE TABLE "payout_approvals" (
	"brand_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"prepared_by" uuid NOT NULL,
	"approved_by" uuid NOT NULL,
	"seal_sha256" text NOT NULL,
	"approved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "payout_approvals_brand_id_batch_id_pk" PRIMARY KEY("brand_id","batch_id")
);
--> statement-breakpoint
CREATE TABLE "payout_batches" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"currency" char(3) NOT NULL,
	"cutoff_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"prepared_by" uuid NOT NULL,
	"prepared_at" timestamp (3) with time zone NOT NULL,
	"sealed_by" uuid,
	"sealed_at" timestamp (3) with time zone,
	"manifest" text,
	"seal_sha256" text,
	"ended_at" timestamp (3) with time zone,
	"ended_because" text,
	CONSTRAINT "payout_batches_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "payout_batches_prepared" UNIQUE("brand_id","id","prepared_by")
);
--> statement-breakpoint
CREATE TABLE "payout_items" (
	"brand_id" uuid NOT NULL,
	"payout_id" uuid NOT NULL,
	"commission_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	CONSTRAINT "payout_items_brand_id_payout_id_commission_id_pk" PRIMARY KEY("brand_id","payout_id","commission_id")
);
--> statement-breakpoint
CREATE TABLE "payout_nettings" (
	"brand_id" uuid NOT NULL,
	"payout_id" uuid NOT NULL,
	"paying_commission_id" uuid NOT NULL,
	"owing_commission_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	CONSTRAINT "payout_nettings_brand_id_payout_id_paying_commission_id_owing_commission_id_pk" PRIMARY KEY("brand_id","payout_id","paying_commission_id","owing_commission_id")
);
--> statement-breakpoint
CREATE TABLE "payouts" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"currency" char(3) NOT NULL,
	"gross_minor" bigint NOT NULL,
	"netted_minor" bigint NOT NULL,
	"amount_minor" bigint NOT NULL,
	"destination" text NOT NULL,
	"state" text NOT NULL,
	"refusal" text,
	"state_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "payouts_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "payouts_one_per_creator" UNIQUE("brand_id","batch_id","creator_id")
);
--> statement-breakpoint
CREATE TABLE "stripe_events" (
	"event_id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"object_id" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"processed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "transfers" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"payout_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"attempt" integer NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"destination" text NOT NULL,
	"state" text NOT NULL,
	"stripe_transfer_id" text,
	"failures" integer NOT NULL,
	"last_error" text,
	"reversed_minor" bigint NOT NULL,
	"intended_at" timestamp (3) with time zone NOT NULL,
	"next_try_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "transfers_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "transfers_stripe_transfer_id_unique" UNIQUE("stripe_transfer_id"),
	CONSTRAINT "transfers_attempt" UNIQUE("brand_id","payout_id","attempt")
);
--> statement-breakpoint
CREATE TABLE "creators" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"handle" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "creators_user_id_unique" UNIQUE("user_id"),
	CONSTRAINT "creators_handle_unique" UNIQUE("handle")
);
--> statement-breakpoint
CREATE TABLE "enrollments" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"state" text NOT NULL,
	"accepted_terms_id" uuid NOT NULL,
	"accepted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "enrollments_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "enrollments_one_per_creator" UNIQUE("brand_id","program_id","creator_id")
);
--> statement-breakpoint
CREATE TABLE "invites" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	"email" text NOT NULL,
	"token_sha256" text NOT NULL,
	"invited_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"accepted_at" timestamp (3) with time zone,
	"enrollment_id" uuid,
	CONSTRAINT "invites_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "invites_token_sha256_unique" UNIQUE("token_sha256")
);
--> statement-breakpoint
CREATE TABLE "program_terms" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"rate_bps" integer NOT NULL,
	"hold_days" integer NOT NULL,
	"minimum_payout_minor" jsonb NOT NULL,
	"netting_cap_bps" integer NOT NULL,
	"code_discount_bps" integer NOT NULL,
	"in_force_from" timestamp (3) with time zone NOT NULL,
	"notice_until" timestamp (3) with time zone,
	"published_at" timestamp (3) with time zone NOT NULL,
	"published_by" text NOT NULL,
	CONSTRAINT "program_terms_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "program_terms_version" UNIQUE("brand_id","program_id","version")
);
--> statement-breakpoint
CREATE TABLE "programs" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "programs_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
CREATE TABLE "clicks" (
	"brand_id" uuid NOT NULL,
	"clicked_at" timestamp (3) with time zone NOT NULL,
	"id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"enrollment_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"visitor_hash" text NOT NULL,
	"user_agent" text,
	"referrer_host" text,
	"bot" boolean NOT NULL,
	CONSTRAINT "clicks_brand_id_clicked_at_id_pk" PRIMARY KEY("brand_id","clicked_at","id")
) PARTITION BY RANGE ("clicked_at");
--> statement-breakpoint
CREATE TABLE "code_ownerships" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"code_key" text NOT NULL,
	"code_id" uuid NOT NULL,
	"enrollment_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"during" "tstzrange" NOT NULL,
	CONSTRAINT "code_ownerships_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
--> statement-breakpoint
CREATE TABLE "discount_codes" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"enrollment_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"code" text NOT NULL,
	"percentage_bps" integer NOT NULL,
	"shopify_gid" text,
	"refusal" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "discount_codes_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "discount_codes_in_shop" UNIQUE("brand_id","shop_id","code")
);
--> statement-breakpoint
CREATE TABLE "tracking_links" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"enrollment_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"destination_path" text NOT NULL,
	"utm_campaign" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "tracking_links_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "tracking_links_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
ALTER TABLE "attribution_decisions" ADD CONSTRAINT "attribution_decisions_brand_id_order_id_orders_brand_id_id_fk" FOREIGN KEY ("brand_id","order_id") REFERENCES "public"."orders"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attribution_decisions" ADD CONSTRAINT "attribution_decisions_brand_id_policy_id_attribution_policies_brand_id_id_fk" FOREIGN KEY ("brand_id","policy_id") REFERENCES "public"."attribution_policies"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attribution_policies" ADD CONSTRAINT "attribution_policies_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shops" ADD CONSTRAINT "shops_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_calculations" ADD CONSTRAINT "commission_calculations_brand_id_commission_id_commissions_brand_id_id_fk" FOREIGN KEY ("brand_id","commission_id") REFERENCES "public"."commissions"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_calculations" ADD CONSTRAINT "commission_calculations_brand_id_decision_id_attribution_decisions_brand_id_id_fk" FOREIGN KEY ("brand_id","decision_id") REFERENCES "public"."attribution_decisions"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_calculations" ADD CONSTRAINT "commission_calculations_brand_id_terms_id_program_terms_brand_id_id_fk" FOREIGN KEY ("brand_id","terms_id") REFERENCES "public"."program_terms"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commissions" ADD CONSTRAINT "commissions_creator_id_creators_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commissions" ADD CONSTRAINT "commissions_brand_id_order_id_orders_brand_id_id_fk" FOREIGN KEY ("brand_id","order_id") REFERENCES "public"."orders"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commissions" ADD CONSTRAINT "commissions_brand_id_enrollment_id_enrollments_brand_id_id_fk" FOREIGN KEY ("brand_id","enrollment_id") REFERENCES "public"."enrollments"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_brand_id_commission_id_commissions_brand_id_id_fk" FOREIGN KEY ("brand_id","commission_id") REFERENCES "public"."commissions"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_totals" ADD CONSTRAINT "account_totals_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_positions" ADD CONSTRAINT "commission_positions_brand_id_commission_id_commissions_brand_id_id_fk" FOREIGN KEY ("brand_id","commission_id") REFERENCES "public"."commissions"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postings" ADD CONSTRAINT "postings_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postings" ADD CONSTRAINT "postings_brand_id_commission_id_commissions_brand_id_id_fk" FOREIGN KEY ("brand_id","commission_id") REFERENCES "public"."commissions"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postings" ADD CONSTRAINT "postings_brand_id_owing_commission_id_commissions_brand_id_id_fk" FOREIGN KEY ("brand_id","owing_commission_id") REFERENCES "public"."commissions"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_brand_id_order_id_orders_brand_id_id_fk" FOREIGN KEY ("brand_id","order_id") REFERENCES "public"."orders"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_brand_id_shop_id_shops_brand_id_id_fk" FOREIGN KEY ("brand_id","shop_id") REFERENCES "public"."shops"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_brand_id_shop_id_shops_brand_id_id_fk" FOREIGN KEY ("brand_id","shop_id") REFERENCES "public"."shops"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connected_accounts" ADD CONSTRAINT "connected_accounts_creator_id_creators_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fundings" ADD CONSTRAINT "fundings_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_approvals" ADD CONSTRAINT "payout_approvals_brand_id_batch_id_prepared_by_payout_batches_brand_id_id_prepared_by_fk" FOREIGN KEY ("brand_id","batch_id","prepared_by") REFERENCES "public"."payout_batches"("brand_id","id","prepared_by") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_batches" ADD CONSTRAINT "payout_batches_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_items" ADD CONSTRAINT "payout_items_brand_id_payout_id_payouts_brand_id_id_fk" FOREIGN KEY ("brand_id","payout_id") REFERENCES "public"."payouts"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_items" ADD CONSTRAINT "payout_items_brand_id_commission_id_commissions_brand_id_id_fk" FOREIGN KEY ("brand_id","commission_id") REFERENCES "public"."commissions"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_nettings" ADD CONSTRAINT "payout_nettings_brand_id_payout_id_payouts_brand_id_id_fk" FOREIGN KEY ("brand_id","payout_id") REFERENCES "public"."payouts"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_creator_id_creators_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_brand_id_batch_id_payout_batches_brand_id_id_fk" FOREIGN KEY ("brand_id","batch_id") REFERENCES "public"."payout_batches"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_brand_id_payout_id_payouts_brand_id_id_fk" FOREIGN KEY ("brand_id","payout_id") REFERENCES "public"."payouts"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "creators" ADD CONSTRAINT "creators_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_creator_id_creators_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_brand_id_program_id_programs_brand_id_id_fk" FOREIGN KEY ("brand_id","program_id") REFERENCES "public"."programs"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_brand_id_accepted_terms_id_program_terms_brand_id_id_fk" FOREIGN KEY ("brand_id","accepted_terms_id") REFERENCES "public"."program_terms"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invites" ADD CONSTRAINT "invites_brand_id_program_id_programs_brand_id_id_fk" FOREIGN KEY ("brand_id","program_id") REFERENCES "public"."programs"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invites" ADD CONSTRAINT "invites_brand_id_enrollment_id_enrollments_brand_id_id_fk" FOREIGN KEY ("brand_id","enrollment_id") REFERENCES "public"."enrollments"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_terms" ADD CONSTRAINT "program_terms_brand_id_program_id_programs_brand_id_id_fk" FOREIGN KEY ("brand_id","program_id") REFERENCES "public"."programs"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programs" ADD CONSTRAINT "programs_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_ownerships" ADD CONSTRAINT "code_ownerships_brand_id_code_id_discount_codes_brand_id_id_fk" FOREIGN KEY ("brand_id","code_id") REFERENCES "public"."discount_codes"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discount_codes" ADD CONSTRAINT "discount_codes_creator_id_creators_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discount_codes" ADD CONSTRAINT "discount_codes_brand_id_shop_id_shops_brand_id_id_fk" FOREIGN KEY ("brand_id","shop_id") REFERENCES "public"."shops"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discount_codes" ADD CONSTRAINT "discount_codes_brand_id_enrollment_id_enrollments_brand_id_id_fk" FOREIGN KEY ("brand_id","enrollment_id") REFERENCES "public"."enrollments"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tracking_links" ADD CONSTRAINT "tracking_links_creator_id_creators_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tracking_links" ADD CONSTRAINT "tracking_links_brand_id_shop_id_shops_brand_id_id_fk" FOREIGN KEY ("brand_id","shop_id") REFERENCES "public"."shops"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tracking_links" ADD CONSTRAINT "tracking_links_brand_id_enrollment_id_enrollments_brand_id_id_fk" FOREIGN KEY ("brand_id","enrollment_id") REFERENCES "public"."enrollments"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "commissions_newest" ON "commissions" USING btree ("brand_id","ordered_at","id");--> statement-breakpoint
CREATE INDEX "commissions_creator" ON "commissions" USING btree ("creator_id","ordered_at","id");--> statement-breakpoint
CREATE INDEX "holds_creator" ON "holds" USING btree ("creator_id","clears_at");--> statement-breakpoint
CREATE INDEX "members_user" ON "members" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "commission_positions_creator" ON "commission_positions" USING btree ("brand_id","creator_id","currency");--> statement-breakpoint
CREATE INDEX "postings_of_commission" ON "postings" USING btree ("brand_id","commission_id");--> statement-breakpoint
CREATE INDEX "postings_of_order" ON "postings" USING btree ("brand_id","order_id");--> statement-breakpoint
CREATE INDEX "postings_of_payout" ON "postings" USING btree ("brand_id","payout_id");--> statement-breakpoint
CREATE INDEX "postings_of_creator" ON "postings" USING btree ("creator_id","recorded_at","id");--> statement-breakpoint
CREATE INDEX "orders_newest" ON "orders" USING btree ("brand_id","ordered_at","id");--> statement-breakpoint
CREATE INDEX "refunds_of_order" ON "refunds" USING btree ("brand_id","shop_id","order_gid");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_open" ON "webhook_deliveries" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "payout_items_commission" ON "payout_items" USING btree ("brand_id","commission_id");--> statement-breakpoint
CREATE INDEX "payouts_creator" ON "payouts" USING btree ("creator_id","id");--> statement-breakpoint
CREATE INDEX "enrollments_creator" ON "enrollments" USING btree ("creator_id");--> statement-breakpoint
CREATE INDEX "invites_by_email" ON "invites" USING btree ("brand_id","email");--> statement-breakpoint
CREATE INDEX "clicks_by_link" ON "clicks" USING btree ("brand_id","link_id","clicked_at");--> statement-breakpoint
CREATE INDEX "discount_codes_creator" ON "discount_codes" USING btree ("creator_id","id");--> statement-breakpoint
CREATE INDEX "tracking_links_creator" ON "tracking_links" USING btree ("creator_id","id");