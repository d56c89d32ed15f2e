-- What converting a document to FHIR R4 made of its values: {mapped, text, notUnderstood, places: [{place, kind, count}]}.
-- Null where the document is FHIR R4 already. It is written once, read whole and never searched, which is why it is json:
-- jsonb would be taken apart for each write and put together for each read.
ALTER TABLE visit_status ADD COLUMN conversion json;
