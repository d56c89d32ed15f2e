-- The visit whose deposit this one corrects. Null for what a facility sent.
ALTER TABLE visit_status ADD COLUMN corrects text;
-- Few visits are corrections: the index is theirs alone.
CREATE INDEX visit_status_corrects ON visit_status (corrects, at) WHERE corrects IS NOT NULL;
