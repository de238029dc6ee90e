-- What a province says of itself on its pages; empty texts stand for the program's own.

CREATE TABLE province_settings (
    -- Two digits.
    province         TEXT PRIMARY KEY,
    name             TEXT NOT NULL,
    -- '#rrggbb'
    accent           TEXT NOT NULL,
    hotline          TEXT NOT NULL,
    official_account TEXT NOT NULL,
    version          INTEGER NOT NULL
) STRICT;
