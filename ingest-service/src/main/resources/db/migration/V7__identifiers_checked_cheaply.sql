-- The same rule, 32 lower-case hexadecimal digits, without a regular expression: that took several microseconds for each row
-- that is written, and a status is written twice. Rows that are there were held to it.
ALTER TABLE visit_status
  DROP CONSTRAINT visit_status_visit_id_check,
  ADD CONSTRAINT visit_status_visit_id_check
    CHECK (length(visit_id) = 32 AND ltrim(visit_id, '0123456789abcdef') = '') NOT VALID;
ALTER TABLE message_first_sent
  DROP CONSTRAINT message_first_sent_visit_id_check,
  ADD CONSTRAINT message_first_sent_visit_id_check
    CHECK (length(visit_id) = 32 AND ltrim(visit_id, '0123456789abcdef') = '') NOT VALID;
