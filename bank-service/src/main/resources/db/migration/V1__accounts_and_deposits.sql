-- What a bank keeps. The owner of the database runs this; ${service} is the role of the running
-- service, ${reader} the role that verifies the chains offline.

CREATE TABLE account (
  account uuid PRIMARY KEY,
  bank text NOT NULL,
  opened_at timestamptz(3) NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'closed')),
  version bigint NOT NULL CHECK (version > 0)
);
COMMENT ON TABLE account IS 'A patient''s account at this bank.';

CREATE TABLE account_identifier (
  facility text NOT NULL,
  system text NOT NULL,
  value text NOT NULL,
  account uuid NOT NULL REFERENCES account,
  PRIMARY KEY (facility, system, value)
);
CREATE INDEX account_identifier_by_account ON account_identifier (account);
COMMENT ON TABLE account_identifier IS 'How facilities know the patient; one identifier leads to one account.';

CREATE TABLE account_head (
  account uuid PRIMARY KEY REFERENCES account,
  position bigint NOT NULL CHECK (position >= 0),
  hash bytea NOT NULL CHECK (octet_length(hash) = 32)
) WITH (fillfactor = 50);
COMMENT ON TABLE account_head IS 'The last deposit of each account: its number, 0 for none, and its hash, zeros for none. Locked to append.';

-- No foreign key to account: the locked head proves that the account is there, once for a batch.
CREATE TABLE deposit (
  account uuid NOT NULL,
  position bigint NOT NULL CHECK (position > 0),
  visit_id text NOT NULL UNIQUE,
  facility text NOT NULL,
  message_id text NOT NULL,
  source_format text NOT NULL,
  occurred_at timestamptz(3) NOT NULL,
  received_at timestamptz(3) NOT NULL,
  content_hash bytea NOT NULL,
  source_length bigint NOT NULL,
  source bytea NOT NULL,
  normalized_format text NOT NULL,
  normalized_hash bytea NOT NULL,
  normalized_length bigint NOT NULL,
  normalized bytea NOT NULL,
  terminology_version text NOT NULL,
  codes_standard integer NOT NULL,
  codes_mapped integer NOT NULL,
  codes_unmapped integer NOT NULL,
  directive text NOT NULL,
  deposited_at timestamptz(3) NOT NULL,
  previous_hash bytea NOT NULL,
  deposit_hash bytea NOT NULL,
  PRIMARY KEY (account, position)
);
COMMENT ON TABLE deposit IS 'A visit kept in an account; appended, never changed. Documents are zstd frames; hashes are of what is inside them.';
-- They are compressed already.
ALTER TABLE deposit ALTER COLUMN source SET STORAGE EXTERNAL, ALTER COLUMN normalized SET STORAGE EXTERNAL;

CREATE TABLE directive (
  account uuid PRIMARY KEY REFERENCES account,
  version bigint NOT NULL,
  fenced_version bigint NOT NULL,
  rules jsonb NOT NULL
) WITH (fillfactor = 50);
COMMENT ON TABLE directive IS 'What the patient has said, as consent.changed tells it. Where version is behind fenced_version a change is on its way and nothing is disclosed.';

CREATE TABLE disclosure (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account uuid NOT NULL REFERENCES account,
  at timestamptz(3) NOT NULL,
  who text NOT NULL,
  role text NOT NULL CHECK (role IN ('patient', 'clinician')),
  facility text,
  what text NOT NULL,
  purpose text NOT NULL,
  directive text,
  CHECK (role <> 'clinician' OR (facility IS NOT NULL AND directive IS NOT NULL))
);
CREATE INDEX disclosure_by_account ON disclosure (account, at);
COMMENT ON TABLE disclosure IS 'Who read what from an account, why, and under which directive; written before the content is sent.';

CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic text NOT NULL,
  key text NOT NULL,
  value bytea NOT NULL
);
COMMENT ON TABLE outbox IS 'Records that a transaction has promised to produce.';

-- Only what the service does; above all, no deposit and no disclosure is ever changed or removed.
GRANT USAGE ON SCHEMA public TO ${service}, ${reader};
GRANT SELECT, INSERT ON deposit, disclosure, account, account_identifier TO ${service};
GRANT SELECT, INSERT ON account_head, directive TO ${service};
GRANT UPDATE (position, hash) ON account_head TO ${service};
GRANT UPDATE (version, fenced_version, rules) ON directive TO ${service};
GRANT SELECT, INSERT, DELETE ON outbox TO ${service};
GRANT SELECT ON account, account_head, deposit TO ${reader};
