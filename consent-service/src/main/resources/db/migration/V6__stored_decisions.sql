-- Every decision about a visit with all that it rests on, for good: the service may add and read, nothing else.
-- Nothing about a patient but the account. Wide columns first, so that nothing is lost between them.

CREATE TABLE decision (
  visit uuid NOT NULL,
  -- Null where no open account was known.
  account uuid,
  decided_at timestamptz NOT NULL,
  -- Of the account's set of directives; this and all further are null where no directive was asked.
  consent_version bigint,
  -- Among the decisions about the visit.
  number integer NOT NULL,
  policy smallint,
  facility text NOT NULL,
  -- ordered, or why not.
  code text NOT NULL,
  jurisdiction text,
  -- Rules by which content was labelled, where it was.
  labels text,
  directive text,
  PRIMARY KEY (visit, number)
);
GRANT SELECT, INSERT ON decision TO ${service};

-- In which zone dates without one were meant when this version was given; null for those from before.
ALTER TABLE consent_version ADD COLUMN zone text;
