-- Who may write. Nothing here opens anything by itself: of codes, tokens and keys only digests are
-- kept. Instants are RFC 3339 in UTC, whole seconds; `version` grows with each change of a row.

-- Whose pages may carry a signed-in widget. `scope` is a path: '' the whole server, 'p96' a
-- province, 'p96/c32248' a commune, 'p96/c32248/mcho' a market, '…/e<name>' an enterprise.
CREATE TABLE tenants (
    id         TEXT PRIMARY KEY,
    scope      TEXT NOT NULL,
    name       TEXT NOT NULL,
    created_at TEXT NOT NULL,
    closed_at  TEXT,
    version    INTEGER NOT NULL
) STRICT;

CREATE TABLE tenant_origins (
    origin   TEXT PRIMARY KEY,
    tenant   TEXT NOT NULL REFERENCES tenants (id),
    added_by TEXT NOT NULL,
    added_at TEXT NOT NULL
) STRICT;
CREATE INDEX origins_of_tenant ON tenant_origins (tenant);

CREATE TABLE accounts (
    id         TEXT PRIMARY KEY,
    -- admin | editor | helper | seller
    role       TEXT NOT NULL,
    scope      TEXT NOT NULL,
    name       TEXT NOT NULL,
    -- The account that made it; none for one made on the command line.
    created_by TEXT,
    created_at TEXT NOT NULL,
    closed_at  TEXT,
    version    INTEGER NOT NULL
) STRICT;
CREATE INDEX accounts_by_scope ON accounts (scope);

-- One-time sign-in codes: the first digits are the key, the rest is known as a keyed digest.
CREATE TABLE codes (
    handle     TEXT PRIMARY KEY,
    account    TEXT NOT NULL REFERENCES accounts (id),
    digest     TEXT NOT NULL,
    tries_left INTEGER NOT NULL,
    made_by    TEXT,
    expires_at TEXT NOT NULL
) STRICT;

CREATE TABLE sessions (
    id         TEXT PRIMARY KEY,
    account    TEXT NOT NULL REFERENCES accounts (id),
    -- SHA-256 of the bearer token.
    token      TEXT NOT NULL UNIQUE,
    -- Where it was opened, and the only place where it counts.
    origin     TEXT NOT NULL,
    device     TEXT NOT NULL,
    created_at TEXT NOT NULL,
    used_at    TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    revoked_at TEXT
) STRICT;
CREATE INDEX sessions_of_account ON sessions (account);

-- That somebody may act for somebody else.
CREATE TABLE consents (
    id           TEXT PRIMARY KEY,
    -- Who agreed.
    account      TEXT NOT NULL REFERENCES accounts (id),
    -- Who may act.
    actor        TEXT NOT NULL REFERENCES accounts (id),
    -- Which wording was read.
    text_version TEXT NOT NULL,
    given_at     TEXT NOT NULL,
    withdrawn_at TEXT
) STRICT;
CREATE INDEX consents_of_actor ON consents (actor, account);

-- What was done by whom, and for whom.
CREATE TABLE acts (
    id      TEXT PRIMARY KEY,
    at      TEXT NOT NULL,
    -- None: the command line.
    actor   TEXT,
    -- For whom, with their consent.
    subject TEXT,
    consent TEXT,
    action  TEXT NOT NULL,
    object  TEXT NOT NULL
) STRICT;
CREATE INDEX acts_by_time ON acts (at);

-- Answers to writes, so that a sender that heard none may send again.
CREATE TABLE answers (
    -- A digest of who sent it, what it was for, and its Idempotency-Key.
    key     TEXT PRIMARY KEY,
    -- A digest of the body that came with it.
    body    TEXT NOT NULL,
    status  INTEGER NOT NULL,
    -- Sealed with the server's key: it may hold a token.
    answer  TEXT NOT NULL,
    kept_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX answers_by_time ON answers (kept_at);
