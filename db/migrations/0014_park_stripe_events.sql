-- An event that cannot be followed waits for a person with its reason, and no longer stands before those whose job was lost.
ALTER TABLE "stripe_events" ADD COLUMN "parked_because" text;--> statement-breakpoint
CREATE INDEX stripe_events_open ON stripe_events (received_at) WHERE processed_at IS NULL AND parked_because IS NULL;
