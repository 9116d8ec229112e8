-- What campaigns ask for and pay, amounts that people give by hand, and what creators cost without being paid.
CREATE TABLE "campaign_briefs" (
	"brand_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"words" text NOT NULL,
	"dos" jsonb NOT NULL,
	"donts" jsonb NOT NULL,
	"links" jsonb NOT NULL,
	"products" jsonb NOT NULL,
	"hold_days" integer NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"published_by" text NOT NULL,
	CONSTRAINT "campaign_briefs_brand_id_campaign_id_version_pk" PRIMARY KEY("brand_id","campaign_id","version"),
	CONSTRAINT "campaign_briefs_hold" CHECK (hold_days between 0 and 365)
);
--> statement-breakpoint
CREATE TABLE "deliverable_steps" (
	"brand_id" uuid NOT NULL,
	"deliverable_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"creator_id" uuid NOT NULL,
	"step" text NOT NULL,
	"url" text,
	"note" text,
	"content_sha256" text,
	"taken_by" text NOT NULL,
	"taken_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "deliverable_steps_brand_id_deliverable_id_seq_pk" PRIMARY KEY("brand_id","deliverable_id","seq")
);
--> statement-breakpoint
CREATE TABLE "deliverables" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"enrollment_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"what" text NOT NULL,
	"due_on" date NOT NULL,
	"currency" char(3) NOT NULL,
	"fee_minor" bigint NOT NULL,
	"state" text NOT NULL,
	"state_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "deliverables_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "deliverables_fee" CHECK (fee_minor >= 0)
);
--> statement-breakpoint
CREATE TABLE "retainer_months" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"retainer_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"month" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"owed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "retainer_months_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "retainer_months_once" UNIQUE("brand_id","retainer_id","month")
);
--> statement-breakpoint
CREATE TABLE "retainers" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"enrollment_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"title" text NOT NULL,
	"currency" char(3) NOT NULL,
	"monthly_minor" bigint NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"state" text NOT NULL,
	"state_at" timestamp (3) with time zone NOT NULL,
	"ended_on" date,
	"ended_because" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "retainers_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "retainers_sane" CHECK (monthly_minor > 0 and ends_on >= starts_on)
);
--> statement-breakpoint
CREATE TABLE "cost_reversals" (
	"brand_id" uuid NOT NULL,
	"cost_id" uuid NOT NULL,
	"because" text NOT NULL,
	"reversed_by" text NOT NULL,
	"reversed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "cost_reversals_brand_id_cost_id_pk" PRIMARY KEY("brand_id","cost_id")
);
--> statement-breakpoint
CREATE TABLE "costs" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"of_creator_id" uuid NOT NULL,
	"enrollment_id" uuid NOT NULL,
	"campaign_id" uuid,
	"title" text NOT NULL,
	"currency" char(3) NOT NULL,
	"amount_minor" bigint NOT NULL,
	"product_id" uuid,
	"quantity" integer,
	"unit_minor" bigint,
	"minutes" integer,
	"hourly_minor" bigint,
	"happened_on" date NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "costs_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "costs_positive" CHECK (amount_minor > 0),
	CONSTRAINT "costs_kinds" CHECK ((kind = 'time') = (minutes is not null) and (minutes is null) = (hourly_minor is null))
);
--> statement-breakpoint
CREATE TABLE "manual_amounts" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"enrollment_id" uuid NOT NULL,
	"of_creator_id" uuid NOT NULL,
	"campaign_id" uuid,
	"title" text NOT NULL,
	"currency" char(3) NOT NULL,
	"amount_minor" bigint NOT NULL,
	"because" text NOT NULL,
	"proof" text,
	"hold_days" integer NOT NULL,
	"limit_minor" bigint NOT NULL,
	"state" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"refusal" text,
	CONSTRAINT "manual_amounts_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "manual_amounts_not_nothing" CHECK (amount_minor <> 0 and (kind = 'adjustment' or amount_minor > 0)),
	CONSTRAINT "manual_amounts_bonus_shown" CHECK (kind <> 'bonus' or proof is not null),
	CONSTRAINT "manual_amounts_decided" CHECK ((state = 'asked') = (decided_by is null) and (state = 'refused') = (refusal is not null)),
	CONSTRAINT "manual_amounts_two_people" CHECK (state <> 'approved' or abs(amount_minor) <= limit_minor or decided_by <> asked_by)
);
--> statement-breakpoint
CREATE TABLE "manual_limits" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"currency" char(3) NOT NULL,
	"limit_minor" bigint NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "manual_limits_brand_id_id_pk" PRIMARY KEY("brand_id","id"),
	CONSTRAINT "manual_limits_sane" CHECK (limit_minor >= 0)
);
--> statement-breakpoint
ALTER TABLE "campaign_briefs" ADD CONSTRAINT "campaign_briefs_brand_id_campaign_id_campaigns_brand_id_id_fk" FOREIGN KEY ("brand_id","campaign_id") REFERENCES "public"."campaigns"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliverable_steps" ADD CONSTRAINT "deliverable_steps_brand_id_deliverable_id_deliverables_brand_id_id_fk" FOREIGN KEY ("brand_id","deliverable_id") REFERENCES "public"."deliverables"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliverables" ADD CONSTRAINT "deliverables_brand_id_campaign_id_campaigns_brand_id_id_fk" FOREIGN KEY ("brand_id","campaign_id") REFERENCES "public"."campaigns"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliverables" ADD CONSTRAINT "deliverables_brand_id_enrollment_id_enrollments_brand_id_id_fk" FOREIGN KEY ("brand_id","enrollment_id") REFERENCES "public"."enrollments"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retainer_months" ADD CONSTRAINT "retainer_months_brand_id_retainer_id_retainers_brand_id_id_fk" FOREIGN KEY ("brand_id","retainer_id") REFERENCES "public"."retainers"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retainers" ADD CONSTRAINT "retainers_brand_id_campaign_id_campaigns_brand_id_id_fk" FOREIGN KEY ("brand_id","campaign_id") REFERENCES "public"."campaigns"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retainers" ADD CONSTRAINT "retainers_brand_id_enrollment_id_enrollments_brand_id_id_fk" FOREIGN KEY ("brand_id","enrollment_id") REFERENCES "public"."enrollments"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cost_reversals" ADD CONSTRAINT "cost_reversals_brand_id_cost_id_costs_brand_id_id_fk" FOREIGN KEY ("brand_id","cost_id") REFERENCES "public"."costs"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "costs" ADD CONSTRAINT "costs_brand_id_enrollment_id_enrollments_brand_id_id_fk" FOREIGN KEY ("brand_id","enrollment_id") REFERENCES "public"."enrollments"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "costs" ADD CONSTRAINT "costs_brand_id_campaign_id_campaigns_brand_id_id_fk" FOREIGN KEY ("brand_id","campaign_id") REFERENCES "public"."campaigns"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manual_amounts" ADD CONSTRAINT "manual_amounts_brand_id_enrollment_id_enrollments_brand_id_id_fk" FOREIGN KEY ("brand_id","enrollment_id") REFERENCES "public"."enrollments"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manual_amounts" ADD CONSTRAINT "manual_amounts_brand_id_campaign_id_campaigns_brand_id_id_fk" FOREIGN KEY ("brand_id","campaign_id") REFERENCES "public"."campaigns"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manual_limits" ADD CONSTRAINT "manual_limits_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "deliverables_of_campaign" ON "deliverables" USING btree ("brand_id","campaign_id","id");--> statement-breakpoint
CREATE INDEX "deliverables_of_creator" ON "deliverables" USING btree ("creator_id","due_on","id");--> statement-breakpoint
CREATE INDEX "retainers_of_campaign" ON "retainers" USING btree ("brand_id","campaign_id");--> statement-breakpoint
CREATE INDEX "retainers_of_creator" ON "retainers" USING btree ("creator_id");--> statement-breakpoint
CREATE INDEX "retainers_running" ON "retainers" USING btree ("brand_id") WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "costs_of_creator" ON "costs" USING btree ("brand_id","of_creator_id","id");--> statement-breakpoint
CREATE INDEX "costs_of_campaign" ON "costs" USING btree ("brand_id","campaign_id","id");--> statement-breakpoint
CREATE INDEX "manual_amounts_of_creator" ON "manual_amounts" USING btree ("brand_id","of_creator_id","id");--> statement-breakpoint
CREATE INDEX "manual_amounts_asked" ON "manual_amounts" USING btree ("brand_id","id") WHERE state = 'asked';--> statement-breakpoint
ALTER TABLE deliverables ADD CONSTRAINT deliverables_known_state CHECK (state IN ('proposed', 'agreed', 'submitted', 'sent_back', 'approved', 'declined', 'cancelled'));--> statement-breakpoint
ALTER TABLE deliverable_steps
  ADD CONSTRAINT deliverable_steps_known CHECK (step IN ('propose', 'agree', 'decline', 'submit', 'send_back', 'approve', 'cancel')),
  ADD CONSTRAINT deliverable_steps_evidence CHECK ((step = 'submit') = (content_sha256 IS NOT NULL) AND (step = 'submit') = (url IS NOT NULL));--> statement-breakpoint
