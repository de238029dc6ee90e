//! What a person hears without looking: a sound that tells right from wrong, then the words.

use crate::{Failure, Widget};
use js_sys::{Array, Function, Promise, Reflect};
use std::future::Future;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What is to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// As it should be.
    Right,
    /// Less than it should be.
    TooLittle,
    /// More than it should be.
    TooMuch,
    /// Nobody knows what it is for.
    Unknown,
}

impl Tone {
    const fn name(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::TooLittle => "little",
            Self::TooMuch => "much",
            Self::Unknown => "unknown",
        }
    }
}

/// The part that makes sounds (`www/embed/sound.js`).
#[derive(Debug, Clone)]
pub struct Sound(JsValue);

impl Sound {
    /// Brings the part; the words' clips come when they are needed first.
    ///
    /// # Errors
    /// [`Failure::Offline`] when it does not arrive.
    pub async fn load(widget: Widget) -> Result<Self, Failure> {
        widget.part("sound").await.map(Self)
    }

    /// Opens the device's ears; must run inside a person's touch, and is done before the answer is
    /// waited for. Answers whether it may sound.
    pub fn unlock(&self) -> impl Future<Output = bool> + use<> {
        heard(self.ask("unlock", &Array::new()))
    }

    /// Tells: the tone, then the words. Answers whether it was heard.
    pub async fn tell(&self, tone: Tone, words: &str) -> bool {
        heard(self.ask("tell", &Array::of2(&tone.name().into(), &words.into()))).await
    }

    fn ask(&self, name: &str, arguments: &Array) -> Option<Promise> {
        let function = Reflect::get(&self.0, &name.into()).ok()?.dyn_into::<Function>().ok()?;
        function.apply(&JsValue::NULL, arguments).ok()?.dyn_into().ok()
    }
}

async fn heard(promise: Option<Promise>) -> bool {
    let Some(promise) = promise else { return false };
    JsFuture::from(promise).await.is_ok_and(|heard| heard.is_truthy())
}
