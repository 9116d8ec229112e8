-- What the ledger believes, written where nobody can go round it: checks, append-only tables, running totals.
CREATE EXTENSION IF NOT EXISTS btree_gist;--> statement-breakpoint

ALTER TABLE postings
  ADD CONSTRAINT postings_amount_positive CHECK (amount_minor > 0),
  ADD CONSTRAINT postings_two_accounts CHECK (debit <> credit),
  ADD CONSTRAINT postings_currency_code CHECK (currency ~ '^[A-Z]{3}$'),
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
    ('written_off', 'written_off', 'receivable'))),
  -- Cash and fee movements of the brand name no commission; everything else does, with its creator.
  ADD CONSTRAINT postings_per_commission CHECK (
    CASE WHEN kind IN ('funded', 'funding_reversed', 'fee')
      THEN commission_id IS NULL AND creator_id IS NULL
      ELSE commission_id IS NOT NULL AND creator_id IS NOT NULL END),
  ADD CONSTRAINT postings_netting_names_both CHECK ((kind = 'netted') = (owing_commission_id IS NOT NULL));--> statement-breakpoint

ALTER TABLE commission_positions
  ADD CONSTRAINT commission_positions_never_negative CHECK (
    held_minor >= 0 AND cleared_minor >= 0 AND reserved_minor >= 0 AND paid_minor >= 0 AND owed_minor >= 0 AND forgiven_minor >= 0);--> statement-breakpoint

ALTER TABLE payout_approvals
  ADD CONSTRAINT payout_approvals_two_people CHECK (approved_by <> prepared_by);--> statement-breakpoint
ALTER TABLE payouts
  ADD CONSTRAINT payouts_add_up CHECK (gross_minor = netted_minor + amount_minor AND netted_minor >= 0 AND amount_minor >= 0 AND gross_minor > 0);--> statement-breakpoint
ALTER TABLE payout_items ADD CONSTRAINT payout_items_positive CHECK (amount_minor > 0);--> statement-breakpoint
ALTER TABLE payout_nettings ADD CONSTRAINT payout_nettings_positive CHECK (amount_minor > 0);--> statement-breakpoint
ALTER TABLE transfers
  ADD CONSTRAINT transfers_positive CHECK (amount_minor > 0 AND reversed_minor >= 0 AND reversed_minor <= amount_minor),
  ADD CONSTRAINT transfers_sent_has_id CHECK ((state = 'sent') = (stripe_transfer_id IS NOT NULL));--> statement-breakpoint
CREATE UNIQUE INDEX transfers_one_open ON transfers (brand_id, payout_id) WHERE state IN ('intended', 'unknown', 'sent');--> statement-breakpoint
ALTER TABLE fundings ADD CONSTRAINT fundings_positive CHECK (amount_minor > 0);--> statement-breakpoint
ALTER TABLE payout_batches
  ADD CONSTRAINT payout_batches_sealed_whole CHECK (
    (state IN ('draft', 'rejected', 'expired') OR (sealed_at IS NOT NULL AND manifest IS NOT NULL AND seal_sha256 IS NOT NULL)));--> statement-breakpoint
ALTER TABLE program_terms
  ADD CONSTRAINT program_terms_sane CHECK (
    rate_bps BETWEEN 0 AND 10000 AND hold_days BETWEEN 0 AND 365 AND netting_cap_bps BETWEEN 0 AND 10000 AND code_discount_bps BETWEEN 0 AND 10000);--> statement-breakpoint
ALTER TABLE members ADD CONSTRAINT members_role CHECK (role IN ('owner', 'manager', 'finance', 'analyst'));--> statement-breakpoint
ALTER TABLE order_lines ADD CONSTRAINT order_lines_quantity CHECK (quantity >= 0 AND current_quantity >= 0);--> statement-breakpoint

-- A code has one owner at any instant.
ALTER TABLE code_ownerships
  ADD CONSTRAINT code_ownerships_one_owner EXCLUDE USING gist (brand_id WITH =, shop_id WITH =, code_key WITH =, during WITH &&);--> statement-breakpoint

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: facts are corrected by further facts, never edited', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['postings', 'audit_log', 'attribution_decisions', 'commission_calculations', 'hold_changes',
    'payout_approvals', 'program_terms', 'attribution_policies'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_append_only', t);
  END LOOP;
END $$;--> statement-breakpoint

-- A commission starts with all its positions at zero.
CREATE FUNCTION open_position() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO commission_positions (brand_id, commission_id, creator_id, currency, held_minor, cleared_minor, reserved_minor, paid_minor, owed_minor, forgiven_minor)
  VALUES (NEW.brand_id, NEW.id, NEW.creator_id, NEW.currency, 0, 0, 0, 0, 0, 0);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER commissions_open_position AFTER INSERT ON commissions FOR EACH ROW EXECUTE FUNCTION open_position();--> statement-breakpoint

-- Running totals move in the transaction of the posting, in key order so that two postings never wait for each other in a circle.
CREATE FUNCTION move_totals() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
    SELECT brand_id, debit AS account, CASE WHEN debit IN ('held', 'cleared', 'reserved', 'receivable', 'written_off') THEN creator_id ELSE '00000000-0000-0000-0000-000000000000' END AS creator_id, currency, amount_minor AS amount FROM posted
    UNION ALL
    SELECT brand_id, credit, CASE WHEN credit IN ('held', 'cleared', 'reserved', 'receivable', 'written_off') THEN creator_id ELSE '00000000-0000-0000-0000-000000000000' END, currency, -amount_minor FROM posted
  ) moved
  GROUP BY 1, 2, 3, 4
  ORDER BY 1, 2, 3, 4
  ON CONFLICT (brand_id, account, creator_id, currency) DO UPDATE SET balance_minor = t.balance_minor + excluded.balance_minor;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER postings_move_totals AFTER INSERT ON postings REFERENCING NEW TABLE AS posted FOR EACH STATEMENT EXECUTE FUNCTION move_totals();
