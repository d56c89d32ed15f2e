-- A deposit with its two compressed documents mostly fits into a page. Kept there it is one row; kept apart it is one, and two
-- or three more in another table with an index of its own, all of which the log has to hold as well. Longer ones still go apart.
ALTER TABLE deposit SET (toast_tuple_target = 8160);
