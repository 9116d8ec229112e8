-- A notice is contested as everything is: by a dispute. Those that wait for an answer go on as one, with the days and the default they were filed under.
DROP INDEX "risk_contests_due";--> statement-breakpoint
ALTER TABLE "risk_contests" ADD COLUMN "dispute_id" uuid;--> statement-breakpoint
CREATE INDEX "risk_contests_of_dispute" ON "risk_contests" USING btree ("brand_id","dispute_id");--> statement-breakpoint
DROP FUNCTION brands_with_due_contests(timestamptz);--> statement-breakpoint
INSERT INTO disputes (brand_id, id, kind, creator_id, enrollment_id, notice_id, about, terms_version, answer_days, creator_days, late_brand, state,
  questions, appealed, due_at, moves, filed_at, moved_at)
SELECT c.brand_id, c.id, 'code', c.creator_id, e.id, c.notice_id, coalesce('code ' || n.code, 'order ' || n.order_name), 0, 10, 14, 'creator', 'open',
  0, false, c.due_at, 1, c.filed_at, c.filed_at
FROM risk_contests c
JOIN risk_notices n ON n.brand_id = c.brand_id AND n.id = c.notice_id
JOIN LATERAL (SELECT id FROM enrollments WHERE brand_id = c.brand_id AND creator_id = c.creator_id ORDER BY id DESC LIMIT 1) e ON true
WHERE c.answered_at IS NULL;--> statement-breakpoint
INSERT INTO dispute_moves (brand_id, dispute_id, seq, creator_id, move, actor, by, words, links, state, due_at, posting_ids, at)
SELECT c.brand_id, c.id, 1, c.creator_id, 'file', 'creator', 'creator:' || c.creator_id, c.statement,
  CASE WHEN c.evidence_url IS NULL THEN '[]'::jsonb ELSE jsonb_build_array(c.evidence_url) END, 'open', c.due_at, '[]', c.filed_at
FROM risk_contests c JOIN disputes d ON d.brand_id = c.brand_id AND d.id = c.id;--> statement-breakpoint
UPDATE risk_contests c SET dispute_id = d.id FROM disputes d WHERE d.brand_id = c.brand_id AND d.id = c.id;
