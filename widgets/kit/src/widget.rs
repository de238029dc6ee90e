//! What a view and its state know of the place they live in.

use crate::js::object;
use crate::{Attributes, Failure, Key, Texts, host::Host};
use js_sys::{Function, Promise};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

/// One mounted widget: its words, its attributes, its host element, its host's abilities.
/// `Copy`, so that every closure can have it.
#[derive(Debug, Clone, Copy)]
pub struct Widget {
    /// What the editor wrote on the tag.
    pub attributes: Attributes,
    texts: Texts,
    element: StoredValue<Option<HtmlElement>, LocalStorage>,
    part: StoredValue<Option<Function>, LocalStorage>,
}

impl Widget {
    pub(crate) fn new(
        attributes: Attributes,
        texts: Texts,
        element: Option<HtmlElement>,
        part: Option<Function>,
    ) -> Self {
        Self {
            part: StoredValue::new_local(part),
            attributes,
            texts,
            element: StoredValue::new_local(element),
        }
    }

    /// The words of a key.
    pub fn text(self, key: impl Key) -> &'static str {
        self.texts.get(key)
    }

    /// The words of a key, with `{name}` filled in.
    pub fn fill(self, key: impl Key, name: &str, value: &str) -> String {
        self.texts.fill(key, name, value)
    }

    /// The language, as `lang` says it: `vi` or `en`.
    pub fn language(self) -> &'static str {
        language(self.attributes.get_untracked("lang").as_deref())
    }

    /// The address of the API and the pages, without a slash at its end; empty when they are
    /// on the same origin as the document.
    pub fn base(self) -> String {
        let api = self.attributes.get_untracked("api").filter(|api| is_web(api));
        api.unwrap_or_default().trim_end_matches('/').to_owned()
    }

    /// `base` and a path.
    pub fn url(self, path: &str) -> String {
        self.base() + path
    }

    /// Whether this page is one of our own: what a host page's scripts could read must not be typed
    /// there.
    pub fn is_at_home(self) -> bool {
        let origin = web_sys::window().and_then(|window| window.location().origin().ok());
        let base = self.base();
        base.is_empty() || origin.is_some_and(|origin| origin == base)
    }

    /// What the host can do for us. Made where it is asked for, so that a widget that asks for
    /// nothing does not carry its abilities.
    pub fn host(self) -> Host {
        Host::default()
    }

    /// Gives the focus to what a selector names in this widget, once what is being drawn stands.
    pub fn focus(self, selector: impl Into<String>) {
        fn later(element: HtmlElement, selector: String) {
            spawn_local(async move {
                crate::api::pause(0).await;
                let root = element.shadow_root();
                let found = root.and_then(|root| root.query_selector(&selector).ok().flatten());
                if let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
                    _ = found.focus();
                }
            });
        }
        if let Some(element) = self.element.try_get_value().flatten() {
            later(element, selector.into());
        }
    }

    /// Brings a part: a module of the release that is loaded only when it is needed. Answers
    /// its exports.
    ///
    /// # Errors
    /// [`Failure::Offline`] when it does not arrive whole or cannot run here.
    pub async fn part(self, name: &str) -> Result<JsValue, Failure> {
        let load = self.part.try_get_value().flatten().ok_or(Failure::Offline)?;
        let promise = load.call1(&JsValue::NULL, &name.into()).map_err(|_| Failure::Offline)?;
        JsFuture::from(promise.unchecked_into::<Promise>()).await.map_err(|_| Failure::Offline)
    }

    /// Tells the host page: a composed, bubbling `CustomEvent` whose detail is an object of
    /// strings. Answers whether the page let the default action be.
    pub fn emit(self, event: &str, detail: &[(&str, &str)]) -> bool {
        let options = CustomEventInit::new();
        options.set_bubbles(true);
        options.set_composed(true);
        options.set_cancelable(true);
        options.set_detail(&object(detail));
        let event = CustomEvent::new_with_event_init_dict(event, &options);
        self.element
            .try_get_value()
            .flatten()
            .zip(event.ok())
            .is_none_or(|(element, event)| element.dispatch_event(&event).unwrap_or(true))
    }
}

/// The language that a `lang` attribute asks for.
pub(crate) fn language(asked: Option<&str>) -> &'static str {
    let english = asked.is_some_and(|lang| lang.trim().eq_ignore_ascii_case("en"));
    if english { "en" } else { "vi" }
}

/// Whether an address is a web page's. Others (`javascript:`, `data:`) act in the host's name.
pub fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}
