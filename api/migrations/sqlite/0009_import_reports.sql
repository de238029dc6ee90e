-- What an import said: its warnings and the first rows it did not take, as JSON. Imports from before have none.

ALTER TABLE imports ADD COLUMN report TEXT NOT NULL DEFAULT '{}';
