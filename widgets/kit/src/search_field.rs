//! The search field: nothing competes with it.

use crate::icon::{Icon, paths};
use crate::{Text, Widget};
use leptos::prelude::*;

/// A form that works without a script too: it then leads to our own page.
#[component]
pub fn SearchField(
    /// Where it stands.
    widget: Widget,
    /// Our own page, which answers the form without a script.
    page: &'static str,
    /// What is searched, for those who do not see the field.
    label: &'static str,
    /// What to type, shown while the field is empty.
    hint: &'static str,
    /// What is in the field.
    query: RwSignal<String>,
    /// The person typed, or cleared the field.
    #[prop(into)]
    typed: Callback<String>,
    /// The person pressed Enter.
    #[prop(into)]
    submitted: Callback<()>,
    /// The person touched the field.
    #[prop(optional, into)]
    touched: Option<Callback<()>>,
    /// Further fields of the same form.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        submitted.run(());
    };
    let touch = move |_| {
        if let Some(touched) = touched {
            touched.run(());
        }
    };
    let empty = move || query.with(String::is_empty);
    let further = children.map(|children| children());
    view! {
        <form class="mc-search" role="search" method="get" action=widget.url(page) on:submit=submit>
            <label class="mc-sr" for="mc-q">{label}</label>
            <span class="mc-field" part="field">
                <Icon path=paths::SEARCH/>
                <input
                    id="mc-q"
                    name="q"
                    type="search"
                    part="input"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    enterkeyhint="search"
                    maxlength="200"
                    placeholder=hint
                    value=query.get_untracked()
                    prop:value=move || query.get()
                    on:focus=touch
                    on:input=move |event| typed.run(event_target_value(&event))
                />
                <button
                    class="mc-clear"
                    type="button"
                    hidden=empty
                    aria-label=widget.text(Text::Clear)
                    on:click=move |_| typed.run(String::new())
                >
                    <Icon path=paths::CLOSE/>
                </button>
            </span>
            {further}
            <noscript>
                <button class="mc-button" type="submit">{widget.text(Text::SearchButton)}</button>
            </noscript>
        </form>
    }
}
