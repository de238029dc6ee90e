//! Companies' servers that tell of a market's or a stall's money.

use super::form::{Key, choice, field, loaded, refusal, twice};
use crate::Text;
use crate::state::{Loaded, Office};
use api_types::Page;
use api_types::sales::{Gateway, GatewayList};
use api_types::stalls::Market;
use kit::Failure;
use kit::signed::Fields;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// By the names that the companies have.
const COMPANIES: [(&str, &str); 6] = [
    ("sepay", "SePay"),
    ("casso", "Casso"),
    ("payos", "payOS"),
    ("vnpay", "VNPAY"),
    ("momo", "MoMo"),
    ("zalo", "Zalo Checkout"),
];

/// The form for a new one, and all there are.
pub(super) fn gateways(state: Office) -> AnyView {
    let (list, refused) = (RwSignal::new(Loaded::Loading), RwSignal::new(None));
    let load = move || state.read::<GatewayList>("/v1/gateways", list);
    load();
    let draw = move |GatewayList { items }: GatewayList| {
        if items.is_empty() {
            return kit::card::line("mc-note", state.widget.text(Text::NoneGateways));
        }
        let rows = items.into_iter().map(|one| row(state, one, refused, load)).collect_view();
        view! { <ul class="office-list" part="gateways">{rows}</ul> }.into_any()
    };
    view! {
        <p class="mc-small">{state.widget.text(Text::GatewaysHow)}</p>
        {add(state, load)}
        {refusal(state, refused)}
        {loaded(state, list, load, draw)}
    }
    .into_any()
}

fn add(state: Office, added: impl Fn() + Copy + Send + Sync + 'static) -> AnyView {
    let widget = state.widget;
    let own = state.me().map(|me| me.account.scope).unwrap_or_default();
    let company = RwSignal::new("sepay".to_owned());
    let (name, secret) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (refused, key) = (RwSignal::new(None), Key::new());
    // Whoever keeps one market adds there; others choose one.
    let markets = RwSignal::new(Vec::<(String, String)>::new());
    let place = RwSignal::new(own.clone());
    let bound = own.split('/').any(|part| part.starts_with('m'));
    if !bound {
        state.read_public("/v1/markets", move |page: Page<Market>| {
            let all = page.items.into_iter().map(|market| (path(&market), market.name));
            let all: Vec<_> = all.filter(|(path, _)| path.starts_with(&own)).collect();
            if let Some((first, _)) = all.first() {
                _ = place.try_set(first.clone());
            }
            _ = markets.try_set(all);
        });
    }
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(signed) = state.signed() else { return };
        let now = [company, place, name, secret].map(|field| field.get_untracked());
        let once = key.of(now.join("\n"));
        let [company, place, called, hidden] = now;
        let fields = Fields::default()
            .text("provider", &company)
            .text("scope", &place)
            .text("name", &called)
            .text("key", &hidden);
        let url = widget.url("/v1/gateways");
        let making = async move { signed.post::<Gateway>(&url, &fields, &once).await };
        state.act(making, refused, move |made| {
            key.spend();
            [name, secret].into_iter().for_each(|field| field.set(String::new()));
            state.say(widget.fill(Text::Added, "name", &made.name));
            added();
        });
    };
    let companies = || COMPANIES.map(|(code, name)| (code.to_owned(), name.to_owned())).to_vec();
    let places = (!bound)
        .then(|| choice("office-market", widget.text(Text::Market), place, move || markets.get()));
    // MoMo has two keys.
    let hint = widget.text(Text::GatewayKeyHint);
    view! {
        <details class="mc-fold" part="new-gateway">
            <summary>{widget.text(Text::NewGateway)}</summary>
            <form class="office-form" on:submit=submit>
                {choice("office-company", widget.text(Text::Company), company, companies)}
                {places}
                {field("office-gateway", widget.text(Text::GatewayName), "", name)}
                {field("office-secret", widget.text(Text::GatewayKey), hint, secret)}
                {refusal(state, refused)}
                <p class="mc-actions"><button class="mc-button" type="submit">{widget.text(Text::Add)}</button></p>
            </form>
        </details>
    }
    .into_any()
}

fn path(market: &Market) -> String {
    ["p", &market.province, "/c", &market.commune, "/m", &market.id].concat()
}

fn row(
    state: Office,
    gateway: Gateway,
    refused: RwSignal<Option<Failure>>,
    changed: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let widget = state.widget;
    let Gateway { id, provider, scope, name, path, closed, version, .. } = gateway;
    let known = COMPANIES.iter().find(|(code, _)| *code == provider);
    let company = known.map_or(provider.clone(), |(_, name)| (*name).to_owned());
    let close = move || {
        let Some(signed) = state.signed() else { return };
        let url = widget.url(&["/v1/gateways/", &id].concat());
        let closing = async move { signed.delete_seen::<Gateway>(&url, version).await };
        state.act(closing, refused, move |_| {
            state.say(widget.text(Text::Saved));
            changed();
        });
    };
    let closed = closed.is_some();
    let address = (!closed).then(|| {
        let address = page_origin() + &path;
        view! {
            <p class="office-address">
                <span class="mc-small">{widget.text(Text::GatewayAddress)}</span>
                <code>{address}</code>
            </p>
        }
        .into_any()
    });
    let ways = (!closed).then(|| twice(state, widget.text(Text::CloseGateway), close));
    let mark = closed.then(|| {
        view! { <span class="office-mark">{widget.text(Text::GatewayClosed)}</span> }.into_any()
    });
    let about = move || [&*company, " · ", &*state.place(&scope)].concat();
    view! {
        <li class:off=closed>
            <p><strong>{name}</strong><span class="mc-small">{about}</span>{mark}</p>
            <span class="office-ways">{ways}</span>
            {address}
        </li>
    }
    .into_any()
}

/// Where companies reach this server, as the board sees it.
fn page_origin() -> String {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok());
    origin.unwrap_or_default()
}
