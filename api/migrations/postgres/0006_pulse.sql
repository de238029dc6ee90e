-- One row a server writes to see that it can. No copy takes it along.

CREATE TABLE pulse (
    id TEXT PRIMARY KEY,
    -- RFC 3339 in UTC, whole seconds.
    at TEXT NOT NULL
);
