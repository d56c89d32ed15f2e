-- Which instance may write for which partition: a fencing token for one that stood still and does not know
-- yet that it was replaced. Whoever is given a partition raises its epoch first.
CREATE TABLE ownership (
  topic     text    NOT NULL,
  partition integer NOT NULL,
  epoch     bigint  NOT NULL,
  PRIMARY KEY (topic, partition)
);
GRANT SELECT, INSERT, UPDATE ON ownership TO ${service};
