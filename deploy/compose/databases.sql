-- One database for each service that keeps state, with an owner who migrates and a role that serves; a bank has a
-- third that only reads. Run once, by PostgreSQL's image, as its superuser. The password is for one machine only.

REVOKE ALL ON DATABASE postgres FROM PUBLIC;

CREATE ROLE ingest_owner LOGIN PASSWORD 'recordbank';
CREATE ROLE ingest_service LOGIN PASSWORD 'recordbank';
CREATE DATABASE ingest OWNER ingest_owner;
REVOKE ALL ON DATABASE ingest FROM PUBLIC;
GRANT CONNECT ON DATABASE ingest TO ingest_service;

CREATE ROLE normalize_owner LOGIN PASSWORD 'recordbank';
CREATE ROLE normalize_service LOGIN PASSWORD 'recordbank';
CREATE DATABASE normalize OWNER normalize_owner;
REVOKE ALL ON DATABASE normalize FROM PUBLIC;
GRANT CONNECT ON DATABASE normalize TO normalize_service;

CREATE ROLE consent_owner LOGIN PASSWORD 'recordbank';
CREATE ROLE consent_service LOGIN PASSWORD 'recordbank';
CREATE DATABASE consent OWNER consent_owner;
REVOKE ALL ON DATABASE consent FROM PUBLIC;
GRANT CONNECT ON DATABASE consent TO consent_service;

CREATE ROLE bank_first_owner LOGIN PASSWORD 'recordbank';
CREATE ROLE bank_first_service LOGIN PASSWORD 'recordbank';
CREATE ROLE bank_first_reader LOGIN PASSWORD 'recordbank';
CREATE DATABASE bank_first OWNER bank_first_owner;
REVOKE ALL ON DATABASE bank_first FROM PUBLIC;
GRANT CONNECT ON DATABASE bank_first TO bank_first_service, bank_first_reader;

CREATE ROLE bank_union_owner LOGIN PASSWORD 'recordbank';
CREATE ROLE bank_union_service LOGIN PASSWORD 'recordbank';
CREATE ROLE bank_union_reader LOGIN PASSWORD 'recordbank';
CREATE DATABASE bank_union OWNER bank_union_owner;
REVOKE ALL ON DATABASE bank_union FROM PUBLIC;
GRANT CONNECT ON DATABASE bank_union TO bank_union_service, bank_union_reader;

-- The registry makes its own tables.
CREATE ROLE registry_owner LOGIN PASSWORD 'recordbank';
CREATE DATABASE registry OWNER registry_owner;
REVOKE ALL ON DATABASE registry FROM PUBLIC;

\connect ingest
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO ingest_service;

\connect normalize
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO normalize_service;

\connect consent
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO consent_service;

\connect bank_first
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO bank_first_service, bank_first_reader;

\connect bank_union
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO bank_union_service, bank_union_reader;
