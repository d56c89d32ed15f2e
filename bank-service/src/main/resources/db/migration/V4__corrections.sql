-- A deposit may correct another: the same document, of which it is known better what its codes mean.
ALTER TABLE deposit
  ADD COLUMN corrects text,
  ADD COLUMN patient_key text;
COMMENT ON COLUMN deposit.corrects IS 'The visit whose deposit this one corrects, always the one that was deposited first; null for what a facility sent. The hash of the deposit takes it in.';
COMMENT ON COLUMN deposit.patient_key IS 'The key under which the visit came, and under which it is given back to be normalized again; null for deposits that are older than this column. About a patient.';
-- Few deposits are corrections: the index is theirs alone.
CREATE INDEX deposit_correction ON deposit (account, corrects, position) WHERE corrects IS NOT NULL;
