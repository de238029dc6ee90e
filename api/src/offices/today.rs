//! An office's present day.

use api_types::offices::{OpenHours, Today};
use calendar::{Hours, Moment};

use crate::facts;
use crate::problem::Language;

/// Its day at an instant, in seconds since 1970; `None` where its hours are not known, or the
/// year's days off.
pub fn today(hours: &Hours, now: i64, language: Language) -> Option<Today> {
    if hours.is_empty() {
        return None;
    }
    let (calendar, now) = (facts::calendar()?, Moment::at(now)?);
    let day = calendar.office_day(hours, now)?;
    let holiday = day.holiday.and_then(|id| {
        calendar.holiday(&id).map(|holiday| match language {
            Language::Vi => holiday.vi.clone(),
            Language::En => holiday.en.clone(),
        })
    });
    let text = |time: calendar::Minute| time.to_string();
    Some(Today {
        date: now.date.to_string(),
        hours: day
            .hours
            .iter()
            .map(|one| OpenHours { opens_at: text(one.opens()), closes_at: text(one.closes()) })
            .collect(),
        open_now: day.open_until.is_some(),
        closes_at: day.open_until.map(text).unwrap_or_default(),
        next_date: day.next.map(|next| next.date.to_string()).unwrap_or_default(),
        next_time: day.next.map(|next| text(next.minute)).unwrap_or_default(),
        holiday: holiday.unwrap_or_default(),
        confirmed: day.confirmed,
    })
}
