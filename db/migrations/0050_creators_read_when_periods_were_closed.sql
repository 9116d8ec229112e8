-- A creator sees since when their program's periods are counted: it decides how far they are in the present one.
CREATE POLICY own_rows ON period_closings FOR SELECT USING (EXISTS (SELECT 1 FROM enrollments e WHERE e.brand_id = period_closings.brand_id AND e.program_id = period_closings.program_id AND e.creator_id = (SELECT scope_creator())));
