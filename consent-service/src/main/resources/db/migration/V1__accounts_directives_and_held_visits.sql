-- Whose visits, whose directives, and which visits wait.

-- What banks say of their accounts; the newest version of each.
CREATE TABLE account (
  account text PRIMARY KEY,
  bank text NOT NULL,
  version bigint NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'closed')),
  -- When the account was first seen open; of several open accounts the newest is the patient's.
  opened_at timestamptz NOT NULL
);

-- Identifiers are kept as SHA-256 over facility, system and value: enough to compare.
CREATE TABLE account_identifier (
  identifier bytea NOT NULL,
  account text NOT NULL REFERENCES account,
  PRIMARY KEY (identifier, account)
);
CREATE INDEX account_identifier_account ON account_identifier (account);

-- Rises with each change of any directive of the account.
CREATE TABLE account_consent (
  account text PRIMARY KEY,
  version bigint NOT NULL
);

CREATE TABLE consent (
  id text PRIMARY KEY,
  account text NOT NULL,
  version integer NOT NULL
);
CREATE INDEX consent_account ON consent (account, id);

-- Every version as it was given, for good: the service may add and read, nothing else.
CREATE TABLE consent_version (
  id text NOT NULL,
  version integer NOT NULL,
  account text NOT NULL,
  account_version bigint NOT NULL,
  resource text NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  PRIMARY KEY (id, version)
);

-- What the present versions say, ready for a decision.
CREATE TABLE directive (
  consent_id text NOT NULL REFERENCES consent,
  rule integer NOT NULL,
  account text NOT NULL,
  directive text NOT NULL,
  permit boolean NOT NULL,
  actions text[] NOT NULL,
  facilities text[] NOT NULL,
  valid_from timestamptz,
  valid_until timestamptz,
  PRIMARY KEY (consent_id, rule)
);
CREATE INDEX directive_account ON directive (account);

CREATE TABLE fence (
  fence_id uuid PRIMARY KEY,
  account text NOT NULL,
  account_version bigint NOT NULL,
  bank text NOT NULL,
  requested_at timestamptz NOT NULL,
  passed_at timestamptz
);
CREATE INDEX fence_account ON fence (account, account_version);

-- Positions are given under the lock of the partition, so they rise in the order of arrival per key.
CREATE SEQUENCE held_position;

CREATE TABLE held (
  position bigint PRIMARY KEY,
  visit_id text NOT NULL UNIQUE,
  content_hash bytea NOT NULL,
  patient_key bytea NOT NULL,
  code text NOT NULL,
  held_at timestamptz NOT NULL,
  -- The VisitNormalized in the wire format; its documents are compressed by its sender already.
  record bytea NOT NULL
);
ALTER TABLE held ALTER COLUMN record SET STORAGE EXTERNAL;
CREATE INDEX held_key ON held (patient_key, position) INCLUDE (visit_id);

CREATE TABLE held_identifier (
  identifier bytea NOT NULL,
  position bigint NOT NULL REFERENCES held ON DELETE CASCADE,
  PRIMARY KEY (identifier, position)
);
CREATE INDEX held_identifier_position ON held_identifier (position);

-- Keys whose held visits are to be sent round again, and from when.
CREATE TABLE release_due (
  patient_key bytea PRIMARY KEY,
  due_at timestamptz NOT NULL
);
CREATE INDEX release_due_at ON release_due (due_at);

CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic text NOT NULL,
  key text NOT NULL,
  value bytea NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON account, account_consent, consent, fence TO ${service};
GRANT SELECT, INSERT ON consent_version TO ${service};
GRANT SELECT, INSERT, DELETE ON account_identifier, directive, outbox TO ${service};
GRANT SELECT, INSERT ON held_identifier TO ${service};
GRANT SELECT, INSERT, UPDATE, DELETE ON held, release_due TO ${service};
GRANT USAGE ON SEQUENCE held_position TO ${service};
