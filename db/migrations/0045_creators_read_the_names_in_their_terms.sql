-- What a rule of a plan names (a product, a collection, the creator's own group) is read to them by its name.
CREATE POLICY own_rows ON groups FOR SELECT USING (EXISTS (SELECT 1 FROM group_moves m WHERE m.brand_id = groups.brand_id AND m.group_id = groups.id AND m.creator_id = (SELECT scope_creator())));--> statement-breakpoint
CREATE INDEX "group_moves_of_creator" ON "group_moves" USING btree ("creator_id");--> statement-breakpoint
-- Titles alone, and only of shops whose brands the creator works with: what a shopper sees too.
CREATE FUNCTION titles_for_creator(wanted_gids text[]) RETURNS TABLE (gid text, title text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH mine AS (SELECT DISTINCT s.brand_id, s.id FROM enrollments e JOIN shops s ON s.brand_id = e.brand_id WHERE e.creator_id = (SELECT scope_creator()))
  SELECT p.gid, p.title FROM mine JOIN products p ON p.brand_id = mine.brand_id AND p.shop_id = mine.id AND p.gid = ANY (wanted_gids)
  UNION ALL
  SELECT c.gid, c.title FROM mine JOIN collections c ON c.brand_id = mine.brand_id AND c.shop_id = mine.id AND c.gid = ANY (wanted_gids) $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION titles_for_creator(text[]) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION titles_for_creator(text[]) TO tributary_app;
