//! Organisations, and on which of their pages one may sign in.

use super::form::{Key, button, choice, field, loaded, refusal, twice};
use crate::Text;
use crate::state::{Loaded, Office};
use api_types::identity::{Tenant, TenantList};
use kit::Failure;
use kit::signed::Fields;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// The form for a new one, and all there are.
pub(super) fn tenants(state: Office) -> AnyView {
    let (list, refused) = (RwSignal::new(Loaded::Loading), RwSignal::new(None));
    let load = move || state.read::<TenantList>("/v1/tenants", list);
    load();
    let draw = move |TenantList { items }: TenantList| {
        if items.is_empty() {
            return kit::card::line("mc-note", state.widget.text(Text::NoneTenants));
        }
        let rows = items.into_iter().map(|one| row(state, one, refused, load)).collect_view();
        view! { <ul class="office-list" part="tenants">{rows}</ul> }.into_any()
    };
    view! { {add(state, load)}{refusal(state, refused)}{loaded(state, list, load, draw)} }
        .into_any()
}

/// What is typed, a page a line.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn pages_field(state: Office, id: String, value: RwSignal<String>) -> AnyView {
    let widget = state.widget;
    view! {
        <label class="office-label" for=id.clone()>{widget.text(Text::Origins)}</label>
        <textarea
            id=id
            class="office-lines"
            rows="3"
            spellcheck="false"
            placeholder=widget.text(Text::OriginsHint)
            prop:value=move || value.get()
            on:input=move |event| value.set(event_target_value(&event))
        ></textarea>
    }
    .into_any()
}

fn add(state: Office, added: impl Fn() + Copy + Send + Sync + 'static) -> AnyView {
    let widget = state.widget;
    let own = state.me().map(|me| me.account.scope).unwrap_or_default();
    let own_province = own.strip_prefix('p').and_then(|rest| rest.split('/').next());
    let (name, pages) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let province = RwSignal::new(own_province.unwrap_or_default().to_owned());
    let (refused, key) = (RwSignal::new(None), Key::new());
    let bound = !own.is_empty();
    let provinces = move || {
        let known = state.places.provinces.get();
        let mut options: Vec<_> = known.into_iter().map(|one| (one.code, one.name)).collect();
        options.insert(0, (String::new(), widget.text(Text::WholeServer).to_owned()));
        options
    };
    // Whoever keeps one place adds there.
    let places = (!bound).then(|| {
        choice("office-tenant-province", widget.text(Text::ChooseProvince), province, provinces)
    });
    let scope = StoredValue::new(own);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(signed) = state.signed() else { return };
        let path = match (bound, &*province.get_untracked()) {
            (true, _) => scope.get_value(),
            (false, "") => String::new(),
            (false, province) => format!("p{province}"),
        };
        let (name_now, pages_now) = (name.get_untracked(), pages.get_untracked());
        let once = key.of([&*name_now, &*path, &*pages_now].join("\n"));
        let fields = Fields::default().text("name", &name_now).text("scope", &path);
        let fields = fields.list("origins", lines(&pages_now));
        let url = widget.url("/v1/tenants");
        let making = async move { signed.post::<Tenant>(&url, &fields, &once).await };
        state.act(making, refused, move |made| {
            key.spend();
            name.set(String::new());
            pages.set(String::new());
            state.say(widget.fill(Text::Added, "name", &made.name));
            added();
        });
    };
    view! {
        <details class="mc-fold" part="new-tenant">
            <summary>{widget.text(Text::NewTenant)}</summary>
            <form class="office-form" on:submit=submit>
                {field("office-tenant", widget.text(Text::TenantName), "", name)}
                {places}
                {pages_field(state, "office-pages".to_owned(), pages)}
                {refusal(state, refused)}
                <p class="mc-actions"><button class="mc-button" type="submit">{widget.text(Text::Add)}</button></p>
            </form>
        </details>
    }
    .into_any()
}

fn row(
    state: Office,
    tenant: Tenant,
    refused: RwSignal<Option<Failure>>,
    changed: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let widget = state.widget;
    let Tenant { id, name, scope, origins, closed, version, .. } = tenant;
    let closed = closed.is_some();
    let pages = RwSignal::new(origins.join("\n"));
    let edit = {
        let id = id.clone();
        move |fields: Fields| {
            let Some(signed) = state.signed() else { return };
            let url = widget.url(&["/v1/tenants/", &id].concat());
            let editing = async move { signed.patch::<Tenant>(&url, &fields, version).await };
            state.act(editing, refused, move |_| {
                state.say(widget.text(Text::Saved));
                changed();
            });
        }
    };
    let close = edit.clone();
    let close = move || close(Fields::default().flag("closed", !closed));
    let close = match closed {
        true => button(widget.text(Text::OpenTenant), close),
        false => twice(state, widget.text(Text::CloseTenant), close),
    };
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        edit(Fields::default().list("origins", lines(&pages.get_untracked())));
    };
    let shown = match origins.is_empty() {
        true => widget.text(Text::NoOrigins).to_owned(),
        false => origins.join(", "),
    };
    let mark = closed
        .then(|| view! { <span class="office-mark">{widget.text(Text::TenantClosed)}</span> });
    let about = move || state.place(&scope);
    view! {
        <li class:off=closed>
            <p><strong>{name}</strong><span class="mc-small">{about}" · "{shown}</span>{mark}</p>
            <span class="office-ways">{close}</span>
            <details class="office-devices">
                <summary>{widget.text(Text::Origins)}</summary>
                <form class="office-form" on:submit=save>
                    {pages_field(state, ["office-pages-", &id].concat(), pages)}
                    <p class="mc-actions"><button class="mc-button" type="submit">{widget.text(Text::Save)}</button></p>
                </form>
            </details>
        </li>
    }
    .into_any()
}
