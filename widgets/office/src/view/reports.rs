//! What people report as wrong.

use super::form::{button, loaded, refusal};
use crate::Text;
use crate::state::{Loaded, Office};
use api_types::reports::{Report, ReportList};
use kit::Failure;
use kit::card::local_time;
use kit::signed::Fields;
use leptos::prelude::*;

/// What waits, or all of it.
pub(super) fn reports(state: Office) -> AnyView {
    let widget = state.widget;
    let (list, refused) = (RwSignal::new(Loaded::Loading), RwSignal::new(None));
    let all = RwSignal::new(false);
    let path = move || match all.get_untracked() {
        true => "/v1/reports?limit=50&done=yes",
        false => "/v1/reports?limit=50",
    };
    let load = move || state.read::<ReportList>(path(), list);
    load();
    let turn = move |_| {
        all.update(|all| *all = !*all);
        load();
    };
    let words = move || widget.text(if all.get() { Text::ReportsOpen } else { Text::ReportsDone });
    let draw = move |ReportList { items, next }: ReportList| {
        if items.is_empty() {
            return kit::card::line("mc-note", widget.text(Text::NoneReports));
        }
        let rows = items.into_iter().map(|one| row(state, one, refused, load)).collect_view();
        let more = next.map(|next| {
            let path = [path(), "&cursor=", &kit::text::percent(&next)].concat();
            button(widget.text(Text::More), move || {
                state.read_more(&path, list, |known: &mut ReportList, more| {
                    known.items.extend(more.items);
                    known.next = more.next;
                });
            })
        });
        view! { <ul class="office-list" part="reports">{rows}</ul>{more} }.into_any()
    };
    view! {
        <p><button class="mc-button quiet office-small" type="button" on:click=turn>{words}</button></p>
        {refusal(state, refused)}
        {loaded(state, list, load, draw)}
    }
    .into_any()
}

fn row(
    state: Office,
    report: Report,
    refused: RwSignal<Option<Failure>>,
    changed: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let widget = state.widget;
    let Report { id, procedure, name, text, url, received, done, version } = report;
    let settled = done.is_some();
    let settle = move || {
        let Some(signed) = state.signed() else { return };
        let url = widget.url(&["/v1/reports/", &id].concat());
        let fields = Fields::default().flag("done", !settled);
        let settling = async move { signed.patch::<Report>(&url, &fields, version).await };
        state.act(settling, refused, move |_| {
            state.say(widget.text(if settled { Text::Unsettled } else { Text::Settled }));
            changed();
        });
    };
    let way = button(widget.text(if settled { Text::Unsettle } else { Text::Settle }), settle);
    let from = url.map(|page| widget.fill(Text::ReportFrom, "page", &page));
    let href = widget.url("/thu-tuc/") + &procedure;
    view! {
        <li class:off=settled>
            <p>
                <span class="office-said">{text}</span>
                <a href=href target="_blank" rel="noopener">{procedure}" "{name}</a>
                <span class="mc-small">{local_time(state.widget, &received)}" "{from}</span>
            </p>
            <span class="office-ways">{way}</span>
        </li>
    }
    .into_any()
}
