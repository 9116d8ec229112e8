-- What a dispute adds follows what the plan pays for the whole order, pinned when it was contested; stops of a contest belong to its dispute.
ALTER TABLE "disputes" ADD COLUMN "whole_minor" bigint;--> statement-breakpoint
-- Those before it are pinned at what their program paid by default for what the order was worth then.
UPDATE disputes d SET whole_minor = (SELECT round(coalesce(d.net_minor, n.original_net_minor) * t.rate_bps / 10000.0)
  FROM order_nets n JOIN orders o ON o.brand_id = n.brand_id AND o.id = n.order_id
  JOIN enrollments e ON e.brand_id = d.brand_id AND e.id = d.enrollment_id
  JOIN program_terms t ON t.brand_id = e.brand_id AND t.program_id = e.program_id AND t.in_force_from <= o.ordered_at
  WHERE n.brand_id = d.brand_id AND n.order_id = d.order_id ORDER BY t.version DESC LIMIT 1)
WHERE d.order_id IS NOT NULL AND d.kind IN ('line', 'missing_order');--> statement-breakpoint
ALTER TABLE "disputes" DROP COLUMN "net_minor";--> statement-breakpoint
GRANT UPDATE (whole_minor) ON disputes TO tributary_app;--> statement-breakpoint
UPDATE hold_stops s SET scope = (SELECT c.dispute_id::text FROM risk_contests c
  JOIN risk_notices n ON n.brand_id = c.brand_id AND n.id = c.notice_id
  WHERE c.brand_id = s.brand_id AND c.dispute_id IS NOT NULL AND c.answered_at IS NULL AND s.set_by = 'creator:' || c.creator_id
    AND (n.order_id = s.order_id OR EXISTS (SELECT FROM code_uses u
      WHERE u.brand_id = n.brand_id AND u.ownership_id = n.ownership_id AND u.order_id = s.order_id))
  ORDER BY c.filed_at LIMIT 1)
WHERE s.kind = 'contest' AND s.scope = '' AND s.released_at IS NULL AND EXISTS (SELECT FROM risk_contests c
  JOIN risk_notices n ON n.brand_id = c.brand_id AND n.id = c.notice_id
  WHERE c.brand_id = s.brand_id AND c.dispute_id IS NOT NULL AND c.answered_at IS NULL AND s.set_by = 'creator:' || c.creator_id
    AND (n.order_id = s.order_id OR EXISTS (SELECT FROM code_uses u
      WHERE u.brand_id = n.brand_id AND u.ownership_id = n.ownership_id AND u.order_id = s.order_id)));--> statement-breakpoint
CREATE INDEX "hold_stops_of_scope" ON "hold_stops" USING btree ("brand_id","scope","kind","id") WHERE released_at is null;
