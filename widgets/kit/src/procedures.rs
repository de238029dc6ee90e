//! Cost, time and level of a procedure in a few words, for every widget that names one.

use crate::{Text, Widget};
use api_types::procedures::{Fee, Level, Time, TimeUnit};

/// The cost in one line.
pub fn fee(widget: Widget, fee: &Fee) -> String {
    let key = match fee {
        Fee::Amount { vnd } => return vietnamese::money(*vnd),
        Fee::From { vnd } => {
            return widget.fill(Text::From, "amount", &vietnamese::money(*vnd));
        }
        Fee::Free => Text::FeeFree,
        Fee::Province => Text::FeeProvince,
        Fee::Text => Text::FeeText,
        Fee::Unknown => Text::FeeUnknown,
    };
    widget.text(key).to_owned()
}

/// The processing time in one line.
pub fn time(widget: Widget, time: Option<Time>) -> String {
    let Some(Time { qty, unit }) = time else {
        return widget.text(Text::TimeUnknown).to_owned();
    };
    let key = match unit {
        TimeUnit::Hour => Text::TimeHour,
        TimeUnit::WorkingDay => Text::TimeWorkingDay,
        TimeUnit::Day => Text::TimeDay,
        TimeUnit::Month => Text::TimeMonth,
        TimeUnit::Other => Text::TimeOther,
    };
    widget.fill(key, "count", &qty.to_string())
}

/// The shortest of several: `từ 17 ngày làm việc`.
pub fn time_from(widget: Widget, shortest: Option<Time>, several: bool) -> String {
    let time = time(widget, shortest);
    if several { widget.fill(Text::From, "amount", &time) } else { time }
}

/// The levels, joined.
pub fn levels(widget: Widget, levels: &[Level]) -> String {
    let names: Vec<_> = levels.iter().map(|level| widget.text(level_text(*level))).collect();
    names.join(", ")
}

/// The words for a level.
pub fn level_text(level: Level) -> Text {
    match level {
        Level::Commune => Text::LevelCommune,
        Level::Province => Text::LevelProvince,
        Level::Ministry => Text::LevelMinistry,
        Level::Other => Text::LevelOther,
    }
}

/// How the API writes a level.
pub fn level_id(level: Level) -> &'static str {
    match level {
        Level::Commune => "commune",
        Level::Province => "province",
        Level::Ministry => "ministry",
        Level::Other => "other",
    }
}

/// The level of such an id.
pub fn level_of(id: &str) -> Option<Level> {
    [Level::Commune, Level::Province, Level::Ministry, Level::Other]
        .into_iter()
        .find(|level| level_id(*level) == id)
}
