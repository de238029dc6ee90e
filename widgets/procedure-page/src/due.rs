//! What decides on which day a result is due.

use api_types::procedures::{Procedure, TimeUnit};

/// A dossier handed in on a day. The server counts: it knows the days off and what the source
/// promises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    code: String,
    /// How many times the procedure has, by the ways to file; at least one.
    ways: usize,
}

impl Due {
    /// Of a procedure, where its time is one that can be counted: many are only worded.
    pub fn of(procedure: &Procedure) -> Option<Self> {
        let counted = procedure.time.is_some_and(|time| time.unit != TimeUnit::Other);
        counted.then(|| Self { code: procedure.code.clone(), ways: procedure.times.len().max(1) })
    }

    /// Where the API works it out, or with `.ics` gives an entry for a calendar, for papers handed
    /// in this way.
    pub(crate) fn path(&self, kind: &str, handed: &Handed<'_>) -> String {
        let way = handed.way.min(self.ways - 1).to_string();
        let mut path =
            ["/v1/procedures/", &self.code, "/due", kind, "?lang=", handed.language, "&way=", &way]
                .concat();
        if !handed.from.is_empty() {
            path += "&from=";
            path += &kit::text::percent(handed.from);
            path += if handed.late { "&late=true" } else { "&late=false" };
        }
        path
    }
}

/// How and when papers are handed in.
pub(crate) struct Handed<'a> {
    /// Which of the times holds; past the last means the last.
    pub(crate) way: usize,
    /// `YYYY-MM-DD`; empty: now. Then the server decides whether it is past three o'clock.
    pub(crate) from: &'a str,
    /// After 15:00.
    pub(crate) late: bool,
    /// The language of what is answered.
    pub(crate) language: &'a str,
}
