-- A held visit may have been deposited before it came again. Its bank is asked, and says what it has.

ALTER TABLE held
  -- Banks that were asked.
  ADD COLUMN asked text[] NOT NULL DEFAULT '{}',
  -- Digest of what one of them has under the visit's identifier; null until one says so.
  ADD COLUMN deposited bytea;
