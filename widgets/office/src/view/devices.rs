//! Devices on which somebody is signed in; a lost one is signed out here.

use super::form::{loaded, refusal, twice};
use crate::Text;
use crate::state::{Loaded, Office};
use api_types::identity::{Session, SessionList};
use kit::card::local_time;
use leptos::prelude::*;

/// One's own.
pub(super) fn devices(state: Office) -> AnyView {
    let own = state.me().map(|me| me.session.id);
    devices_of(state, "/v1/sessions".to_owned(), own)
}

/// Those of an account that one governs.
pub(super) fn devices_of(state: Office, path: String, own: Option<String>) -> AnyView {
    let (list, refused) = (RwSignal::new(Loaded::Loading), RwSignal::new(None));
    let path = StoredValue::new(path);
    let load = move || state.read::<SessionList>(&path.get_value(), list);
    load();
    let draw = move |SessionList { items }: SessionList| {
        if items.is_empty() {
            return kit::card::line("mc-note", state.widget.text(Text::DevicesNone));
        }
        let rows = items.into_iter().map(|session| {
            let this = own.as_deref() == Some(&*session.id);
            let ended = session.clone();
            let end = move || {
                let Some(signed) = state.signed() else { return };
                let url = state.widget.url(&["/v1/sessions/", &ended.id].concat());
                let name = ended.device.clone();
                state.act(async move { signed.delete(&url).await }, refused, move |()| {
                    state.say(state.widget.fill(Text::Ended, "name", &name));
                    load();
                });
            };
            row(state, session, this, end)
        });
        let rows = rows.collect_view();
        view! { <ul class="office-list" part="devices">{rows}</ul> }.into_any()
    };
    view! { {refusal(state, refused)}{loaded(state, list, load, draw)} }.into_any()
}

fn row(state: Office, session: Session, this: bool, end: impl Fn() + Send + 'static) -> AnyView {
    let widget = state.widget;
    let times = [
        widget.fill(Text::LastUsed, "time", &local_time(state.widget, &session.used)),
        widget.fill(Text::OpenedAt, "time", &local_time(state.widget, &session.created)),
        session.origin.clone(),
    ];
    let way = match this {
        true => {
            view! { <span class="office-mark">{widget.text(Text::ThisDevice)}</span> }.into_any()
        }
        false => twice(state, widget.text(Text::EndSession), end),
    };
    view! {
        <li>
            <p><strong>{session.device}</strong><span class="mc-small">{times.join(" · ")}</span></p>
            <span class="office-ways">{way}</span>
        </li>
    }
    .into_any()
}
