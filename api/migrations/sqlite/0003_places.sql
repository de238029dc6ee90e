-- Old addresses and offices.

-- Which commune of today a commune or ward from before 1 July 2025 went into. One that was
-- split stands once for each of its parts.
CREATE TABLE old_communes (
    -- As addresses wrote it: `Phường 1, Thị xã Giá Rai, Tỉnh Bạc Liêu`.
    name    TEXT NOT NULL,
    commune TEXT NOT NULL REFERENCES communes (code),
    digest  TEXT NOT NULL,
    record  TEXT NOT NULL,
    PRIMARY KEY (name, commune)
) STRICT, WITHOUT ROWID;

CREATE TABLE offices (
    id     TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    record TEXT NOT NULL
) STRICT;
