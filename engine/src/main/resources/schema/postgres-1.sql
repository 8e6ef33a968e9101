-- What a cluster keeps in PostgreSQL, version 1. Every statement may be repeated. A core node runs this by itself where its
-- user may create tables; else an owner of the database does, once, and grants what the node then says is missing.

-- Tables of pekko-persistence-jdbc, which writes them.
CREATE TABLE IF NOT EXISTS event_journal (
    ordering BIGSERIAL,
    persistence_id VARCHAR(255) NOT NULL,
    sequence_number BIGINT NOT NULL,
    deleted BOOLEAN DEFAULT FALSE NOT NULL,
    writer VARCHAR(255) NOT NULL,
    write_timestamp BIGINT,
    adapter_manifest VARCHAR(255),
    event_ser_id INTEGER NOT NULL,
    event_ser_manifest VARCHAR(255) NOT NULL,
    event_payload BYTEA NOT NULL,
    meta_ser_id INTEGER,
    meta_ser_manifest VARCHAR(255),
    meta_payload BYTEA,
    -- Also the fence between two writers of one evolution.
    PRIMARY KEY (persistence_id, sequence_number)
);
CREATE UNIQUE INDEX IF NOT EXISTS event_journal_ordering_idx ON event_journal (ordering);
-- Finds what there is without reading all events.
CREATE INDEX IF NOT EXISTS event_journal_first_idx ON event_journal (ordering) WHERE sequence_number = 1;

CREATE TABLE IF NOT EXISTS event_tag (
    event_id BIGINT,
    tag VARCHAR(256),
    PRIMARY KEY (event_id, tag),
    CONSTRAINT fk_event_journal FOREIGN KEY (event_id) REFERENCES event_journal (ordering) ON DELETE CASCADE
);

CREATE TABLE IF NOT EXISTS snapshot (
    persistence_id VARCHAR(255) NOT NULL,
    sequence_number BIGINT NOT NULL,
    created BIGINT NOT NULL,
    snapshot_ser_id INTEGER NOT NULL,
    snapshot_ser_manifest VARCHAR(255) NOT NULL,
    snapshot_payload BYTEA NOT NULL,
    meta_ser_id INTEGER,
    meta_ser_manifest VARCHAR(255),
    meta_payload BYTEA,
    PRIMARY KEY (persistence_id, sequence_number)
);

-- Checkpoint blocks in parts of at most 256 KiB; content is the SHA-256 of the whole block.
CREATE TABLE IF NOT EXISTS wallacea_block (
    evolution VARCHAR(100) NOT NULL,
    generation INTEGER NOT NULL,
    island INTEGER NOT NULL,
    content BYTEA NOT NULL,
    part INTEGER NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (evolution, generation, island, content, part)
);
-- Genomes do not compress.
ALTER TABLE wallacea_block ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- Files of bars in parts of 256 KiB; content is the SHA-256 of the whole file.
CREATE TABLE IF NOT EXISTS wallacea_data_set (
    content BYTEA NOT NULL,
    part INTEGER NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (content, part)
);
ALTER TABLE wallacea_data_set ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- One row: the member of the cluster that renewed last; an empty owner is nobody.
CREATE TABLE IF NOT EXISTS wallacea_fence (
    id SMALLINT PRIMARY KEY CHECK (id = 1),
    owner VARCHAR(500) NOT NULL,
    renewed_at TIMESTAMPTZ NOT NULL
);
INSERT INTO wallacea_fence (id, owner, renewed_at) VALUES (1, '', clock_timestamp()) ON CONFLICT DO NOTHING;

-- One row. A node touches it to find out whether it may write.
CREATE TABLE IF NOT EXISTS wallacea_schema (
    id SMALLINT PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL,
    probed_at TIMESTAMPTZ NOT NULL
);
INSERT INTO wallacea_schema (id, version, probed_at) VALUES (1, 1, clock_timestamp()) ON CONFLICT DO NOTHING;
