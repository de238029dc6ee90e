//! Money for something that is not on the screen.

use super::asked::verdict;
use super::button::button;
use crate::Text;
use crate::state::{News, Room, Till};
use leptos::prelude::*;

pub(super) fn news(state: Till) -> AnyView {
    let widget = state.widget;
    let told = kit::live(move || {
        let all = state.news.get();
        let item = |news: &News| {
            let (kind, title, about) = told(state, news);
            view! {
                <li part="news" data-verdict=kind>
                    <p><strong>{title}</strong></p>
                    <p>{about}</p>
                </li>
            }
            .into_any()
        };
        // While a buyer pays, nothing lies over the code: see `asked`.
        let busy = state.room.get() == Room::Sell && state.asked.with(Option::is_some);
        (!all.is_empty() && !busy).then(|| {
            view! {
                <div class="till-news">
                    <ul>{all.iter().map(item).collect::<Vec<_>>()}</ul>
                    {button("mc-button quiet", "seen", widget.text(Text::Seen), move || state.news.set(Vec::new()))}
                </div>
            }
            .into_any()
        })
    });
    view! { <div class="till-over">{told}</div> }.into_any()
}

/// The latest of it in one quiet line, while a buyer looks at another sale.
pub(super) fn beside(state: Till) -> AnyView {
    kit::live(move || {
        state.news.get().last().map(|news| {
            let (_, title, about) = told(state, news);
            let words = [state.widget.text(Text::OtherSale), " ", &title, ". ", &about].concat();
            view! { <p class="till-beside" part="beside">{words}</p> }.into_any()
        })
    })
}

fn told(state: Till, news: &News) -> (&'static str, String, String) {
    let widget = state.widget;
    let money = vietnamese::money;
    match news {
        News::Missed { count, vnd } => {
            let about = widget.fill(Text::MissedDo, "amount", &money(*vnd));
            ("missed", widget.fill(Text::Missed, "count", &count.to_string()), about)
        }
        News::Money { vnd, sale: None } => {
            let title = widget.fill(Text::Unknown, "amount", &money(*vnd));
            ("unknown", title, widget.text(Text::UnknownDo).to_owned())
        }
        News::Money { sale: Some(sale), .. } => {
            let (kind, title, about) = verdict(widget, sale);
            let of = widget.fill(Text::OfSale, "reference", &sale.reference);
            let at = kit::text::clock(&sale.made).unwrap_or_default();
            (kind, title, [about, kit::text::fill(&of, "time", &at)].join(" "))
        }
    }
}
