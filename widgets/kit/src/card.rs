//! The card a person sees when something could not be had.

use crate::{Failure, Text, Widget};
use js_sys::{Date, Object, Reflect};
use leptos::prelude::*;

/// Says what happened and what to do, with a button to try again and, where the host gave a
/// `hotline`, a number to call.
#[component]
pub fn ErrorCard(
    /// Where it stands.
    widget: Widget,
    /// What went wrong.
    failure: Failure,
    /// What "try again" does.
    #[prop(into)]
    retry: Callback<()>,
) -> impl IntoView {
    let phone = widget.attributes.get_untracked("hotline");
    let call = phone.map(|phone| {
        let href = format!("tel:{phone}");
        view! { <a class="mc-button quiet" href=href>{widget.fill(Text::Hotline, "phone", &phone)}</a> }
    });
    view! {
        <div class="mc-card" role="alert" part="error" data-code=failure.code().to_owned()>
            <p><strong>{failure.title(widget)}</strong></p>
            <p>{failure.advice(widget)}</p>
            <p class="mc-actions">
                <button class="mc-button" type="button" on:click=move |_| retry.run(())>
                    {widget.text(Text::Retry)}
                </button>
                {call}
            </p>
            <p class="mc-small">{widget.fill(Text::ErrorCode, "code", failure.code())}</p>
        </div>
    }
}

/// One line of words in a class of the ground style, such as `mc-small` or `mc-note`. Compiled
/// once, however many lines a widget has.
pub fn line(class: &'static str, words: impl Into<String>) -> AnyView {
    fn drawn(class: &'static str, words: String) -> AnyView {
        view! { <p class=class>{words}</p> }.into_any()
    }
    drawn(class, words.into())
}

/// Lines that stand for what is on its way.
pub fn skeleton(widget: Widget) -> AnyView {
    let lines = (0..5).map(|n| {
        view! { <div class="mc-bone" style:width=format!("{}%", 92 - n * 9)></div> }.into_any()
    });
    let lines: Vec<_> = lines.collect();
    view! {
        <div class="mc-skeleton" aria-busy="true">
            <span class="mc-sr">{widget.text(Text::Loading)}</span>
            {lines}
        </div>
    }
    .into_any()
}

/// A quiet line that says the copy on screen is an old one.
#[component]
pub fn Stale(
    /// Where it stands.
    widget: Widget,
    /// When the copy was made.
    time: String,
) -> impl IntoView {
    view! { <p class="mc-note warning" role="status">{widget.fill(Text::Stale, "time", &local_time(widget, &time))}</p> }
}

/// An instant (a `Date` header, RFC 3339) as people in Vietnam write it.
pub fn local_time(widget: Widget, header: &str) -> String {
    let locale = if widget.language() == "en" { "en-GB" } else { "vi-VN" };
    let options = Object::new();
    // Setting a string on a fresh object cannot fail.
    _ = Reflect::set(&options, &"timeZone".into(), &"Asia/Ho_Chi_Minh".into());
    Date::new(&header.into()).to_locale_string(locale, &options).into()
}
