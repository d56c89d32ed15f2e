-- Which codes nothing knows, what was decided about them, and which deposits are to be corrected. Nothing about a patient
-- but the identifiers of visits; what senders call their codes is theirs, and is shown to operators alone.

-- Codes that came and that no map knew.
CREATE TABLE unmapped (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  facility   text        NOT NULL,
  -- As the facility gave it; empty where it gave none.
  system     text        NOT NULL,
  code       text        NOT NULL,
  -- What it was called and the units it came with: the first few of each.
  displays   text[]      NOT NULL,
  units      text[]      NOT NULL,
  visits     bigint      NOT NULL,
  first_seen timestamptz NOT NULL,
  last_seen  timestamptz NOT NULL,
  -- The decision that takes it off the worklist; null while it waits for one.
  decision   bigint,
  UNIQUE (facility, system, code)
) WITH (fillfactor = 70); -- each batch counts in place
CREATE INDEX unmapped_open ON unmapped (facility) WHERE decision IS NULL;

-- Which visits held it: what makes counting idempotent, and says what to correct.
CREATE TABLE unmapped_visit (
  code     bigint NOT NULL REFERENCES unmapped,
  visit_id uuid   NOT NULL,
  -- What was decided by then, where a decision mapped it when it came; 0 where nothing knew it.
  decision bigint NOT NULL,
  PRIMARY KEY (code, visit_id)
);

-- In how many visits it stood in a FHIR resource of which type.
CREATE TABLE unmapped_kind (
  code   bigint NOT NULL REFERENCES unmapped,
  kind   text   NOT NULL,
  visits bigint NOT NULL,
  PRIMARY KEY (code, kind)
) WITH (fillfactor = 70);

-- Every decision as it was made, for good: the service may add and read, nothing else. The newest of a code is the present
-- one. Numbers become visible in their order: whoever decides does so under a lock.
CREATE TABLE map_decision (
  number     bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  facility   text        NOT NULL,
  system     text        NOT NULL,
  code       text        NOT NULL,
  ruling     text        NOT NULL CHECK (ruling IN ('targets', 'none', 'withdrawn')),
  -- [{system, code, display, equivalence}]; empty but for targets.
  targets    json        NOT NULL,
  reason     text        NOT NULL,
  decided_by text        NOT NULL,
  decided_at timestamptz NOT NULL
);
CREATE INDEX map_decision_code ON map_decision (facility, system, code, number DESC);

-- Decisions whose visits have not all become corrections yet, and how far that is.
CREATE TABLE correction_spread (
  decision bigint PRIMARY KEY REFERENCES map_decision,
  code     bigint NOT NULL REFERENCES unmapped,
  after    uuid   NOT NULL
);

-- Visits that are to be normalized again because of a decision.
CREATE TABLE correction (
  visit_id    uuid        NOT NULL,
  decision    bigint      NOT NULL REFERENCES map_decision,
  since       timestamptz NOT NULL,
  asks        integer     NOT NULL,
  asked_at    timestamptz,
  -- Null when there is nothing more to ask: it is done, or was given up.
  next_ask_at timestamptz,
  done_at     timestamptz,
  PRIMARY KEY (visit_id, decision)
) WITH (fillfactor = 70);
CREATE INDEX correction_due ON correction (next_ask_at) WHERE next_ask_at IS NOT NULL;
CREATE INDEX correction_decision ON correction (decision);

-- How many codings were standard, mapped, or neither, when their visits came.
CREATE TABLE coverage (
  facility text   NOT NULL,
  kind     text   NOT NULL,
  day      date   NOT NULL,
  standard bigint NOT NULL,
  mapped   bigint NOT NULL,
  unmapped bigint NOT NULL,
  PRIMARY KEY (facility, kind, day)
) WITH (fillfactor = 50); -- counted in place, once a second

CREATE TABLE outbox (
  id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic text   NOT NULL,
  key   text   NOT NULL,
  value bytea  NOT NULL
);

CREATE TABLE ownership (
  topic     text    NOT NULL,
  partition integer NOT NULL,
  epoch     bigint  NOT NULL,
  PRIMARY KEY (topic, partition)
);

GRANT SELECT, INSERT, UPDATE ON unmapped, unmapped_kind, correction, coverage, ownership TO "${service}";
GRANT SELECT, INSERT ON unmapped_visit, map_decision TO "${service}";
GRANT SELECT, INSERT, UPDATE, DELETE ON correction_spread TO "${service}";
GRANT SELECT, INSERT, DELETE ON outbox TO "${service}";
