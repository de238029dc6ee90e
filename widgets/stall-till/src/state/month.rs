//! The book of a month, on the screen and as a file.

use super::Till;
use api_types::sales::StallBook;
use calendar::Date;
use kit::Failure;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

impl Till {
    /// Looks at a month, `YYYY-MM`; this one where none is given.
    pub(crate) fn look_at_month(self, month: &str) {
        let now = || kit::api::here().chars().take(7).collect();
        self.month.set(if month.is_empty() { now() } else { month.to_owned() });
        self.month_book.set(None);
        let Some((signed, url)) = self.signed().zip(self.book_url("json")) else { return };
        self.refused.set(None);
        let visit = self.visit();
        spawn_local(async move {
            let read = signed.get::<StallBook>(&url).await;
            match read {
                _ if !visit.lasts() => {}
                Ok(book) => self.month_book.set(Some(book)),
                Err(failure) => self.month_refused(failure),
            }
        });
    }

    /// The month's lines as a file.
    pub(crate) fn save_month(self, format: &'static str) {
        let Some((signed, url)) = self.signed().zip(self.book_url(format)) else { return };
        let name = ["so-doanh-thu-", &self.month.get_untracked(), ".", format].concat();
        self.refused.set(None);
        let visit = self.visit();
        spawn_local(async move {
            let read = signed.file(&url).await;
            match read {
                _ if !visit.lasts() => {}
                Ok(file) => {
                    if self.widget.host().save_file(&file, &name).is_err() {
                        self.announcement.set(self.widget.text(crate::Text::NotSaved).to_owned());
                    }
                }
                Err(failure) => self.month_refused(failure),
            }
        });
    }

    fn month_refused(self, failure: Failure) {
        match failure {
            Failure::Cancelled => {}
            failure if failure.ends_session() => self.go_out(Some(failure)),
            failure => self.refused.set(Some(failure)),
        }
    }

    /// From the first day of the month to its last; none where it is no month.
    fn book_url(self, format: &str) -> Option<String> {
        let [first, last] = span(&self.month.get_untracked())?;
        Some(self.at(&["/book?from=", &first, "&to=", &last, "&format=", format].concat()))
    }

    /// Where a browser has no field for months, what was typed may be none.
    pub(crate) fn is_no_month(self) -> bool {
        self.month.with(|month| !month.is_empty() && span(month).is_none())
    }
}

/// The first and the last day of a month, `YYYY-MM`.
fn span(month: &str) -> Option<[String; 2]> {
    let first: Date = [month, "-01"].concat().parse().ok()?;
    let last = first.plus_months(1)?.plus_days(-1)?;
    Some([first.to_string(), last.to_string()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_end() {
        let last = |month| span(month).map(|[_, last]| last);
        assert_eq!(last("2026-12").as_deref(), Some("2026-12-31"));
        assert_eq!(last("2028-02").as_deref(), Some("2028-02-29"));
        for none in ["12/2026", "2026-13", "x", ""] {
            assert_eq!(span(none), None, "{none}");
        }
    }
}
