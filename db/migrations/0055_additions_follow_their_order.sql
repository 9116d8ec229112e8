-- What a dispute added about an order follows that order: what it was worth then is pinned. Those decided before follow it as placed.
ALTER TABLE "disputes" ADD COLUMN "net_minor" bigint;--> statement-breakpoint
GRANT UPDATE (order_id, net_minor) ON disputes TO tributary_app;--> statement-breakpoint
UPDATE disputes d SET order_id = (SELECT o.id FROM orders o WHERE o.brand_id = d.brand_id AND 'order ' || o.name = d.about AND NOT o.test
  ORDER BY o.ordered_at DESC LIMIT 1)
WHERE d.kind = 'missing_order' AND d.order_id IS NULL AND EXISTS (SELECT FROM commissions c
  WHERE c.brand_id = d.brand_id AND c.kind = 'adjustment' AND c.subject_id = d.id);
