-- What people say is wrong with a record. Nothing tells who said it: no address, no browser.

CREATE TABLE reports (
    id        TEXT COLLATE "C" PRIMARY KEY,
    -- No reference: a report outlives the record it is about.
    procedure TEXT COLLATE "C" NOT NULL,
    text      TEXT COLLATE "C" NOT NULL,
    -- The page where it was seen, without query and fragment.
    url       TEXT COLLATE "C",
    -- RFC 3339 in UTC, whole seconds.
    received  TEXT COLLATE "C" NOT NULL,
    -- When somebody handled it.
    done      TEXT COLLATE "C",
    -- Grows with each change.
    version   BIGINT NOT NULL
);
CREATE INDEX reports_by_day ON reports (received, procedure);
