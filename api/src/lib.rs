//! The public JSON API and the pages: one binary.
