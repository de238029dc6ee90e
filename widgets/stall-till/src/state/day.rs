//! The day that is looked at.

use super::{Book, Till};
use api_types::sales::StallDay;
use kit::Failure;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

impl Till {
    /// Looks at a day; today unless told.
    pub(crate) fn look_at(self, day: Option<String>) {
        self.looked_at.set(day);
        self.book.set(Book::Loading);
        self.read_book();
    }

    /// Reads the day that is looked at again; what is shown stays until the answer is there.
    pub(crate) fn read_book(self) {
        let Some(signed) = self.signed() else { return };
        if self.reading.get_value().0 {
            return self.reading.set_value((true, true));
        }
        self.reading.set_value((true, false));
        let (visit, day) = (self.visit(), self.looked_at.get_untracked());
        let query = day.clone().map_or_else(String::new, |day| ["?day=", &day].concat());
        let url = self.at(&["/ledger", &query].concat());
        spawn_local(async move {
            let read = signed.get::<StallDay>(&url).await;
            if !visit.lasts() {
                return;
            }
            let (_, more) = self.reading.get_value();
            self.reading.set_value((false, false));
            if more || self.looked_at.get_untracked() != day {
                return self.read_book();
            }
            match read {
                Ok(day) => self.book.set(Book::Ready(Box::new(day))),
                Err(Failure::Cancelled) => {}
                Err(failure) if failure.ends_session() => self.go_out(Some(failure)),
                Err(failure) => self.book.update(|book| match book {
                    Book::Ready(_) => {}
                    _ => *book = Book::Failed(failure),
                }),
            }
        });
    }
}
