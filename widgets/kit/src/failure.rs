//! Why something could not be had, in the words of the person and of the program.

use crate::{Text, Widget};
use api_types::Problem;

/// Why an answer did not come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// No answer at all: no network, server down, refused by a policy.
    Offline,
    /// No answer within the time.
    TimedOut,
    /// An answer that is not what was asked for: a portal's login page, half a file.
    Garbled,
    /// The API said what is wrong.
    Problem(Box<Problem>),
    /// Nobody waits for it any more.
    Cancelled,
}

impl Failure {
    /// The stable code that `mc-error` carries.
    pub fn code(&self) -> &str {
        match self {
            Self::Offline => "offline",
            Self::TimedOut => "timeout",
            Self::Garbled => "bad-answer",
            Self::Problem(problem) => &problem.code,
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether the session does not count any more.
    pub fn ends_session(&self) -> bool {
        matches!(self, Self::Problem(problem) if problem.status == 401)
    }

    /// Whether nobody knows what became of it: no answer came.
    pub fn is_lost(&self) -> bool {
        matches!(self, Self::Offline | Self::TimedOut | Self::Cancelled)
    }

    /// What happened.
    pub fn title(&self, widget: Widget) -> String {
        let key = match self {
            Self::Problem(problem) => return problem.title.clone(),
            Self::Offline | Self::Cancelled => Text::Offline,
            Self::TimedOut => Text::Timeout,
            Self::Garbled => Text::BadAnswer,
        };
        widget.text(key).to_owned()
    }

    /// What to do about it.
    pub fn advice(&self, widget: Widget) -> String {
        let key = match self {
            Self::Problem(problem) => return problem.detail.clone(),
            Self::Offline | Self::Cancelled => Text::OfflineDo,
            Self::TimedOut => Text::TimeoutDo,
            Self::Garbled => Text::BadAnswerDo,
        };
        widget.text(key).to_owned()
    }
}
