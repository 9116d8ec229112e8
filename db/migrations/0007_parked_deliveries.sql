-- A person looks for the deliveries that wait for one, among millions that do not.
CREATE INDEX webhook_deliveries_parked ON webhook_deliveries (brand_id, received_at) WHERE parked_because IS NOT NULL;
