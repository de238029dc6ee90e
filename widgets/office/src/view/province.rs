//! What a province says of itself on its pages.

use super::form::{choice, field, loaded, refusal};
use crate::Text;
use crate::state::{Loaded, Office};
use api_types::places::ProvinceSettings;
use kit::signed::Fields;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// The province, then its settings.
pub(super) fn province(state: Office) -> AnyView {
    let widget = state.widget;
    let own = state.me().map(|me| me.account.scope).unwrap_or_default();
    let own = own.strip_prefix('p').and_then(|rest| rest.split('/').next()).map(str::to_owned);
    let bound = own.is_some();
    let code = RwSignal::new(own.unwrap_or_default());
    let settings = RwSignal::new(Loaded::Loading);
    let load = move || {
        let code = code.get_untracked();
        if !code.is_empty() {
            let path = ["/v1/provinces/", &code, "/settings"].concat();
            state.read::<ProvinceSettings>(&path, settings);
        }
    };
    Effect::new(move |_| {
        code.track();
        load();
    });
    let provinces = move || {
        let known = state.places.provinces.get();
        let all = known.into_iter().map(|one| (one.code, one.name));
        std::iter::once((String::new(), "…".to_owned())).chain(all).collect()
    };
    let choose = (!bound)
        .then(|| choice("office-settings-of", widget.text(Text::ChooseProvince), code, provinces));
    let body = move || {
        (!code.get().is_empty()).then(|| {
            let draw = move |known: ProvinceSettings| form(state, known, settings);
            view! { {loaded(state, settings, load, draw)} }
        })
    };
    view! { <div class="office-form">{choose}</div>{body} }.into_any()
}

fn form(
    state: Office,
    known: ProvinceSettings,
    settings: RwSignal<Loaded<ProvinceSettings>>,
) -> AnyView {
    let widget = state.widget;
    let (code, version) = (known.province, known.version);
    let name = RwSignal::new(known.name);
    let accent = RwSignal::new(known.accent);
    let hotline = RwSignal::new(known.hotline);
    let official = RwSignal::new(known.official_account);
    let refused = RwSignal::new(None);
    let used = widget.fill(Text::ProvinceUse, "code", &code);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(signed) = state.signed() else { return };
        let fields = Fields::default()
            .text("name", &name.get_untracked())
            .text("accent", &accent.get_untracked())
            .text("hotline", &hotline.get_untracked())
            .text("official_account", &official.get_untracked());
        let url = widget.url(&["/v1/provinces/", &code, "/settings"].concat());
        let saving = async move { signed.patch::<ProvinceSettings>(&url, &fields, version).await };
        state.act(saving, refused, move |now| {
            state.say(widget.text(Text::Saved));
            _ = settings.try_set(Loaded::Ready(now));
        });
    };
    view! {
        <form class="office-form" part="province" on:submit=submit>
            {field("office-site", widget.text(Text::SiteName), widget.text(Text::SiteNameHint), name)}
            {field("office-accent", widget.text(Text::Accent), widget.text(Text::AccentHint), accent)}
            {field("office-hotline", widget.text(Text::Hotline), "0290 3831 111", hotline)}
            {field("office-official", widget.text(Text::Official), "https://zalo.me/…", official)}
            {refusal(state, refused)}
            <p class="mc-actions"><button class="mc-button" type="submit">{widget.text(Text::Save)}</button></p>
            <p class="mc-small">{used}</p>
        </form>
    }
    .into_any()
}
