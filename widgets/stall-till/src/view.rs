//! What the trader sees: one component a file.

mod asked;
mod button;
mod day;
mod door;
mod month;
mod news;
mod sell;
mod status;

use crate::Text;
use crate::state::{Ears, Room, Stage, Till};
pub(crate) use asked::verdict;
use button::button;
use leptos::prelude::*;

/// The whole widget.
pub fn till(state: Till) -> AnyView {
    // The reference stands in the code as soon as there is an amount, and not before.
    Effect::new(move |_| {
        let vnd = state.face.vnd();
        if state.stage.get() == Stage::In && state.asked.with(Option::is_none) {
            let words = state.words(vnd);
            if state.face.words() != words {
                state.face.name(words);
            }
        }
    });
    kit::live(move || match state.stage.get() {
        Stage::Elsewhere => elsewhere(state),
        Stage::Face => face(state),
        Stage::Door(why) => door::door(state, why),
        Stage::In => inside(state),
    })
}

/// A code that is typed here could be read by the page's scripts.
fn elsewhere(state: Till) -> AnyView {
    let widget = state.widget;
    view! {
        <div class="mc" data-theme=move || widget.attributes.get("theme").unwrap_or_default()>
            <div class="mc-card" role="note">
                <p>{widget.text(Text::Elsewhere)}</p>
                <p class="mc-actions">
                    <a class="mc-button" href=widget.url("/quay")>{widget.text(Text::ElsewhereOpen)}</a>
                </p>
            </div>
        </div>
    }
    .into_any()
}

/// The code for everybody, and the way in for the stall's own trader.
fn face(state: Till) -> AnyView {
    let widget = state.widget;
    let way_in = kit::live(move || {
        state.face.is_live().then(|| {
            view! {
                <div class="mc till-way-in" data-theme=move || widget.attributes.get("theme").unwrap_or_default()>
                    <p>{widget.text(Text::WayIn)}</p>
                    <p class="mc-actions">
                        {button("mc-button quiet", "sign-in", widget.text(Text::SignIn), move || state.open_door())}
                    </p>
                </div>
            }
            .into_any()
        })
    });
    let other = kit::live(move || {
        state.face.is_live().then(|| state.other_stall()).flatten().map(|name| {
            view! {
                <div class="mc" data-theme=move || widget.attributes.get("theme").unwrap_or_default()>
                    <p class="mc-note warning" role="note" data-code="other-stall">
                        {widget.fill(Text::OtherStall, "name", &name)}
                        " "
                        <a href=widget.url("/quay")>{widget.text(Text::OwnTill)}</a>
                    </p>
                </div>
            }
            .into_any()
        })
    });
    (other, stall_qr::stall(state.face), way_in).into_any()
}

fn inside(state: Till) -> AnyView {
    let widget = state.widget;
    let rooms = [(Room::Sell, Text::Sell), (Room::Day, Text::Day)];
    let rooms = rooms.map(|(room, name)| {
        let here = move || state.room.get() == room;
        view! {
            <button
                class="till-room"
                type="button"
                class:on=here
                aria-current=move || here().then_some("page")
                on:click=move |_| state.enter(room)
            >
                {widget.text(name)}
            </button>
        }
        .into_any()
    });
    let rooms = Vec::from(rooms);
    let busy = move || state.room.get() == Room::Sell && state.asked.with(Option::is_some);
    let body = kit::live(move || match state.room.get() {
        Room::Sell => sell::sell(state),
        Room::Day => day::day(state),
    });
    view! {
        <div
            class="mc till stall stall-till"
            part="root"
            data-theme=move || widget.attributes.get("theme").unwrap_or_default()
            data-live=""
            lang=widget.language()
            on:click=move |_| {
                // The first touch anywhere: browsers are silent until then.
                if state.ears.get_untracked() == Ears::Closed {
                    state.open_ears();
                }
            }
        >
            <div class="mc-sr" role="status" aria-live="assertive">{move || state.announcement.get()}</div>
            {status::status(state)}
            {news::news(state)}
            {body}
            // A buyer who pays has the whole screen.
            <nav class="till-rooms" aria-label=widget.text(Text::Rooms) hidden=busy>{rooms}</nav>
        </div>
    }
    .into_any()
}
