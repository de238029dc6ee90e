//! A sale while a buyer pays: the code fills the screen, then what came of it.

use super::button::{button, calmly};
use super::sell::stage;
use crate::Text;
use crate::outbox::Fate;
use crate::state::{Asked, Line, Till};
use api_types::sales::{Sale, SaleState};
use kit::Widget;
use kit::icon::{Icon, paths};
use leptos::prelude::*;

pub(super) fn asked(state: Till) -> AnyView {
    let widget = state.widget;
    let Some(sign) = state.face.sign() else { return kit::card::skeleton(widget) };
    let code = stage(state, sign);
    // Whether money came: only then the code gives way.
    let paid =
        Memo::new(move |_| state.asked.with(|asked| asked.as_ref().is_some_and(Asked::is_paid)));
    let verdict = kit::live(move || {
        let sale = state.asked.with(|asked| asked.as_ref()?.sale.clone());
        sale.filter(|_| paid.get()).map(|sale| came(widget, &sale))
    });
    let waiting = kit::live(move || {
        let asked = state.asked.get();
        asked.filter(|_| !paid.get()).map(|asked| waiting(state, &asked))
    });
    let noted = move || {
        let Some(sale) = state.asked.get_untracked().and_then(|asked| asked.sale) else { return };
        state.word(&sale, "noted", true);
    };
    // What is left to do. The large button is what should come next: of too little the rest.
    let ways = kit::live(move || {
        let Some(asked) = state.asked.get() else { return Vec::new() };
        let next = |class| {
            let next = calmly(state, move || state.start_over());
            button(class, "next", widget.text(Text::NextBuyer), next)
        };
        match asked.state() {
            SaleState::TooLittle if asked.is_paid() => {
                let rest = vietnamese::money(asked.rest());
                let words = widget.fill(Text::AskRest, "amount", &rest);
                let rest = calmly(state, move || state.ask_rest());
                vec![button(LARGE, "rest", words, rest), next(QUIET)]
            }
            SaleState::Waiting => {
                let change = calmly(state, move || state.change());
                let mut ways =
                    vec![next(LARGE), button(QUIET, "change", widget.text(Text::Change), change)];
                if asked.sale.is_some() {
                    let noted = calmly(state, noted);
                    ways.push(button(QUIET, "noted", widget.text(Text::Noted), noted));
                }
                ways
            }
            _ => vec![next(LARGE)],
        }
    });
    view! {
        <div class="till-asked" class:paid=move || paid.get()>
            {verdict}
            <div class="stall-stage till-code-stage">{code}</div>
            {waiting}
            <div class="till-after">
                {ways}
            </div>
            {super::news::beside(state)}
        </div>
    }
    .into_any()
}

const LARGE: &str = "mc-button till-next";
const QUIET: &str = "mc-button quiet";

/// What is known while nothing came: what is not known is said too.
fn waiting(state: Till, asked: &Asked) -> AnyView {
    let widget = state.widget;
    let line = state.line.get();
    let refused = state.pending.with(|all| {
        let mine = all.iter().find(|pending| pending.id == asked.id);
        mine.and_then(|pending| match &pending.fate {
            Fate::Refused(code) => Some(widget.fill(Text::PendingRefused, "code", code)),
            _ => None,
        })
    });
    let (class, words) = match (asked.state(), &line) {
        _ if refused.is_some() => ("till-wait lost", refused.unwrap_or_default()),
        (SaleState::Dropped, _) => {
            ("till-wait lost", widget.text(Text::DroppedElsewhere).to_owned())
        }
        (SaleState::Noted, _) => ("till-wait noted", widget.text(Text::NotedByYou).to_owned()),
        (_, Line::Lost(since)) => ("till-wait lost", widget.fill(Text::LostWaiting, "time", since)),
        _ if asked.late => ("till-wait late", widget.text(Text::NotSeen).to_owned()),
        _ => ("till-wait", widget.text(Text::Waiting).to_owned()),
    };
    let lost = asked.unsent || matches!(line, Line::Lost(_));
    let unsent = (asked.sale.is_none() && lost)
        .then(|| kit::card::line("mc-small", widget.text(Text::Unsent)));
    view! { <div class=class role="status" part="state">{words}{unsent}</div> }.into_any()
}

/// Money came: the figure, the words, what is missing.
fn came(widget: Widget, sale: &Sale) -> AnyView {
    let (kind, _, about) = verdict(widget, sale);
    let title = match sale.state {
        SaleState::TooLittle => Text::TooLittleTitle,
        SaleState::TooMuch => Text::TooMuchTitle,
        _ => Text::ReceivedTitle,
    };
    let title = widget.text(title);
    let words = match widget.language() {
        "en" => vietnamese::words_en::amount_in_words(sale.received),
        _ => vietnamese::words::amount_in_words(sale.received),
    };
    let icon = (kind == "right").then(|| view! { <Icon path=paths::CHECK/> }.into_any());
    let guessed = sale.guessed.then(|| kit::card::line("mc-small", widget.text(Text::Guessed)));
    view! {
        <div class="till-verdict" part="verdict" data-verdict=kind>
            <p class="till-title">{icon}{title}</p>
            <p class="till-sum">{vietnamese::money(sale.received)}</p>
            <p>{words}</p>
            <p class="till-about">{about}</p>
            {guessed}
        </div>
    }
    .into_any()
}

/// Its kind, what it is called, what is to be done.
pub(crate) fn verdict(widget: Widget, sale: &Sale) -> (&'static str, String, String) {
    let asked = vietnamese::money(sale.vnd);
    let came = vietnamese::money(sale.received);
    let differs = |text: Text, by: i64| {
        let about = widget.fill(text, "by", &vietnamese::money(by));
        kit::text::fill(&about, "asked", &asked)
    };
    match sale.state {
        SaleState::TooLittle => {
            let missing = sale.vnd.saturating_sub(sale.received);
            let about = differs(Text::TooLittleDo, missing);
            ("little", widget.fill(Text::TooLittle, "amount", &came), about)
        }
        SaleState::TooMuch => {
            let over = sale.received.saturating_sub(sale.vnd);
            ("much", widget.fill(Text::TooMuch, "amount", &came), differs(Text::TooMuchDo, over))
        }
        _ => ("right", widget.fill(Text::Received, "amount", &came), String::new()),
    }
}
