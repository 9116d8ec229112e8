-- The redirect waits for this statement: PL/pgSQL keeps its plan for the session, where an SQL function is planned at every call.
CREATE OR REPLACE FUNCTION record_clicks(clicks json) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  written integer;
BEGIN
  INSERT INTO clicks (brand_id, clicked_at, id, link_id, enrollment_id, creator_id, visitor_hash, user_agent, referrer_host, bot)
  SELECT l.brand_id, c.at, c.id, l.id, l.enrollment_id, l.creator_id, c.visitor, c.agent, c.referrer, c.bot
  FROM json_to_recordset(record_clicks.clicks) AS c(brand uuid, link uuid, id uuid, at timestamptz, visitor text, agent text, referrer text, bot boolean)
  JOIN tracking_links l ON l.brand_id = c.brand AND l.id = c.link
  -- A batch whose answer was lost is sent again; what is there stays there.
  ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS written = ROW_COUNT;
  RETURN written;
END $$;
