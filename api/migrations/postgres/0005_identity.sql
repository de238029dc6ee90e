-- Who may write. Nothing here opens anything by itself: of codes, tokens and keys only digests are
-- kept. Instants are RFC 3339 in UTC, whole seconds; `version` grows with each change of a row.

-- Whose pages may carry a signed-in widget. `scope` is a path: '' the whole server, 'p96' a
-- province, 'p96/c32248' a commune, 'p96/c32248/mcho' a market, '…/e<name>' an enterprise.
CREATE TABLE tenants (
    id         TEXT COLLATE "C" PRIMARY KEY,
    scope      TEXT COLLATE "C" NOT NULL,
    name       TEXT COLLATE "C" NOT NULL,
    created_at TEXT COLLATE "C" NOT NULL,
    closed_at  TEXT COLLATE "C",
    version    BIGINT NOT NULL
);

CREATE TABLE tenant_origins (
    origin   TEXT COLLATE "C" PRIMARY KEY,
    tenant   TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
    added_by TEXT COLLATE "C" NOT NULL,
    added_at TEXT COLLATE "C" NOT NULL
);
CREATE INDEX origins_of_tenant ON tenant_origins (tenant);

CREATE TABLE accounts (
    id         TEXT COLLATE "C" PRIMARY KEY,
    -- admin | editor | helper | seller
    role       TEXT COLLATE "C" NOT NULL,
    scope      TEXT COLLATE "C" NOT NULL,
    name       TEXT COLLATE "C" NOT NULL,
    -- The account that made it; none for one made on the command line.
    created_by TEXT COLLATE "C",
    created_at TEXT COLLATE "C" NOT NULL,
    closed_at  TEXT COLLATE "C",
    version    BIGINT NOT NULL
);
CREATE INDEX accounts_by_scope ON accounts (scope);

-- One-time sign-in codes: the first digits are the key, the rest is known as a keyed digest.
CREATE TABLE codes (
    handle     TEXT COLLATE "C" PRIMARY KEY,
    account    TEXT COLLATE "C" NOT NULL REFERENCES accounts (id),
    digest     TEXT COLLATE "C" NOT NULL,
    tries_left BIGINT NOT NULL,
    made_by    TEXT COLLATE "C",
    expires_at TEXT COLLATE "C" NOT NULL
);

CREATE TABLE sessions (
    id         TEXT COLLATE "C" PRIMARY KEY,
    account    TEXT COLLATE "C" NOT NULL REFERENCES accounts (id),
    -- SHA-256 of the bearer token.
    token      TEXT COLLATE "C" NOT NULL UNIQUE,
    -- Where it was opened, and the only place where it counts.
    origin     TEXT COLLATE "C" NOT NULL,
    device     TEXT COLLATE "C" NOT NULL,
    created_at TEXT COLLATE "C" NOT NULL,
    used_at    TEXT COLLATE "C" NOT NULL,
    expires_at TEXT COLLATE "C" NOT NULL,
    revoked_at TEXT COLLATE "C"
);
CREATE INDEX sessions_of_account ON sessions (account);

-- That somebody may act for somebody else.
CREATE TABLE consents (
    id           TEXT COLLATE "C" PRIMARY KEY,
    -- Who agreed.
    account      TEXT COLLATE "C" NOT NULL REFERENCES accounts (id),
    -- Who may act.
    actor        TEXT COLLATE "C" NOT NULL REFERENCES accounts (id),
    -- Which wording was read.
    text_version TEXT COLLATE "C" NOT NULL,
    given_at     TEXT COLLATE "C" NOT NULL,
    withdrawn_at TEXT COLLATE "C"
);
CREATE INDEX consents_of_actor ON consents (actor, account);

-- What was done by whom, and for whom.
CREATE TABLE acts (
    id      TEXT COLLATE "C" PRIMARY KEY,
    at      TEXT COLLATE "C" NOT NULL,
    -- None: the command line.
    actor   TEXT COLLATE "C",
    -- For whom, with their consent.
    subject TEXT COLLATE "C",
    consent TEXT COLLATE "C",
    action  TEXT COLLATE "C" NOT NULL,
    object  TEXT COLLATE "C" NOT NULL
);
CREATE INDEX acts_by_time ON acts (at);

-- Answers to writes, so that a sender that heard none may send again.
CREATE TABLE answers (
    -- A digest of who sent it, what it was for, and its Idempotency-Key.
    key     TEXT COLLATE "C" PRIMARY KEY,
    -- A digest of the body that came with it.
    body    TEXT COLLATE "C" NOT NULL,
    status  BIGINT NOT NULL,
    -- Sealed with the server's key: it may hold a token.
    answer  TEXT COLLATE "C" NOT NULL,
    kept_at TEXT COLLATE "C" NOT NULL
);
CREATE INDEX answers_by_time ON answers (kept_at);