ALTER TABLE retainers ADD CONSTRAINT retainers_known_state CHECK (state IN ('proposed', 'running', 'declined', 'over'));--> statement-breakpoint
ALTER TABLE manual_amounts
  ADD CONSTRAINT manual_amounts_known CHECK (kind IN ('bonus', 'adjustment') AND state IN ('asked', 'approved', 'refused'));--> statement-breakpoint
ALTER TABLE costs ADD CONSTRAINT costs_known_kind CHECK (kind IN ('gift', 'time'));--> statement-breakpoint
SELECT guard_tenant_table('campaign_briefs');--> statement-breakpoint
SELECT guard_tenant_table('deliverables');--> statement-breakpoint
SELECT guard_tenant_table('deliverable_steps');--> statement-breakpoint
SELECT guard_tenant_table('retainers');--> statement-breakpoint
SELECT guard_tenant_table('retainer_months');--> statement-breakpoint
SELECT guard_tenant_table('manual_amounts');--> statement-breakpoint
SELECT guard_tenant_table('manual_limits');--> statement-breakpoint
SELECT guard_tenant_table('costs');--> statement-breakpoint
SELECT guard_tenant_table('cost_reversals');--> statement-breakpoint
-- A brief may be a secret until its day: only who was asked to take part reads it.
CREATE POLICY own_rows ON campaign_briefs FOR SELECT USING (
  EXISTS (SELECT 1 FROM deliverables d WHERE d.brand_id = campaign_briefs.brand_id AND d.campaign_id = campaign_briefs.campaign_id AND d.creator_id = (SELECT scope_creator()))
  OR EXISTS (SELECT 1 FROM retainers r WHERE r.brand_id = campaign_briefs.brand_id AND r.campaign_id = campaign_briefs.campaign_id AND r.creator_id = (SELECT scope_creator())));--> statement-breakpoint
