//! People who may sign in: adding them, codes for them, locking them out.

use super::devices::devices_of;
use super::form::{Key, button, choice, field, loaded, refusal, twice};
use super::role_name;
use crate::Text;
use crate::state::{Loaded, Office};
use api_types::identity::{Account, AccountList, CodeAnswer, Role};
use kit::Failure;
use kit::card::local_time;
use kit::signed::Fields;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// The form for somebody new, and everybody there is.
pub(super) fn accounts(state: Office) -> AnyView {
    let widget = state.widget;
    let list = RwSignal::new(Loaded::Loading);
    let refused = RwSignal::new(None::<Failure>);
    let code = RwSignal::new(None::<CodeAnswer>);
    let load = move || state.read::<AccountList>("/v1/accounts?limit=50", list);
    load();
    let draw = move |AccountList { items, next }: AccountList| {
        if items.is_empty() {
            return kit::card::line("mc-note", widget.text(Text::NoneAccounts));
        }
        let rows = items.into_iter().map(|one| row(state, one, code, refused, load)).collect_view();
        let more = next.map(|next| {
            let path = ["/v1/accounts?limit=50&cursor=", &kit::text::percent(&next)].concat();
            button(widget.text(Text::More), move || {
                state.read_more(&path, list, |known: &mut AccountList, more| {
                    known.items.extend(more.items);
                    known.next = more.next;
                });
            })
        });
        view! { <ul class="office-list" part="accounts">{rows}</ul>{more} }.into_any()
    };
    let shown = move || code.get().map(|answer| shown_code(state, answer));
    view! {
        {add(state, load)}
        {shown}
        {refusal(state, refused)}
        {loaded(state, list, load, draw)}
    }
    .into_any()
}

/// Whom one may add, at one's own place or below it.
fn add(state: Office, added: impl Fn() + Copy + Send + Sync + 'static) -> AnyView {
    let widget = state.widget;
    let Some(me) = state.me() else { return ().into_any() };
    let (own, province_bound) = (me.account.scope.clone(), me.account.scope.starts_with('p'));
    let own_province = own.strip_prefix('p').and_then(|rest| rest.split('/').next());
    let own_commune = own.split('/').find_map(|part| part.strip_prefix('c'));
    let (name, stall) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let role = RwSignal::new("seller".to_owned());
    let province = RwSignal::new(own_province.unwrap_or_default().to_owned());
    let commune = RwSignal::new(own_commune.unwrap_or_default().to_owned());
    let (refused, key) = (RwSignal::new(None), Key::new());
    let roles = move || {
        let every = [Role::Seller, Role::Helper, Role::Editor, Role::Admin];
        let words = |role| (role_code(role).to_owned(), widget.text(role_name(role)).to_owned());
        let only_sellers = me.account.role == Role::Helper;
        every.into_iter().filter(|role| !only_sellers || *role == Role::Seller).map(words).collect()
    };
    // Below a commune only its own path is offered.
    let fixed = own_commune.is_some();
    let scope = StoredValue::new(own);
    let provinces = move || {
        let known = state.places.provinces.get();
        let mut options: Vec<_> = known.into_iter().map(|one| (one.code, one.name)).collect();
        if province_bound {
            options.retain(|(code, _)| *code == province.get_untracked());
        } else {
            options.insert(0, (String::new(), widget.text(Text::WholeServer).to_owned()));
        }
        options
    };
    let communes = move || {
        let of = province.get();
        let all = state.communes(&of).into_iter().map(|one| (one.code, one.name));
        let whole = (String::new(), widget.text(Text::WholeProvince).to_owned());
        std::iter::once(whole).chain(all).collect()
    };
    let path = move || match (fixed, &*province.get_untracked(), &*commune.get_untracked()) {
        (true, ..) => scope.get_value(),
        (false, "", _) => String::new(),
        (false, province, "") => format!("p{province}"),
        (false, province, commune) => format!("p{province}/c{commune}"),
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(signed) = state.signed() else { return };
        let (name_now, role_now, path) = (name.get_untracked(), role.get_untracked(), path());
        let sign = if role_now == "seller" { stall.get_untracked() } else { String::new() };
        let once = key.of([&*name_now, &*role_now, &*path, &*sign].join("\n"));
        let fields = Fields::default().text("name", &name_now).text("role", &role_now);
        let url = widget.url("/v1/accounts");
        let making = async move {
            let path = match sign.trim() {
                "" => path,
                sign => state.path_of_stall(sign).await?,
            };
            signed.post::<Account>(&url, &fields.text("scope", &path), &once).await
        };
        state.act(making, refused, move |made| {
            key.spend();
            name.set(String::new());
            stall.set(String::new());
            state.say(widget.fill(Text::Added, "name", &made.name));
            added();
        });
    };
    let places = move || match fixed {
        true => ().into_any(),
        false => view! {
            {choice("office-province", widget.text(Text::ChooseProvince), province, provinces)}
            {move || (!province.get().is_empty()).then(|| {
                choice("office-commune", widget.text(Text::Place), commune, communes)
            })}
        }
        .into_any(),
    };
    view! {
        <details class="mc-fold" part="new-account">
            <summary>{widget.text(Text::NewAccount)}</summary>
            <form class="office-form" on:submit=submit>
                {field("office-name", widget.text(Text::Name), "", name)}
                {choice("office-role", widget.text(Text::Role), role, roles)}
                {places()}
                {move || (role.get() == "seller").then(|| {
                    let hint = widget.text(Text::StallCodeHint);
                    field("office-stall", widget.text(Text::StallCode), hint, stall)
                })}
                {refusal(state, refused)}
                <p class="mc-actions"><button class="mc-button" type="submit">{widget.text(Text::Add)}</button></p>
            </form>
        </details>
    }
    .into_any()
}

