-- Held visits can be searched, are shown to their own patients, and are dropped after a time.

ALTER TABLE held
  -- Who sent it. Empty only where an older instance wrote the row while it was being replaced.
  ADD COLUMN facility text NOT NULL DEFAULT '',
  -- When its key was last made due because the visit has waited for as long as one may.
  ADD COLUMN too_old_at timestamptz;

-- A key begins with the facility and a vertical bar. Escaped, a facility's name is itself.
UPDATE held SET facility =
  encode(substring(patient_key FROM 1 FOR position('\x7c'::bytea IN patient_key) - 1), 'escape')
WHERE position('\x7c'::bytea IN patient_key) > 0;

ALTER TABLE held_identifier
  -- The identifier of the key is 0, the document's others follow in their order: the first that any
  -- account knows says whose visit it is. Null where that was not written down; nobody is taken for
  -- the visit's patient then.
  ADD COLUMN place smallint;
UPDATE held_identifier i SET place = 0
WHERE NOT EXISTS (SELECT FROM held_identifier o WHERE o.position = i.position AND o.identifier <> i.identifier);

-- The worklist is read in this order, a page from where the last one ended.
CREATE INDEX held_oldest ON held (held_at, position);
CREATE INDEX held_oldest_of_code ON held (code, held_at, position);
CREATE INDEX held_oldest_of_facility ON held (facility, held_at, position) INCLUDE (code);
