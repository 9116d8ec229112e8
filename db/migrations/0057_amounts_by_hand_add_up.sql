-- Whatever a member enters for a creator adds up over 30 days; above the limit a second person with the right says yes, and the database sees to it.
ALTER TABLE "manual_amounts" DROP CONSTRAINT "manual_amounts_two_people";--> statement-breakpoint
ALTER TABLE "manual_amounts" ALTER COLUMN "hold_days" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "manual_amounts" ADD COLUMN "carries" jsonb;--> statement-breakpoint
ALTER TABLE "manual_amounts" ADD COLUMN "alone_minor" bigint;--> statement-breakpoint
ALTER TABLE "manual_amounts" ADD CONSTRAINT "manual_amounts_brand_id_asked_by_members_brand_id_id_fk" FOREIGN KEY ("brand_id","asked_by") REFERENCES "public"."members"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manual_amounts" ADD CONSTRAINT "manual_amounts_brand_id_decided_by_members_brand_id_id_fk" FOREIGN KEY ("brand_id","decided_by") REFERENCES "public"."members"("brand_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "manual_amounts_alone" ON "manual_amounts" USING btree ("brand_id","asked_by","of_creator_id","currency","asked_at") WHERE state = 'approved' and decided_by = asked_by;--> statement-breakpoint
ALTER TABLE "manual_amounts" ADD CONSTRAINT "manual_amounts_whole" CHECK ((kind in ('bonus', 'adjustment')) = (hold_days is not null) and (kind in ('bonus', 'adjustment')) = (carries is null));--> statement-breakpoint
ALTER TABLE "manual_amounts" ADD CONSTRAINT "manual_amounts_two_people" CHECK (state <> 'approved' or abs(amount_minor) + coalesce(alone_minor, 0) <= limit_minor or decided_by <> asked_by);--> statement-breakpoint
ALTER TABLE manual_amounts
  DROP CONSTRAINT manual_amounts_known,
  ADD CONSTRAINT manual_amounts_known CHECK (kind IN ('bonus', 'adjustment', 'fixed_fee', 'retainer', 'dispute') AND state IN ('asked', 'approved', 'refused')),
  ADD CONSTRAINT manual_amounts_carries CHECK (carries IS NULL OR carries->>'kind' = kind);--> statement-breakpoint
CREATE UNIQUE INDEX manual_amounts_one_decision ON manual_amounts (brand_id, (carries->>'disputeId')) WHERE kind = 'dispute' AND state = 'asked';--> statement-breakpoint
-- Each amount is decided once, by a member who may; alone only within the limit, counted under the lock that the app takes to ask.
CREATE FUNCTION guard_manual_amount() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE alone bigint;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.state <> 'asked' THEN
    RAISE EXCEPTION 'an amount is decided once'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'manual_amounts_once', TABLE = 'manual_amounts';
  END IF;
  IF NEW.state <> 'approved' THEN
    RETURN NEW;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM members m WHERE m.brand_id = NEW.brand_id AND m.id = NEW.decided_by AND m.ended_at IS NULL
      AND (m.role IN ('owner', 'finance') OR m.role = 'manager' AND NEW.decided_by = NEW.asked_by)) THEN
    RAISE EXCEPTION 'only an owner or a member for finance says yes to what somebody else asked for'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'manual_amounts_right', TABLE = 'manual_amounts';
  END IF;
  IF NEW.decided_by = NEW.asked_by THEN
    PERFORM pg_advisory_xact_lock(hashtextextended(concat_ws(' ', 'by hand', NEW.brand_id, NEW.asked_by, NEW.of_creator_id, NEW.currency), 0));
    SELECT coalesce(sum(abs(amount_minor)), 0) INTO alone FROM manual_amounts
      WHERE brand_id = NEW.brand_id AND asked_by = NEW.asked_by AND of_creator_id = NEW.of_creator_id AND currency = NEW.currency
        AND state = 'approved' AND decided_by = asked_by AND asked_at >= NEW.asked_at - interval '720 hours' AND id <> NEW.id;
    IF alone + abs(NEW.amount_minor) > NEW.limit_minor THEN
      RAISE EXCEPTION 'one person gives or takes no more than the limit in 30 days'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'manual_amounts_two_people', TABLE = 'manual_amounts';
    END IF;
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER manual_amounts_guarded BEFORE INSERT OR UPDATE ON manual_amounts FOR EACH ROW EXECUTE FUNCTION guard_manual_amount();
