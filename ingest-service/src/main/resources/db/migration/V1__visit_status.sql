-- What became of each document that was submitted, out of visit.outcome. Holds nothing about patients.

CREATE TABLE visit_status (
  visit_id     text        NOT NULL CHECK (visit_id ~ '^[0-9a-f]{32}$'),
  content_hash bytea       NOT NULL CHECK (length(content_hash) = 32),
  facility     text        NOT NULL,
  stage        text        NOT NULL,
  status       text        NOT NULL CHECK (status IN ('received', 'held', 'rejected', 'deposited')),
  code         text,
  received_at  timestamptz NOT NULL,
  at           timestamptz NOT NULL,
  bank         text,
  position     bigint,
  deposit_hash bytea,
  -- The visit of one identifier may have come with several contents: each has a fate of its own.
  PRIMARY KEY (visit_id, content_hash)
);

-- A stronger status replaces a weaker one, whichever comes later.
CREATE FUNCTION visit_status_rank(status text) RETURNS integer
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN array_position(ARRAY['received', 'held', 'rejected', 'deposited'], status);

GRANT SELECT, INSERT, UPDATE ON visit_status TO "${service}";
