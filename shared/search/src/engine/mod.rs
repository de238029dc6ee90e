//! The core: which texts answer a request, and how well. It knows words and
//! fields, not procedures.

mod closeup;
mod correct;
mod needle;
mod postings;
mod request;
mod score;

pub(crate) use closeup::{CloseUp, Closer};
pub(crate) use needle::{Lexicon, Needle};
pub(crate) use postings::Postings;
pub(crate) use request::{Clause, Meanings, Origin, Reading, Request, Sense, read};
pub(crate) use score::{score, share};
