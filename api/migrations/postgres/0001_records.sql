-- Texts are sorted byte by byte ("C"), as SQLite does, whatever the database's language.

-- What the public API shows. `record` is JSON, `digest` tells whether a row read again is the
-- same one. Times are RFC 3339 in UTC, money is whole đồng.

-- One row: it grows with every committed change, and running servers watch it.
CREATE TABLE revision (
    id         BIGINT PRIMARY KEY CHECK (id = 1),
    number     BIGINT NOT NULL,
    changed_at TEXT COLLATE "C" NOT NULL
);
INSERT INTO revision (id, number, changed_at) VALUES (1, 0, '1970-01-01T00:00:00Z');

CREATE TABLE settings (
    key   TEXT COLLATE "C" PRIMARY KEY,
    value TEXT COLLATE "C" NOT NULL
);

CREATE TABLE provinces (
    code   TEXT COLLATE "C" PRIMARY KEY,
    digest TEXT COLLATE "C" NOT NULL,
    record TEXT COLLATE "C" NOT NULL
);

CREATE TABLE communes (
    code     TEXT COLLATE "C" PRIMARY KEY,
    province TEXT COLLATE "C" NOT NULL REFERENCES provinces (code),
    digest   TEXT COLLATE "C" NOT NULL,
    record   TEXT COLLATE "C" NOT NULL
);
CREATE INDEX communes_of_province ON communes (province, code);

CREATE TABLE procedures (
    code     TEXT COLLATE "C" PRIMARY KEY,
    -- standard | specific | internal: internal ones are kept, never shown to citizens.
    kind     TEXT COLLATE "C" NOT NULL,
    -- Whose own procedure it is, for specific ones.
    province TEXT COLLATE "C",
    -- Rank among what people ask for most, 1 first.
    popular  BIGINT,
    digest   TEXT COLLATE "C" NOT NULL,
    record   TEXT COLLATE "C" NOT NULL
);

CREATE TABLE markets (
    id     TEXT COLLATE "C" PRIMARY KEY,
    digest TEXT COLLATE "C" NOT NULL,
    record TEXT COLLATE "C" NOT NULL
);

CREATE TABLE stalls (
    -- Public and unguessable: it stands on the printed sign.
    id      TEXT COLLATE "C" PRIMARY KEY,
    market  TEXT COLLATE "C" NOT NULL REFERENCES markets (id),
    number  TEXT COLLATE "C" NOT NULL,
    name    TEXT COLLATE "C" NOT NULL,
    goods   TEXT COLLATE "C" NOT NULL,
    bin     TEXT COLLATE "C" NOT NULL,
    account TEXT COLLATE "C" NOT NULL,
    holder  TEXT COLLATE "C" NOT NULL,
    -- 1: the account is made up.
    demo    BIGINT NOT NULL,
    digest  TEXT COLLATE "C" NOT NULL,
    UNIQUE (market, number)
);

CREATE TABLE products (
    id     TEXT COLLATE "C" PRIMARY KEY,
    slug   TEXT COLLATE "C" NOT NULL UNIQUE,
    digest TEXT COLLATE "C" NOT NULL,
    record TEXT COLLATE "C" NOT NULL
);
