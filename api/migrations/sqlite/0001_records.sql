-- What the public API shows. `record` is JSON, `digest` tells whether a row read again is the
-- same one. Times are RFC 3339 in UTC, money is whole đồng.

-- One row: it grows with every committed change, and running servers watch it.
CREATE TABLE revision (
    id         INTEGER PRIMARY KEY CHECK (id = 1),
    number     INTEGER NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;
INSERT INTO revision (id, number, changed_at) VALUES (1, 0, '1970-01-01T00:00:00Z');

CREATE TABLE settings (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE provinces (
    code   TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    record TEXT NOT NULL
) STRICT;

CREATE TABLE communes (
    code     TEXT PRIMARY KEY,
    province TEXT NOT NULL REFERENCES provinces (code),
    digest   TEXT NOT NULL,
    record   TEXT NOT NULL
) STRICT;
CREATE INDEX communes_of_province ON communes (province, code);

CREATE TABLE procedures (
    code     TEXT PRIMARY KEY,
    -- standard | specific | internal: internal ones are kept, never shown to citizens.
    kind     TEXT NOT NULL,
    -- Whose own procedure it is, for specific ones.
    province TEXT,
    -- Rank among what people ask for most, 1 first.
    popular  INTEGER,
    digest   TEXT NOT NULL,
    record   TEXT NOT NULL
) STRICT;

CREATE TABLE markets (
    id     TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    record TEXT NOT NULL
) STRICT;

CREATE TABLE stalls (
    -- Public and unguessable: it stands on the printed sign.
    id      TEXT PRIMARY KEY,
    market  TEXT NOT NULL REFERENCES markets (id),
    number  TEXT NOT NULL,
    name    TEXT NOT NULL,
    goods   TEXT NOT NULL,
    bin     TEXT NOT NULL,
    account TEXT NOT NULL,
    holder  TEXT NOT NULL,
    -- 1: the account is made up.
    demo    INTEGER NOT NULL,
    digest  TEXT NOT NULL,
    UNIQUE (market, number)
) STRICT;

CREATE TABLE products (
    id     TEXT PRIMARY KEY,
    slug   TEXT NOT NULL UNIQUE,
    digest TEXT NOT NULL,
    record TEXT NOT NULL
) STRICT;
