//! What the rooms share: fields, refusals, lists on their way, buttons that ask twice.

use crate::Text;
use crate::state::{Loaded, Office};
use kit::Failure;
use kit::card::ErrorCard;
use leptos::prelude::*;

/// A field with its label above it.
pub(super) fn field(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    value: RwSignal<String>,
) -> AnyView {
    view! {
        <label class="office-label" for=id>{label}</label>
        <span class="mc-field">
            <input
                id=id
                autocomplete="off"
                maxlength="300"
                placeholder=hint
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
        </span>
    }
    .into_any()
}

/// A choice with its label above it; each option is a value and its words.
pub(super) fn choice(
    id: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    options: impl Fn() -> Vec<(String, String)> + Send + 'static,
) -> AnyView {
    let options = move || {
        let chosen = value.get_untracked();
        let option = |(code, words): (String, String)| {
            let selected = code == chosen;
            view! { <option value=code selected=selected>{words}</option> }
        };
        options().into_iter().map(option).collect_view()
    };
    view! {
        <label class="office-label" for=id>{label}</label>
        <select
            id=id
            class="office-select"
            prop:value=move || value.get()
            on:change=move |event| value.set(event_target_value(&event))
        >
            {options}
        </select>
    }
    .into_any()
}

/// Why something was refused, beside what was typed.
pub(super) fn refusal(office: Office, refused: RwSignal<Option<Failure>>) -> impl IntoView {
    let widget = office.widget;
    move || {
        refused.get().map(|failure| {
            let outdated = failure.code() == "outdated";
            let advice = match outdated {
                true => widget.text(Text::OutdatedDo).to_owned(),
                false => failure.advice(widget),
            };
            view! {
                <div class="mc-card" role="alert" data-code=failure.code().to_owned()>
                    <p><strong>{failure.title(widget)}</strong></p>
                    <p>{advice}</p>
                </div>
            }
        })
    }
}

/// What is read, in each of its states.
pub(super) fn loaded<T: Clone + Send + Sync + 'static>(
    office: Office,
    from: RwSignal<Loaded<T>>,
    retry: impl Fn() + Copy + Send + Sync + 'static,
    draw: impl Fn(T) -> AnyView + Send + 'static,
) -> impl IntoView {
    let widget = office.widget;
    move || match from.get() {
        Loaded::Loading => kit::card::skeleton(widget),
        Loaded::Ready(value) => draw(value),
        Loaded::Failed(failure) => {
            view! { <ErrorCard widget failure retry=move |()| retry()/> }.into_any()
        }
    }
}

/// A button for what cannot be undone by the same button: it asks once more.
pub(super) fn twice(
    office: Office,
    words: &'static str,
    act: impl Fn() + Send + 'static,
) -> AnyView {
    let asked = RwSignal::new(false);
    let shown = move || if asked.get() { office.widget.text(Text::Sure) } else { words };
    let click = move |_| match asked.get_untracked() {
        true => {
            asked.set(false);
            act();
        }
        false => asked.set(true),
    };
    view! {
        <button
            class="mc-button quiet office-small"
            class:danger=move || asked.get()
            type="button"
            on:click=click
            on:blur=move |_| asked.set(false)
        >
            {shown}
        </button>
    }
    .into_any()
}

/// A plain small button.
pub(super) fn button(words: &'static str, act: impl Fn() + Send + 'static) -> AnyView {
    view! {
        <button class="mc-button quiet office-small" type="button" on:click=move |_| act()>{words}</button>
    }
    .into_any()
}

/// An instant as people in Vietnam write it: UTC+7, to the minute.
pub(super) fn time(instant: &str) -> String {
    let at =
        |from: usize, to: usize| instant.get(from..to).and_then(|part| part.parse::<i64>().ok());
    let parts = (|| Some((at(0, 4)?, at(5, 7)?, at(8, 10)?, at(11, 13)?, at(14, 16)?)))();
    let Some((year, month, day, hour, minute)) = parts else { return instant.to_owned() };
    // Seven hours later may be the next day.
    let (hour, next) = (hour + 7, hour + 7 >= 24);
    let (year, month, day) = if next { after(year, month, day) } else { (year, month, day) };
    format!("{:02}:{minute:02} {day:02}/{month:02}/{year}", hour % 24)
}

fn after(year: i64, month: i64, day: i64) -> (i64, i64, i64) {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    match (day < days, month < 12) {
        (true, _) => (year, month, day + 1),
        (false, true) => (year, month + 1, 1),
        (false, false) => (year + 1, 1, 1),
    }
}

/// A key that stays the same while the same thing is sent again.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key(StoredValue<(String, String)>);

impl Key {
    pub(super) fn new() -> Self {
        Self(StoredValue::new(Default::default()))
    }

    /// For this content.
    pub(super) fn of(self, content: String) -> String {
        let known = self.0.with_value(|(known, key)| (*known == content).then(|| key.clone()));
        known.unwrap_or_else(|| {
            let key = kit::api::new_key();
            self.0.set_value((content, key.clone()));
            key
        })
    }

    /// The next sending is another thing.
    pub(super) fn spend(self) {
        self.0.set_value(Default::default());
    }
}

#[cfg(test)]
mod tests {
    use super::time;

    #[test]
    fn times_are_those_of_vietnam() {
        assert_eq!(time("2026-11-26T23:31:02Z"), "06:31 27/11/2026");
        assert_eq!(time("2026-11-26T02:05:59Z"), "09:05 26/11/2026");
        assert_eq!(time("2028-02-28T17:00:00Z"), "00:00 29/02/2028");
        assert_eq!(time("2026-12-31T20:00:00Z"), "03:00 01/01/2027");
        assert_eq!(time("?"), "?");
    }
}
