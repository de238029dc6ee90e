-- What people say is wrong with a record. Nothing tells who said it: no address, no browser.

CREATE TABLE reports (
    id        TEXT PRIMARY KEY,
    -- No reference: a report outlives the record it is about.
    procedure TEXT NOT NULL,
    text      TEXT NOT NULL,
    -- The page where it was seen, without query and fragment.
    url       TEXT,
    -- RFC 3339 in UTC, whole seconds.
    received  TEXT NOT NULL,
    -- When somebody handled it.
    done      TEXT,
    -- Grows with each change.
    version   INTEGER NOT NULL
) STRICT;
CREATE INDEX reports_by_day ON reports (received, procedure);
