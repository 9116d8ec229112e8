-- Reports read what every order adds to direct, assisted and survey revenue, kept by settlement, and why the rest is nobody's.
CREATE TABLE "order_measures" (
	"brand_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"ordered_at" timestamp (3) with time zone NOT NULL,
	"currency" char(3) NOT NULL,
	"measure" text NOT NULL,
	"minor" bigint NOT NULL,
	"enrollment_id" uuid,
	"link_id" uuid,
	"reason" text,
	CONSTRAINT "order_measures_brand_id_order_id_seq_pk" PRIMARY KEY("brand_id","order_id","seq"),
	CONSTRAINT "order_measures_of_somebody" CHECK ((measure = 'unattributed') = (enrollment_id is null)),
	CONSTRAINT "order_measures_reason" CHECK ((measure = 'unattributed') = (reason is not null)),
	CONSTRAINT "order_measures_minor" CHECK (minor >= 0)
);
--> statement-breakpoint
ALTER TABLE "order_measures" ADD CONSTRAINT "order_measures_brand_id_order_id_orders_brand_id_id_fk" FOREIGN KEY ("brand_id","order_id") REFERENCES "public"."orders"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_measures" ADD CONSTRAINT "order_measures_brand_id_enrollment_id_enrollments_brand_id_id_fk" FOREIGN KEY ("brand_id","enrollment_id") REFERENCES "public"."enrollments"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_measures" ADD CONSTRAINT "order_measures_brand_id_link_id_tracking_links_brand_id_id_fk" FOREIGN KEY ("brand_id","link_id") REFERENCES "public"."tracking_links"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_measures_by_time" ON "order_measures" USING btree ("brand_id","ordered_at");--> statement-breakpoint
SELECT guard_tenant_table('order_measures');--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON order_measures TO tributary_app;
