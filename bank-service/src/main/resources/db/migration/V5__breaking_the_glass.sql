-- Disclosures in an emergency, without a directive that permits them.
CREATE TABLE emergency (
  disclosure bigint PRIMARY KEY REFERENCES disclosure,
  reason text NOT NULL
);
COMMENT ON TABLE emergency IS 'Why somebody broke the glass, in their own words. About a patient.';

CREATE TABLE emergency_review (
  disclosure bigint PRIMARY KEY REFERENCES emergency,
  at timestamptz(3) NOT NULL,
  who text NOT NULL,
  justified boolean NOT NULL,
  note text NOT NULL
);
COMMENT ON TABLE emergency_review IS 'What the privacy officer found; said once, and for good.';

CREATE INDEX disclosure_of_account ON disclosure (account, id);

GRANT SELECT, INSERT ON emergency, emergency_review TO ${service};
