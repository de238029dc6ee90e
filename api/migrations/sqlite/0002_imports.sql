-- What each import did, and which procedures a full one no longer had.

CREATE TABLE imports (
    id          INTEGER PRIMARY KEY,
    -- procedures | units | markets | stalls | products
    kind        TEXT NOT NULL,
    -- JSON array of names: the first few of `file_count`.
    files       TEXT NOT NULL,
    file_count  INTEGER NOT NULL,
    -- 1: the files were the whole set.
    whole       INTEGER NOT NULL,
    -- 1: the kind as a whole is of `as_of`. An import of a few rows does not make the others newer.
    dates       INTEGER NOT NULL,
    -- YYYY-MM-DD in Vietnam: the day of the data.
    as_of       TEXT,
    started_at  TEXT NOT NULL,
    finished_at TEXT NOT NULL,
    new         INTEGER NOT NULL,
    changed     INTEGER NOT NULL,
    unchanged   INTEGER NOT NULL,
    returned    INTEGER NOT NULL,
    withdrawn   INTEGER NOT NULL,
    refused     INTEGER NOT NULL
) STRICT;
CREATE INDEX imports_of_kind ON imports (kind, dates, id);

CREATE TABLE changes (
    import INTEGER NOT NULL REFERENCES imports (id),
    code   TEXT NOT NULL,
    what   TEXT NOT NULL CHECK (what IN ('new', 'changed', 'withdrawn', 'returned')),
    -- JSON array of names, where something changed.
    fields TEXT NOT NULL,
    PRIMARY KEY (import, code)
) STRICT, WITHOUT ROWID;

-- YYYY-MM-DD: since when the full set does not have it.
ALTER TABLE procedures ADD COLUMN withdrawn TEXT;
