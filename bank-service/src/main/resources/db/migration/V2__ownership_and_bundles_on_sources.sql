-- Which instance may write for which partition: a fencing token for one that stood still and does not know
-- yet that it was replaced. Whoever is given a partition raises its epoch first.
CREATE TABLE ownership (
  topic     text    NOT NULL,
  partition integer NOT NULL,
  epoch     bigint  NOT NULL,
  PRIMARY KEY (topic, partition)
);
GRANT SELECT, INSERT, UPDATE ON ownership TO ${service};

-- A canonical bundle repeats its source: with the source as dictionary its frame is a tenth as long.
ALTER TABLE deposit ADD COLUMN normalized_on_source boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN deposit.normalized_on_source IS 'Whether the frame in normalized is decompressed with the content of source as raw-content dictionary (RFC 8878, 5).';
