-- Photos that people sent. The files stand in the file store under `pictures/<id>-<side>.jpg`.

CREATE TABLE pictures (
    -- SHA-256 of the bytes as they were sent, in hex: sent twice, it is kept once.
    id      TEXT NOT NULL,
    -- Who sent it. Several may send the same photo; it goes with the last of them.
    account TEXT NOT NULL REFERENCES accounts (id),
    -- Of the largest file, in pixels.
    width   INTEGER NOT NULL,
    height  INTEGER NOT NULL,
    -- RFC 3339 in UTC, whole seconds.
    sent_at TEXT NOT NULL,
    PRIMARY KEY (id, account)
) STRICT;
CREATE INDEX pictures_of_account ON pictures (account);
