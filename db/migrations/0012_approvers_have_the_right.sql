-- Two rules of payouts that held in code only: who approves is a member with the right, and a brand has one open batch per currency.
SET LOCAL lock_timeout = '5s';--> statement-breakpoint
CREATE FUNCTION refuse_approver_without_right() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM members m WHERE m.brand_id = NEW.brand_id AND m.id = NEW.approved_by
                 AND m.ended_at IS NULL AND m.role IN ('owner', 'finance')) THEN
    RAISE EXCEPTION 'only an owner or a member for finance approves a batch'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'payout_approvals_right', TABLE = 'payout_approvals';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER payout_approvals_right BEFORE INSERT ON payout_approvals FOR EACH ROW EXECUTE FUNCTION refuse_approver_without_right();--> statement-breakpoint
CREATE UNIQUE INDEX payout_batches_one_open ON payout_batches (brand_id, currency) WHERE state IN ('draft', 'sealed', 'approved', 'paying');
