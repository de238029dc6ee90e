-- Old addresses and offices.

-- Which commune of today a commune or ward from before 1 July 2025 went into. One that was
-- split stands once for each of its parts.
CREATE TABLE old_communes (
    -- As addresses wrote it: `Phường 1, Thị xã Giá Rai, Tỉnh Bạc Liêu`.
    name    TEXT COLLATE "C" NOT NULL,
    commune TEXT COLLATE "C" NOT NULL REFERENCES communes (code),
    digest  TEXT COLLATE "C" NOT NULL,
    record  TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (name, commune)
);

CREATE TABLE offices (
    id     TEXT COLLATE "C" PRIMARY KEY,
    digest TEXT COLLATE "C" NOT NULL,
    record TEXT COLLATE "C" NOT NULL
);
