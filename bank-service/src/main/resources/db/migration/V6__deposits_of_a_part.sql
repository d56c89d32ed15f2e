-- Not validated: rows from before satisfy both, and to read them all would lock a large table for long.
-- Of a visit of which the patient allows a part alone, the source, which says all of it, is not kept.
ALTER TABLE deposit
  ADD COLUMN reduced boolean NOT NULL DEFAULT false,
  ALTER COLUMN source DROP NOT NULL,
  ADD CONSTRAINT deposit_source CHECK (reduced = (source IS NULL)) NOT VALID,
  ADD CONSTRAINT deposit_part_stands_alone CHECK (NOT (reduced AND normalized_on_source)) NOT VALID;
COMMENT ON COLUMN deposit.reduced IS 'Whether a part of the visit was deposited alone, without its source; content_hash and source_length are still those of the source. The hash of the deposit takes it in.';
