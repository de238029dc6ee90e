//! What is asked and what is answered.

use std::ops::Range;

use crate::procedures::{Audiences, Levels, Online};

/// The number of a record in its index.
pub type RecordId = usize;
/// The number of a field of law in its index.
pub type FieldId = u16;

/// A question to the index. Everything but the text narrows the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Query<'a> {
    /// What was typed; empty text lists everything that passes the filters.
    pub text: &'a str,
    /// At most so many hits.
    pub limit: usize,
    /// Leave out so many hits first.
    pub offset: usize,
    /// Only this field of law.
    pub field: Option<FieldId>,
    /// Any of these levels.
    pub levels: Levels,
    /// Any of these audiences.
    pub audiences: Audiences,
    /// The province of the host: its own copies count too.
    pub province: Option<u8>,
    /// What these levels do comes before what is as good: the host is a commune's own page.
    pub near: Levels,
    /// Only this degree of online filing.
    pub online: Option<Online>,
    /// Somebody is still typing: the rows and how many there are, without facets, versions and
    /// completions.
    pub glance: bool,
    /// Whether to offer what the words may go on to.
    pub completions: bool,
}

impl Default for Query<'_> {
    fn default() -> Self {
        Self {
            text: "",
            limit: 10,
            offset: 0,
            field: None,
            levels: Levels::default(),
            audiences: Audiences::default(),
            province: None,
            near: Levels::default(),
            online: None,
            glance: false,
            completions: true,
        }
    }
}

/// The answer to a [`Query`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The best hits first.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
    /// What each further filter would leave.
    pub facets: Facets,
    /// What was typed is no administrative procedure: whose business it is.
    pub elsewhere: Option<Why>,
}

/// One service that answers the question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The version that fits best; show this one.
    pub record: RecordId,
    /// Higher is better: about 1,000 for a name that says just what was asked.
    /// Comparable between indexes.
    pub score: u32,
    /// Bytes of the name (UTF-8, as [`crate::Index::name`] gives it) that match.
    pub highlights: Vec<Range<usize>>,
    /// Why this answers what was typed, when the words differ.
    pub why: Option<Why>,
    /// The same service at its levels, this version included; one or more.
    pub versions: Vec<RecordId>,
}

/// Why a hit answers other words than were typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// How the words were understood.
    pub kind: WhyKind,
    /// The words as typed, in lower case.
    pub typed: String,
    /// The words as they were understood.
    pub meant: String,
    /// The dictionary's reason in Vietnamese; empty if it gives none.
    pub vi: String,
    /// The dictionary's reason in English; empty if it gives none.
    pub en: String,
}

/// How words were understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyKind {
    /// As the code of a procedure.
    Code,
    /// By the dictionary.
    Synonym,
    /// As a slip of the keyboard.
    Corrected,
    /// As something that is no administrative procedure.
    Elsewhere,
}

/// How many hits each value of a filter would leave, all other filters as they
/// are. Counted in records, not in services.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Fields of law that occur, the most frequent first.
    pub fields: Vec<(FieldId, u32)>,
    /// In the order of [`Levels::ALL`].
    pub levels: [u32; 4],
    /// In the order of [`Audiences::ALL`].
    pub audiences: [u32; 7],
    /// In the order of [`Online::ALL`].
    pub online: [u32; 3],
}
