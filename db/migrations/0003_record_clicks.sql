-- A batch of clicks holds clicks of many brands: one statement writes it, and takes brand, enrollment and creator from the link itself.
CREATE FUNCTION record_clicks(clicks json) RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH written AS (
    INSERT INTO clicks (brand_id, clicked_at, id, link_id, enrollment_id, creator_id, visitor_hash, user_agent, referrer_host, bot)
    SELECT l.brand_id, c.at, c.id, l.id, l.enrollment_id, l.creator_id, c.visitor, c.agent, c.referrer, c.bot
    FROM json_to_recordset(clicks) AS c(brand uuid, link uuid, id uuid, at timestamptz, visitor text, agent text, referrer text, bot boolean)
    JOIN tracking_links l ON l.brand_id = c.brand AND l.id = c.link
    -- A batch whose answer was lost is sent again; what is there stays there.
    ON CONFLICT DO NOTHING
    RETURNING 1
  )
  SELECT count(*)::integer FROM written
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION record_clicks(json) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION record_clicks(json) TO tributary_app;