fn role_code(role: Role) -> &'static str {
    match role {
        Role::Admin => "admin",
        Role::Editor => "editor",
        Role::Helper => "helper",
        Role::Seller => "seller",
    }
}

fn row(
    state: Office,
    account: Account,
    code: RwSignal<Option<CodeAnswer>>,
    refused: RwSignal<Option<Failure>>,
    changed: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let widget = state.widget;
    let (id, name, version) = (account.id.clone(), account.name.clone(), account.version);
    let closed = account.closed.is_some();
    let is_me = state.me().is_some_and(|me| me.account.id == account.id);
    let make = {
        let id = id.clone();
        move || {
            let Some(signed) = state.signed() else { return };
            let (url, fields) = (widget.url("/v1/codes"), Fields::default().text("account", &id));
            let once = kit::api::new_key();
            let making = async move { signed.post::<CodeAnswer>(&url, &fields, &once).await };
            state.act(making, refused, move |made| {
                code.set(Some(made));
                widget.focus(".office-made");
            });
        }
    };
    let lock = {
        let (id, name) = (id.clone(), name.clone());
        move || {
            let Some(signed) = state.signed() else { return };
            let url = widget.url(&["/v1/accounts/", &id].concat());
            let fields = Fields::default().flag("closed", !closed);
            let name = name.clone();
            let editing = async move { signed.patch::<Account>(&url, &fields, version).await };
            state.act(editing, refused, move |_| {
                let words = if closed { Text::DoneUnlock } else { Text::DoneLock };
                state.say(widget.fill(words, "name", &name));
                changed();
            });
        }
    };
    let devices = {
        let path = ["/v1/sessions?account=", &id].concat();
        let opened = RwSignal::new(false);
        let body = move || opened.get().then(|| devices_of(state, path.clone(), None));
        let words = widget.fill(Text::DevicesOf, "name", &name);
        view! {
            <details class="office-devices" on:toggle=move |_| opened.set(true)>
                <summary>{words}</summary>
                {body}
            </details>
        }
    };
    let make = (!closed).then(|| button(widget.text(Text::MakeCode), make));
    let lock = (!is_me).then(|| match closed {
        true => button(widget.text(Text::Unlock), lock),
        false => twice(state, widget.text(Text::Lock), lock),
    });
    let (role, scope) = (account.role, account.scope);
    let mark =
        closed.then(|| view! { <span class="office-mark">{widget.text(Text::Locked)}</span> });
    let about = move || format!("{} · {}", widget.text(role_name(role)), state.place(&scope));
    view! {
        <li class:off=closed>
            <p><strong>{name}</strong><span class="mc-small">{about}</span>{mark}</p>
            <span class="office-ways">{make}{lock}</span>
            {devices}
        </li>
    }
    .into_any()
}

/// The code, large enough to be read out, and as a QR code that opens the sign-in page.
fn shown_code(state: Office, answer: CodeAnswer) -> AnyView {
    let widget = state.widget;
    let symbol = answer.symbol.map(|symbol| {
        let frame = format!("0 0 {0} {0}", symbol.side);
        view! {
            <svg class="office-qr" viewBox=frame role="img" aria-label=widget.text(Text::CodeQr)>
                <path d=symbol.path fill="#000"></path>
            </svg>
        }
    });
    view! {
        <div class="mc-card office-made" part="code" tabindex="-1" role="note">
            <div>
                <p>{widget.fill(Text::CodeFor, "name", &answer.account.name)}</p>
                <p class="office-digits">{answer.code}</p>
                <p class="mc-small">{widget.fill(Text::CodeHow, "time", &local_time(state.widget, &answer.expires))}</p>
            </div>
            {symbol}
        </div>
    }
    .into_any()
}
