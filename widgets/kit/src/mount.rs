//! From a custom element to a living view, and back to nothing.

use crate::api::Requests;
use crate::js::from_js;
use crate::widget::language;
use crate::{Attributes, Widget, text};
use js_sys::{Array, Function, Object};
use leptos::mount::mount_to;
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use std::any::Any;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[wasm_bindgen]
extern "C" {
    /// What `start.js` hands over when an element's module has arrived.
    pub type Mount;
    /// The custom element (or the div form).
    #[wasm_bindgen(method, getter)]
    fn element(this: &Mount) -> HtmlElement;
    /// An empty element inside the shadow root.
    #[wasm_bindgen(method, getter)]
    fn container(this: &Mount) -> HtmlElement;
    /// Name to value.
    #[wasm_bindgen(method, getter)]
    fn attributes(this: &Mount) -> Object;
    /// The words, by key number.
    #[wasm_bindgen(method, getter)]
    fn words(this: &Mount) -> Array;
    /// The data that the first content was drawn from, parsed; undefined where there is none.
    #[wasm_bindgen(method, getter)]
    fn first(this: &Mount) -> JsValue;
    /// Brings a part: a function from its name to a promise of its exports.
    #[wasm_bindgen(method, getter)]
    fn part(this: &Mount) -> Function;
}

/// A mounted widget. Dropping it (in JavaScript: `free()`) takes the view away, disposes every
/// signal, removes every listener and aborts every request.
#[wasm_bindgen]
pub struct Handle {
    attributes: Attributes,
    requests: Requests,
    /// Holds the view; kept for its `Drop`.
    _view: Box<dyn Any>,
}

#[wasm_bindgen]
impl Handle {
    /// An attribute of the element changed.
    pub fn attribute(&self, name: &str, value: Option<String>) {
        self.attributes.set(name, value.as_deref());
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.requests.abort();
    }
}

/// Mounts a view. `view` gets the widget, its requests and the data of the first content, or
/// that type's default where none arrived.
pub fn mount<F: DeserializeOwned + Default + 'static>(
    mount: &Mount,
    view: impl FnOnce(Widget, Requests, F) -> AnyView + 'static,
) -> Handle {
    let first = from_js::<F>(mount.first()).unwrap_or_default();
    mount_boxed(mount, Box::new(move |widget, requests| view(widget, requests, first)))
}

type BoxedView = Box<dyn FnOnce(Widget, Requests) -> AnyView>;

fn mount_boxed(mount: &Mount, view: BoxedView) -> Handle {
    let texts = text::keep(&mount.words());
    let (element, part) = (mount.element(), mount.part());
    let pairs = pairs(&mount.attributes());
    let asked = pairs.iter().find(|(name, _)| name == "lang");
    let requests = Requests::in_language(language(asked.map(|(_, value)| value.as_str())));
    // The signals must live under the owner that `mount_to` makes, so they are born inside.
    let born = std::rc::Rc::new(RefCell::new(None));
    let handle = mount_to(mount.container(), {
        let (born, requests) = (born.clone(), requests.clone());
        move || {
            let attributes = Attributes::new(pairs);
            born.replace(Some(attributes));
            view(Widget::new(attributes, texts, Some(element), Some(part)), requests)
        }
    });
    let attributes = born.take().unwrap_or_else(|| Attributes::new([]));
    Handle { attributes, requests, _view: Box::new(handle) }
}

fn pairs(object: &Object) -> Vec<(String, String)> {
    let entry = |entry: JsValue| {
        let entry = Array::from(&entry);
        Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
    };
    Object::entries(object).iter().filter_map(entry).collect()
}
