-- What a clinician was when they read, as their token said.
ALTER TABLE disclosure ADD COLUMN person_roles text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN disclosure.person_roles IS 'Roles of the reader, each as <system>|<code>; empty where the token did not say.';
