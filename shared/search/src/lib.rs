//! The finder: build an index, read it in place, query it, explain a hit.
