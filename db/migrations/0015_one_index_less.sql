-- Deliveries that wait have an index of their own, and the rest are read by key: this one only slowed the inbox down.
DROP INDEX "webhook_deliveries_open";