GRANT SELECT, INSERT ON campaign_briefs, deliverables, deliverable_steps, retainers, retainer_months, manual_amounts, manual_limits, costs, cost_reversals TO tributary_app;--> statement-breakpoint
GRANT UPDATE (state, state_at) ON deliverables TO tributary_app;--> statement-breakpoint
GRANT UPDATE (state, state_at, ended_on, ended_because) ON retainers TO tributary_app;--> statement-breakpoint
GRANT UPDATE (state, decided_by, decided_at, refusal) ON manual_amounts TO tributary_app;--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['campaign_briefs', 'deliverable_steps', 'retainer_months', 'manual_limits', 'costs', 'cost_reversals'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_append_only', t);
  END LOOP;
END $$;--> statement-breakpoint

-- Costs in kind are booked beside what is owed: they name the creator and no commission, and creators do not see them.
ALTER TABLE postings
  DROP CONSTRAINT postings_known_kind,
  ADD CONSTRAINT postings_known_kind CHECK ((kind, debit, credit) IN (
    ('earned', 'expense', 'held'),
    ('restored', 'expense', 'written_off'), ('restored', 'expense', 'receivable'),
    ('reduced', 'held', 'expense'), ('reduced', 'cleared', 'expense'),
    ('clawed_back', 'receivable', 'expense'),
    ('offset', 'cleared', 'receivable'),
    ('cleared', 'held', 'cleared'),
    ('reserved', 'cleared', 'reserved'), ('unreserved', 'reserved', 'cleared'),
    ('netted', 'reserved', 'receivable'),
    ('sent', 'reserved', 'cash'), ('returned', 'cash', 'cleared'),
    ('funded', 'cash', 'funding'), ('funding_reversed', 'funding', 'cash'),
    ('fee', 'fees', 'cash'),
    ('written_off', 'written_off', 'receivable'),
    ('cost', 'expense', 'in_kind'), ('cost_reversed', 'in_kind', 'expense'))),
  DROP CONSTRAINT postings_per_commission,
  ADD CONSTRAINT postings_per_commission CHECK (
    CASE WHEN kind IN ('funded', 'funding_reversed', 'fee') THEN commission_id IS NULL AND creator_id IS NULL
      WHEN kind IN ('cost', 'cost_reversed') THEN commission_id IS NULL AND creator_id IS NOT NULL
      ELSE commission_id IS NOT NULL AND creator_id IS NOT NULL END);--> statement-breakpoint
DROP POLICY own_rows ON postings;--> statement-breakpoint
CREATE POLICY own_rows ON postings FOR SELECT USING (creator_id = (SELECT scope_creator()) AND kind NOT IN ('cost', 'cost_reversed'));--> statement-breakpoint
DROP POLICY own_rows ON account_totals;--> statement-breakpoint
CREATE POLICY own_rows ON account_totals FOR SELECT USING (creator_id = (SELECT scope_creator()) AND account <> 'in_kind');--> statement-breakpoint
CREATE OR REPLACE FUNCTION move_totals() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE commission_positions p SET
    held_minor = p.held_minor + d.held, cleared_minor = p.cleared_minor + d.cleared, reserved_minor = p.reserved_minor + d.reserved,
    paid_minor = p.paid_minor + d.paid, owed_minor = p.owed_minor + d.owed, forgiven_minor = p.forgiven_minor + d.forgiven
  FROM (
    SELECT brand_id, commission_id, sum(held) held, sum(cleared) cleared, sum(reserved) reserved, sum(paid) paid, sum(owed) owed, sum(forgiven) forgiven
    FROM (
      SELECT brand_id, commission_id,
        amount_minor * ((credit = 'held')::int - (debit = 'held')::int) AS held,
        amount_minor * ((credit = 'cleared')::int - (debit = 'cleared')::int) AS cleared,
        amount_minor * ((credit = 'reserved')::int - (debit = 'reserved')::int) AS reserved,
        amount_minor * ((kind IN ('sent', 'netted'))::int - (kind = 'returned')::int) AS paid,
        CASE WHEN kind = 'netted' THEN 0 ELSE amount_minor * ((debit = 'receivable')::int - (credit = 'receivable')::int) END AS owed,
        amount_minor * ((debit = 'written_off')::int - (credit = 'written_off')::int) AS forgiven
      FROM posted WHERE commission_id IS NOT NULL
      UNION ALL
      -- A netting repays another commission's debt: what that one was paid shrinks by as much.
      SELECT brand_id, owing_commission_id, 0, 0, 0, -amount_minor, -amount_minor, 0 FROM posted WHERE kind = 'netted'
    ) parts GROUP BY 1, 2
  ) d
  WHERE p.brand_id = d.brand_id AND p.commission_id = d.commission_id;

  INSERT INTO account_totals AS t (brand_id, account, creator_id, currency, balance_minor)
  SELECT brand_id, account, creator_id, currency, sum(amount)
  FROM (
    SELECT brand_id, debit AS account, CASE WHEN debit IN ('held', 'cleared', 'reserved', 'receivable', 'written_off', 'in_kind') THEN creator_id ELSE '00000000-0000-0000-0000-000000000000' END AS creator_id, currency, amount_minor AS amount FROM posted
    UNION ALL
    SELECT brand_id, credit, CASE WHEN credit IN ('held', 'cleared', 'reserved', 'receivable', 'written_off', 'in_kind') THEN creator_id ELSE '00000000-0000-0000-0000-000000000000' END, currency, -amount_minor FROM posted
  ) moved
  GROUP BY 1, 2, 3, 4
  ORDER BY 1, 2, 3, 4
  ON CONFLICT (brand_id, account, creator_id, currency) DO UPDATE SET balance_minor = t.balance_minor + excluded.balance_minor;
  RETURN NULL;
END $$;--> statement-breakpoint
-- Retainers of which a month is over in the brand's zone and not yet owed: ids only.
CREATE FUNCTION brands_with_due_retainers(at timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT r.brand_id FROM retainers r JOIN brands b ON b.id = r.brand_id
  CROSS JOIN LATERAL (SELECT coalesce((max(m.month) || '-01')::date + interval '1 month', date_trunc('month', r.starts_on)) AS month
    FROM retainer_months m WHERE m.brand_id = r.brand_id AND m.retainer_id = r.id) next
  WHERE r.state = 'running'
    AND least(coalesce(r.ended_on, r.ends_on), (next.month + interval '1 month' - interval '1 day')::date) < (at AT TIME ZONE b.time_zone)::date
  LIMIT 1000 $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION brands_with_due_retainers(timestamptz) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION brands_with_due_retainers(timestamptz) TO tributary_app;
