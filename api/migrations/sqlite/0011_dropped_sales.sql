-- The trader took the sale back before anything came for it: a wrong amount, a buyer who pays cash.
ALTER TABLE sales ADD COLUMN dropped_at TEXT;
