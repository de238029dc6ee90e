-- What a stall sells and what money came in. Instants are RFC 3339 in UTC, whole seconds; amounts
-- are whole đồng.

-- A company's server that may tell of money, for one stall or for a market.
CREATE TABLE gateways (
    -- Unguessable: it stands in the address that the company calls.
    id         TEXT PRIMARY KEY,
    -- sepay | casso | payos | vnpay | momo | zalo
    provider   TEXT NOT NULL,
    -- 'p96/c32248/mcho' or 'p96/c32248/mcho/s<stall>'
    scope      TEXT NOT NULL,
    name       TEXT NOT NULL,
    -- The key shared with the company, sealed for this row.
    key        TEXT NOT NULL,
    created_by TEXT,
    created_at TEXT NOT NULL,
    closed_at  TEXT,
    version    INTEGER NOT NULL
) STRICT;

CREATE TABLE sales (
    -- Made by the device, so that it may be sent again.
    id        TEXT PRIMARY KEY,
    stall     TEXT NOT NULL,
    -- What stands first in the transfer's words.
    reference TEXT NOT NULL,
    vnd       INTEGER NOT NULL,
    made_at   TEXT NOT NULL,
    made_by   TEXT NOT NULL,
    -- The trader looked for themself and says that the money came.
    noted_at  TEXT,
    version   INTEGER NOT NULL
) STRICT;
CREATE INDEX sales_of_stall ON sales (stall, made_at);
CREATE INDEX sales_by_reference ON sales (reference);

-- Money that came in, as a company's server told it under a signature.
CREATE TABLE credits (
    id          TEXT PRIMARY KEY,
    gateway     TEXT NOT NULL REFERENCES gateways (id),
    -- The company, the account as it told it ('' where it knows orders) and its number of it: told
    -- again, through whichever gateway, it is the same money.
    provider    TEXT NOT NULL,
    account     TEXT NOT NULL,
    number      TEXT NOT NULL,
    -- '' where nobody knows yet whose it is: a sale that is sent later may say.
    stall       TEXT NOT NULL,
    vnd         INTEGER NOT NULL,
    memo        TEXT NOT NULL,
    -- Where a reference is looked for: the order, else the memo, in capitals without marks.
    words       TEXT NOT NULL,
    happened_at TEXT,
    received_at TEXT NOT NULL,
    sale        TEXT REFERENCES sales (id),
    -- What told whose it is: reference | amount; '' for none.
    told_by     TEXT NOT NULL,
    UNIQUE (provider, account, number)
) STRICT;
CREATE INDEX credits_of_stall ON credits (stall, received_at);
CREATE INDEX credits_of_sale ON credits (sale);

-- How many events a stall had: the row is the stall's lock.
CREATE TABLE stall_books (
    stall  TEXT PRIMARY KEY,
    events INTEGER NOT NULL
) STRICT;

-- What a stall's devices hear, in order and without a gap.
CREATE TABLE stall_events (
    stall  TEXT NOT NULL,
    number INTEGER NOT NULL,
    at     TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (stall, number)
) STRICT;
CREATE INDEX stall_events_by_time ON stall_events (at);
