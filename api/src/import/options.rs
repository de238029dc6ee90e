//! How an import is run.

use calendar::Date;

/// What the operator asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Leave refused rows out and write the others.
    pub keep_going: bool,
    /// The sources are the whole set: what they do not have is withdrawn.
    pub full: bool,
    /// Withdraw even where the set looks cut off.
    pub allow_many_withdrawn: bool,
    /// Read everything, write nothing.
    pub check: bool,
    /// Of which day the data is.
    pub as_of: DayOfData,
}

impl Options {
    /// Whether reading goes on behind a refused row; a check tells all of them.
    pub(super) fn passes_over(&self) -> bool {
        self.keep_going || self.check
    }
}

/// Of which day the data is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DayOfData {
    /// That of the newest row; where rows have none, today.
    #[default]
    Guessed,
    /// That of the newest row; where rows have none, nobody knows. For what is bundled: the day
    /// on which somebody starts a server is not the day of its records.
    OfRows,
    /// As the operator says.
    Given(Date),
}

impl DayOfData {
    /// The day, with what the rows say and today's date. A row from the future is a slip and
    /// dates nothing.
    pub(super) fn day(self, newest: Option<Date>, today: Option<Date>) -> Option<Date> {
        match self {
            Self::Given(day) => Some(day),
            Self::Guessed => newest.or(today),
            Self::OfRows => newest,
        }
    }

    /// Whether the operator speaks for the kind as a whole.
    pub(super) fn is_given(self) -> bool {
        matches!(self, Self::Given(_))
    }
}
