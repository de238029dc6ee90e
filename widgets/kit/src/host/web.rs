//! An ordinary web page as host.
//!
//! Abilities that not every browser has are reached by name, so that an absent one is an
//! answer and not an exception.

use super::{Awake, HostAdapter, Refused, Reply};
use crate::js::object;
use js_sys::{Array, Function, Promise, Reflect};
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
        let data = object(&[("title", title), ("url", url)]).into();
        Box::pin(async move {
            let promise: Promise = call(&navigator()?, "share", &[data])?.unchecked_into();
            // "Abort" is the person's no; anything else is a page that may not share.
            let refused = |error: JsValue| match member(&error, "name") {
                Ok(name) if name == "AbortError" => Refused::Denied,
                _ => Refused::Unsupported,
            };
            JsFuture::from(promise).await.map(drop).map_err(refused)
        })
    }

    fn copy(&self, text: &str) -> Reply<()> {
        let text = text.into();
        Box::pin(async move {
            let clipboard = member(&navigator()?, "clipboard")?;
            call_async(&clipboard, "writeText", &[text]).await.map(drop)
        })
    }

    fn read_aloud(&self, sentences: Vec<String>) -> Reply<()> {
        Box::pin(async move {
            let speech = member(&window()?, "speechSynthesis")?;
            let voice = voice(&speech).await?;
            let last = sentences.len();
            let mut failed = None;
            let promise = Promise::new(&mut |done, _| {
                // What was being read before gives way.
                _ = call(&speech, "cancel", &[]);
                for (at, sentence) in sentences.iter().enumerate() {
                    let ended = (at + 1 == last).then_some(&done);
                    failed = speak(&speech, &voice, sentence, ended, &done).err().or(failed);
                }
            });
            match failed {
                Some(refused) => Err(refused),
                None => JsFuture::from(promise).await.map(drop).map_err(|_| Refused::Denied),
            }
        })
    }

    fn hush(&self) {
        let speech = window().and_then(|window| member(&window, "speechSynthesis"));
        _ = speech.and_then(|speech| call(&speech, "cancel", &[]));
    }

    fn scan(&self) -> Reply<String> {
        // Reading the camera comes with the checking of printed signs; until then a page
        // says so rather than asking for a permission it would not use.
        Box::pin(async { Err(Refused::Unsupported) })
    }

    fn save_picture(&self, svg: &str, file_name: &str) -> Result<(), Refused> {
        let data = String::from("data:image/svg+xml;charset=utf-8,")
            + &String::from(js_sys::encode_uri_component(svg));
        download(&data, file_name)
    }

    fn save_file(&self, blob: &JsValue, file_name: &str) -> Result<(), Refused> {
        let class = member(&window()?, "URL")?;
        let address = call(&class, "createObjectURL", std::slice::from_ref(blob))?;
        // It goes with the page: until then a slow phone may still be saving.
        download(&address.as_string().ok_or(Refused::Unsupported)?, file_name)
    }

    fn print(&self) -> Result<(), Refused> {
        call(&window()?, "print", &[]).map(drop)
    }

    fn open_link(&self, url: &str) -> Result<(), Refused> {
        call(&window()?, "open", &[url.into(), "_blank".into(), "noopener".into()]).map(drop)
    }
}

fn download(address: &str, file_name: &str) -> Result<(), Refused> {
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or(Refused::Unsupported)?;
    let link = document.create_element("a").map_err(|_| Refused::Unsupported)?;
    let link: HtmlElement = link.unchecked_into();
    let set = |name, value| link.set_attribute(name, value).map_err(|_| Refused::Denied);
    set("href", address)?;
    set("download", file_name)?;
    link.click();
    Ok(())
}

/// A voice that speaks Vietnamese. Some browsers know their voices only a moment after they were
/// asked for the first time.
async fn voice(speech: &JsValue) -> Result<JsValue, Refused> {
    for _ in 0..2 {
        let voices: Array = call(speech, "getVoices", &[])?.unchecked_into();
        let vietnamese = |voice: &JsValue| {
            let language = member(voice, "lang").ok().and_then(|lang| lang.as_string());
            language.is_some_and(|lang| lang.to_ascii_lowercase().starts_with("vi"))
        };
        if let Some(voice) = voices.iter().find(vietnamese) {
            return Ok(voice);
        }
        crate::api::pause(600).await;
    }
    Err(Refused::Unsupported)
}

/// Puts one sentence at the end of what is to be read. Engines cut long texts short.
fn speak(
    speech: &JsValue,
    voice: &JsValue,
    sentence: &str,
    ended: Option<&Function>,
    failed: &Function,
) -> Result<(), Refused> {
    let class = member(&window()?, "SpeechSynthesisUtterance")?.dyn_into::<Function>();
    let class = class.map_err(|_| Refused::Unsupported)?;
    let said = Reflect::construct(&class, &Array::of1(&sentence.into()));
    let said = said.map_err(|_| Refused::Unsupported)?;
    let set = |name: &str, value: &JsValue| _ = Reflect::set(&said, &name.into(), value);
    set("voice", voice);
    set("lang", &"vi-VN".into());
    if let Some(ended) = ended {
        set("onend", ended);
    }
    // What fails in the middle is the end of it; what is hushed before its turn tells nothing.
    set("onerror", failed);
    call(speech, "speak", std::slice::from_ref(&said)).map(drop)
}

fn window() -> Result<JsValue, Refused> {
    web_sys::window().map(JsValue::from).ok_or(Refused::Unsupported)
}

fn navigator() -> Result<JsValue, Refused> {
    member(&window()?, "navigator")
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
