//! Working days of Vietnamese state offices: holidays and make-up days as data, deadlines counted from them.
