//! The book of a month, on the screen and as a file.

use super::Till;
use api_types::sales::StallBook;
use kit::Failure;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

impl Till {
    /// Looks at a month, `YYYY-MM`; this one where none is given.
    pub(crate) fn look_at_month(self, month: &str) {
        let now = || kit::api::here().chars().take(7).collect();
        self.month.set(if month.is_empty() { now() } else { month.to_owned() });
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

    /// From the first day of the month to its last.
    fn book_url(self, format: &str) -> Option<String> {
        let month = self.month.get_untracked();
        let last = last_day(&month)?.to_string();
        let query = ["/book?from=", &month, "-01&to=", &month, "-", &last, "&format=", format];
        Some(self.at(&query.concat()))
    }
}

/// How many days a month (`YYYY-MM`) has.
fn last_day(month: &str) -> Option<u8> {
    let (year, month) = month.split_once('-')?;
    let year: u16 = year.parse().ok()?;
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    Some(match month {
        "02" if leap => 29,
        "02" => 28,
        "04" | "06" | "09" | "11" => 30,
        _ => 31,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_end() {
        let last = ["2026-12", "2026-02", "2028-02", "2100-02", "2026-11"].map(last_day);
        assert_eq!(last, [Some(31), Some(28), Some(29), Some(28), Some(30)]);
        assert_eq!(last_day("x"), None);
    }
}
