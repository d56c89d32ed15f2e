-- With which fields of its transport an HL7 v2 message first came, so that one sent again is known although its engine has
-- set them anew. Holds nothing about patients: a digest, a time, and what MSH-8 and MSH-13 say.

CREATE TABLE message_first_sent (
  visit_id text        PRIMARY KEY CHECK (visit_id ~ '^[0-9a-f]{32}$'),
  rest     bytea       NOT NULL CHECK (length(rest) = 32),
  msh_7    text        NOT NULL,
  msh_8    text        NOT NULL,
  msh_13   text        NOT NULL,
  at       timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT, UPDATE ON message_first_sent TO "${service}";
