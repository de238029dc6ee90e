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
