//! The door, and behind it the rooms.

mod accounts;
mod devices;
mod door;
mod form;
mod gateways;
mod imports;
mod province;
mod reports;
mod tenants;

use crate::Text;
use crate::state::{Office, Room, Stage};
use api_types::identity::{Me, Role};
use kit::card::ErrorCard;
use leptos::prelude::*;

/// The whole widget.
pub fn office(state: Office) -> AnyView {
    let widget = state.widget;
    let theme = move || widget.attributes.get("theme").unwrap_or_default();
    let body = move || match state.stage.get() {
        // No skeleton: the server draws this too, and our pages take no style from markup.
        Stage::Opening => kit::card::line("mc-small", widget.text(kit::Text::Loading)),
        Stage::Elsewhere => elsewhere(state),
        Stage::Failed(failure) => {
            view! { <ErrorCard widget failure retry=move |()| state.look_up()/> }.into_any()
        }
        Stage::Door(why) => door::door(state, why),
        Stage::In(me) => inside(state, &me),
    };
    view! {
        <div class="mc office" part="root" data-theme=theme lang=widget.language()>
            <div class="mc-sr" role="status" aria-live="polite">{move || state.announcement.get()}</div>
            {body}
        </div>
    }
    .into_any()
}

fn elsewhere(state: Office) -> AnyView {
    let widget = state.widget;
    view! {
        <div class="mc-card" role="note">
            <p>{widget.text(Text::Elsewhere)}</p>
            <p class="mc-actions">
                <a class="mc-button" href=widget.url("/quan-tri")>{widget.text(Text::ElsewhereOpen)}</a>
            </p>
        </div>
    }
    .into_any()
}

fn inside(state: Office, me: &Me) -> AnyView {
    let widget = state.widget;
    state.know_provinces();
    let role = me.account.role;
    let (name, scope) = (me.account.name.clone(), me.account.scope.clone());
    let who = move || format!("{} · {}", widget.text(role_name(role)), state.place(&scope));
    let rooms = Room::ALL.into_iter().filter(|room| room.is_open_to(role));
    let rooms = rooms.map(|room| {
        let here = move || state.room.get() == room;
        view! {
            <button
                class="mc-chip"
                type="button"
                class:on=here
                aria-current=move || here().then_some("page")
                on:click=move |_| state.enter(room)
            >
                {widget.text(room.name())}
            </button>
        }
    });
    let rooms = rooms.collect_view();
    let body = move || {
        let room = state.room.get();
        let drawn = match room {
            Room::Devices => devices::devices(state),
            Room::Accounts => accounts::accounts(state),
            Room::Tenants => tenants::tenants(state),
            Room::Province => province::province(state),
            Room::Gateways => gateways::gateways(state),
            Room::Imports => imports::imports(state),
            Room::Reports => reports::reports(state),
        };
        view! { <h2 tabindex="-1">{widget.text(room.name())}</h2>{drawn} }.into_any()
    };
    view! {
        <div class="office-who">
            <p><strong>{name}</strong><span class="mc-small">{who}</span></p>
            <button class="mc-button quiet" type="button" part="sign-out" on:click=move |_| state.sign_out()>
                {widget.text(Text::SignOut)}
            </button>
        </div>
        <nav class="mc-chips" aria-label=widget.text(Text::Rooms)>{rooms}</nav>
        <section class="office-room" part="room">{body}</section>
    }
    .into_any()
}

fn role_name(role: Role) -> Text {
    match role {
        Role::Admin => Text::RoleAdmin,
        Role::Editor => Text::RoleEditor,
        Role::Helper => Text::RoleHelper,
        Role::Seller => Text::RoleSeller,
    }
}
