-- What a stall sells and what money came in. Instants are RFC 3339 in UTC, whole seconds; amounts
-- are whole đồng.

-- A company's server that may tell of money, for one stall or for a market.
CREATE TABLE gateways (
    -- Unguessable: it stands in the address that the company calls.
    id         TEXT COLLATE "C" PRIMARY KEY,
    -- sepay | casso | payos | vnpay | momo | zalo
    provider   TEXT COLLATE "C" NOT NULL,
    -- 'p96/c32248/mcho' or 'p96/c32248/mcho/s<stall>'
    scope      TEXT COLLATE "C" NOT NULL,
    name       TEXT COLLATE "C" NOT NULL,
    -- The key shared with the company, sealed for this row.
    key        TEXT COLLATE "C" NOT NULL,
    created_by TEXT COLLATE "C",
    created_at TEXT COLLATE "C" NOT NULL,
    closed_at  TEXT COLLATE "C",
    version    BIGINT NOT NULL
);

CREATE TABLE sales (
    -- Made by the device, so that it may be sent again.
    id        TEXT COLLATE "C" PRIMARY KEY,
    stall     TEXT COLLATE "C" NOT NULL,
    -- What stands first in the transfer's words.
    reference TEXT COLLATE "C" NOT NULL,
    vnd       BIGINT NOT NULL,
    made_at   TEXT COLLATE "C" NOT NULL,
    made_by   TEXT COLLATE "C" NOT NULL,
    -- The trader looked for themself and says that the money came.
    noted_at  TEXT COLLATE "C",
    version   BIGINT NOT NULL
);
CREATE INDEX sales_of_stall ON sales (stall, made_at);
CREATE INDEX sales_by_reference ON sales (reference);

-- Money that came in, as a company's server told it under a signature.
CREATE TABLE credits (
    id          TEXT COLLATE "C" PRIMARY KEY,
    gateway     TEXT COLLATE "C" NOT NULL REFERENCES gateways (id),
    -- The company, the account as it told it ('' where it knows orders) and its number of it: told
    -- again, through whichever gateway, it is the same money.
    provider    TEXT COLLATE "C" NOT NULL,
    account     TEXT COLLATE "C" NOT NULL,
    number      TEXT COLLATE "C" NOT NULL,
    -- '' where nobody knows yet whose it is: a sale that is sent later may say.
    stall       TEXT COLLATE "C" NOT NULL,
    vnd         BIGINT NOT NULL,
    memo        TEXT COLLATE "C" NOT NULL,
    -- Where a reference is looked for: the order, else the memo, in capitals without marks.
    words       TEXT COLLATE "C" NOT NULL,
    happened_at TEXT COLLATE "C",
    received_at TEXT COLLATE "C" NOT NULL,
    sale        TEXT COLLATE "C" REFERENCES sales (id),
    -- What told whose it is: reference | amount; '' for none.
    told_by     TEXT COLLATE "C" NOT NULL,
    UNIQUE (provider, account, number)
);
CREATE INDEX credits_of_stall ON credits (stall, received_at);
CREATE INDEX credits_of_sale ON credits (sale);

-- How many events a stall had: the row is the stall's lock.
CREATE TABLE stall_books (
    stall  TEXT COLLATE "C" PRIMARY KEY,
    events BIGINT NOT NULL
);

-- What a stall's devices hear, in order and without a gap.
CREATE TABLE stall_events (
    stall  TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    at     TEXT COLLATE "C" NOT NULL,
    record TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (stall, number)
);
CREATE INDEX stall_events_by_time ON stall_events (at);
