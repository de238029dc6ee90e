//! When it is harvested: in words, and as twelve small fields for the eye.

use crate::Text;
use kit::Widget;
use leptos::prelude::*;

/// The year in a row. The words below it say the same.
#[component]
pub(super) fn Season(widget: Widget, months: Vec<u8>) -> impl IntoView {
    let year = (!months.is_empty()).then(|| {
        let fields = (1..=12_u8).map(|month| {
            let on = months.contains(&month);
            view! { <span class="shop-month" class:on=on>{month}</span> }
        });
        let fields = fields.collect_view();
        view! { <div class="shop-year" aria-hidden="true">{fields}</div> }
    });
    let words = match runs(&months).as_slice() {
        [] => widget.text(Text::SeasonUnknown).to_owned(),
        _ => vietnamese::capitalize(&self::months(widget, &months)),
    };
    view! {
        <h3>{widget.text(Text::Season)}</h3>
        {year}
        <p class="shop-season">{words}</p>
    }
}

/// The months in words: "tháng 8 đến 1".
pub(super) fn months(widget: Widget, months: &[u8]) -> String {
    let words = Words {
        names: widget.text(Text::MonthNames),
        one: widget.text(Text::SeasonMonth),
        range: widget.text(Text::SeasonRange),
        all: widget.text(Text::SeasonAll),
    };
    words.say(&runs(months))
}

struct Words {
    names: &'static str,
    one: &'static str,
    range: &'static str,
    all: &'static str,
}

impl Words {
    fn say(&self, runs: &[(u8, u8)]) -> String {
        let fill = kit::text::fill;
        let said = runs.iter().map(|(from, to)| match (from, to) {
            (1, 12) => self.all.to_owned(),
            (from, to) if from == to => fill(self.one, "month", self.name(*from)),
            (from, to) => fill(&fill(self.range, "from", self.name(*from)), "to", self.name(*to)),
        });
        said.collect::<Vec<_>>().join(", ")
    }

    fn name(&self, month: u8) -> &'static str {
        self.names.split(' ').nth(usize::from(month).saturating_sub(1)).unwrap_or_default()
    }
}

/// Months in a row, first and last; December goes on in January.
fn runs(months: &[u8]) -> Vec<(u8, u8)> {
    let mut runs: Vec<(u8, u8)> = Vec::new();
    for month in (1..=12).filter(|month| months.contains(month)) {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == month => *last = month,
            _ => runs.push((month, month)),
        }
    }
    if let [(1, spring), .., (autumn, 12)] = *runs.as_slice() {
        runs.remove(0);
        runs.pop();
        runs.push((autumn, spring));
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(months: &[u8]) -> String {
        let names = "1 2 3 4 5 6 7 8 9 10 11 12";
        let (one, range) = ("tháng {month}", "tháng {from} đến {to}");
        Words { names, one, range, all: "Quanh năm" }.say(&runs(months))
    }

    #[test]
    fn months_in_a_row_are_a_season() {
        assert_eq!(said(&[5, 6, 7]), "tháng 5 đến 7");
        assert_eq!(said(&[4]), "tháng 4");
        assert_eq!(said(&[1, 2, 7, 8]), "tháng 1 đến 2, tháng 7 đến 8");
    }

    #[test]
    fn a_season_goes_over_the_new_year() {
        assert_eq!(said(&[8, 9, 10, 11, 12, 1]), "tháng 8 đến 1");
        assert_eq!(said(&[12, 1]), "tháng 12 đến 1");
        assert_eq!(said(&[1, 5, 12]), "tháng 5, tháng 12 đến 1");
    }

    #[test]
    fn twelve_months_are_all_year_and_strange_ones_are_not_there() {
        assert_eq!(said(&(1..=12).collect::<Vec<_>>()), "Quanh năm");
        assert_eq!(said(&[]), "");
        assert_eq!(said(&[0, 3, 3, 13, 255]), "tháng 3");
    }
}
