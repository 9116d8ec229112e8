-- Screens find the few rows that need somebody, or that a person looks for by name, without walking all the others.
CREATE INDEX orders_by_name ON orders (brand_id, name text_pattern_ops);--> statement-breakpoint
CREATE INDEX orders_in_doubt ON orders (brand_id, ordered_at, id) WHERE unconfirmed_because IS NOT NULL OR disagreements <> '[]'::jsonb;--> statement-breakpoint
CREATE INDEX holds_open ON holds (brand_id, clears_at) WHERE cleared_at IS NULL;--> statement-breakpoint
CREATE INDEX postings_of_owing ON postings (brand_id, owing_commission_id) WHERE owing_commission_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX commission_positions_unpaid ON commission_positions (brand_id, commission_id) WHERE cleared_minor > 0 OR reserved_minor > 0;--> statement-breakpoint
CREATE INDEX commission_positions_owed ON commission_positions (brand_id, commission_id) WHERE owed_minor > 0;
