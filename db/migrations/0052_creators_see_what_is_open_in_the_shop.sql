-- A creator is told that a return or a chargeback keeps an order of theirs from clearing, and nothing else that the shop says.
CREATE FUNCTION own_orders_open_in_shop() RETURNS TABLE (order_id uuid, because text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH mine AS (
    SELECT DISTINCT o.brand_id, o.id, o.shop_id, o.gid FROM commissions c
    JOIN commission_positions p ON p.brand_id = c.brand_id AND p.commission_id = c.id
    JOIN orders o ON o.brand_id = c.brand_id AND o.id = c.order_id
    WHERE c.creator_id = scope_creator() AND p.held_minor + p.cleared_minor > 0)
  SELECT m.id, 'a return is open' FROM mine m WHERE EXISTS (SELECT 1 FROM returns r WHERE r.brand_id = m.brand_id AND r.shop_id = m.shop_id
    AND r.order_gid = m.gid AND r.status IN ('requested', 'open') AND r.unknown_to_shop_at IS NULL)
  UNION ALL
  SELECT m.id, 'a chargeback is open' FROM mine m WHERE EXISTS (SELECT 1 FROM chargebacks r WHERE r.brand_id = m.brand_id AND r.shop_id = m.shop_id
    AND r.order_gid = m.gid AND r.kind = 'chargeback' AND r.status IN ('needs_response', 'under_review') AND r.unknown_to_shop_at IS NULL)
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION own_orders_open_in_shop() FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION own_orders_open_in_shop() TO tributary_app;
