-- An order says who contests it: its disputes are looked up by it.
CREATE INDEX "disputes_of_order" ON "disputes" USING btree ("brand_id","order_id");