-- Nearly every row is written twice within moments, received and then what became of it: with room on its page the second
-- needs no new entries in the index.
ALTER TABLE visit_status SET (fillfactor = 50);
