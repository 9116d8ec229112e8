-- A deduction is a commission below zero: what it took from others is paid less than nothing, which stays impossible for orders.
ALTER TABLE "commission_positions" ADD COLUMN "kind" text DEFAULT 'order' NOT NULL;--> statement-breakpoint
UPDATE commission_positions p SET kind = c.kind FROM commissions c WHERE c.brand_id = p.brand_id AND c.id = p.commission_id AND c.kind <> 'order';--> statement-breakpoint
ALTER TABLE commission_positions
  DROP CONSTRAINT commission_positions_never_negative,
  ADD CONSTRAINT commission_positions_never_negative CHECK (
    held_minor >= 0 AND cleared_minor >= 0 AND reserved_minor >= 0 AND owed_minor >= 0 AND forgiven_minor >= 0
    AND (paid_minor >= 0 OR kind <> 'order'));--> statement-breakpoint
CREATE OR REPLACE FUNCTION open_position() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO commission_positions (brand_id, commission_id, creator_id, currency, kind, held_minor, cleared_minor, reserved_minor, paid_minor, owed_minor, forgiven_minor)
  VALUES (NEW.brand_id, NEW.id, NEW.creator_id, NEW.currency, NEW.kind, 0, 0, 0, 0, 0, 0);
  RETURN NULL;
END $$;
