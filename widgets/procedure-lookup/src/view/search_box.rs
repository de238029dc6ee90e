//! The search field: nothing competes with it.

use crate::Text;
use crate::state::Lookup;
use kit::icon::{Icon, paths};
use leptos::prelude::*;

/// A form that works without a script too: it then leads to our own page.
#[component]
pub(super) fn SearchBox(state: Lookup) -> impl IntoView {
    let widget = state.widget;
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        state.search();
    };
    let empty = move || state.query.with(String::is_empty);
    view! {
        <form class="lookup-search" role="search" method="get" action=widget.url("/thu-tuc") on:submit=submit>
            <label class="mc-sr" for="mc-q">{widget.text(Text::SearchLabel)}</label>
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
                    placeholder=widget.text(Text::SearchHint)
                    value=state.query.get_untracked()
                    prop:value=move || state.query.get()
                    on:focus=move |_| state.ask_finder()
                    on:input=move |event| state.type_query(event_target_value(&event))
                />
                <button
                    class="lookup-clear"
                    type="button"
                    hidden=empty
                    aria-label=widget.text(Text::Clear)
                    on:click=move |_| state.type_query(String::new())
                >
                    <Icon path=paths::CLOSE/>
                </button>
            </span>
            <noscript>
                <button class="mc-button" type="submit">{widget.text(Text::SearchButton)}</button>
            </noscript>
        </form>
    }
}
