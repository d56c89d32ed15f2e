-- A row is updated in place only while no index holds anything that changes, an index of few rows included. The time of an
-- outcome changes with each; there are few corrections of one visit to sort by it.
DROP INDEX visit_status_corrects;
CREATE INDEX visit_status_corrects ON visit_status (corrects) WHERE corrects IS NOT NULL;
