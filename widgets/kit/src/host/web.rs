//! An ordinary web page as host.
//!
//! Abilities that not every browser has are reached by name, so that an absent one is an
//! answer and not an exception.

use super::{Awake, HostAdapter, Refused, Reply};
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, Storage};

/// The web implementation.
pub(super) struct Web;

impl HostAdapter for Web {
    fn stored(&self, key: &str) -> Option<String> {
        storage()?.get_item(key).ok()?
    }

    fn store(&self, key: &str, value: Option<&str>) -> Result<(), Refused> {
        let storage = storage().ok_or(Refused::Unsupported)?;
        let done = match value {
            Some(value) => storage.set_item(key, value),
            None => storage.remove_item(key),
        };
        done.map_err(|_| Refused::Denied)
    }

    fn keep_awake(&self) -> Reply<Awake> {
        Box::pin(async {
            let lock = member(&navigator()?, "wakeLock")?;
            let sentinel = call_async(&lock, "request", &["screen".into()]).await?;
            Ok(Awake::new(move || _ = call(&sentinel, "release", &[])))
        })
    }

    fn vibrate(&self, ms: u32) -> Result<(), Refused> {
        call(&navigator()?, "vibrate", &[ms.into()]).map(drop)
    }

    fn share(&self, title: &str, url: &str) -> Reply<()> {
        let data = object(&[("title", title), ("url", url)]);
        Box::pin(async move { call_async(&navigator()?, "share", &[data]).await.map(drop) })
    }

    fn scan(&self) -> Reply<String> {
        // Reading the camera comes with the checking of printed signs; until then a page
        // says so rather than asking for a permission it would not use.
        Box::pin(async { Err(Refused::Unsupported) })
    }

    fn save_picture(&self, svg: &str, file_name: &str) -> Result<(), Refused> {
        let document = web_sys::window().and_then(|window| window.document());
        let document = document.ok_or(Refused::Unsupported)?;
        let link = document.create_element("a").map_err(|_| Refused::Unsupported)?;
        let link: HtmlElement = link.unchecked_into();
        let data = String::from("data:image/svg+xml;charset=utf-8,")
            + &String::from(js_sys::encode_uri_component(svg));
        let set = |name, value| link.set_attribute(name, value).map_err(|_| Refused::Denied);
        set("href", &data)?;
        set("download", file_name)?;
        link.click();
        Ok(())
    }

    fn open_link(&self, url: &str) -> Result<(), Refused> {
        let window = web_sys::window().ok_or(Refused::Unsupported)?;
        call(&window, "open", &[url.into(), "_blank".into(), "noopener".into()]).map(drop)
    }
}

fn navigator() -> Result<JsValue, Refused> {
    let window = web_sys::window().ok_or(Refused::Unsupported)?;
    Ok(window.navigator().into())
}

/// Storage throws in a sandboxed frame and where a person switched it off.
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn member(object: &JsValue, name: &str) -> Result<JsValue, Refused> {
    let found = Reflect::get(object, &name.into()).map_err(|_| Refused::Unsupported)?;
    if found.is_undefined() { Err(Refused::Unsupported) } else { Ok(found) }
}

fn call(object: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, Refused> {
    let function = member(object, name)?.dyn_into::<Function>();
    let function = function.map_err(|_| Refused::Unsupported)?;
    let arguments: Array = arguments.iter().collect();
    function.apply(object, &arguments).map_err(|_| Refused::Denied)
}

async fn call_async(
    object: &JsValue,
    name: &str,
    arguments: &[JsValue],
) -> Result<JsValue, Refused> {
    let promise: Promise = call(object, name, arguments)?.unchecked_into();
    JsFuture::from(promise).await.map_err(|_| Refused::Denied)
}

fn object(pairs: &[(&str, &str)]) -> JsValue {
    let object = Object::new();
    for (name, value) in pairs {
        // Setting a string on a fresh object cannot fail.
        _ = Reflect::set(&object, &(*name).into(), &(*value).into());
    }
    object.into()
}
