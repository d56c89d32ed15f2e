-- A rule may be an exception of another, and narrowed by more than action, facility and time. Rows from before
-- are rules of their own, as they were. An instance from before that reads a new row permits nothing more: see
-- DirectiveRules.

ALTER TABLE directive
  -- The rule of the same consent of which this is an exception.
  ADD COLUMN parent integer,
  -- All that the rule is about, where actions and facilities do not tell it.
  ADD COLUMN criteria jsonb;
