//! What the host (a browser page, later a mini app) can do for a widget.
//!
//! Widgets never know which host they are in: they ask, and every answer may be "no".

mod web;

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// Why the host did not do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// This host cannot do it.
    Unsupported,
    /// The person, or a policy, said no.
    Denied,
}

/// What a host answers, when it is ready.
pub type Reply<T> = Pin<Box<dyn Future<Output = Result<T, Refused>>>>;

/// The abilities of a host. Every one may be refused; none is asked for at start.
pub trait HostAdapter {
    /// What was kept under a name on this device. Only for data a person asked to keep.
    fn stored(&self, key: &str) -> Option<String>;
    /// Keeps or, without a value, forgets.
    ///
    /// # Errors
    /// When storage is off or full.
    fn store(&self, key: &str, value: Option<&str>) -> Result<(), Refused>;
    /// Keeps the screen awake until the returned guard is dropped.
    fn keep_awake(&self) -> Reply<Awake>;
    /// Vibrates for some milliseconds.
    ///
    /// # Errors
    /// When there is nothing that vibrates.
    fn vibrate(&self, ms: u32) -> Result<(), Refused>;
    /// Offers a link to other apps.
    fn share(&self, title: &str, url: &str) -> Reply<()>;
    /// Puts a text where it can be pasted from.
    fn copy(&self, text: &str) -> Reply<()>;
    /// Reads Vietnamese sentences aloud, one after the other; answers when it has come to the end,
    /// and perhaps never where it was hushed. Refused where the device has no voice for it.
    fn read_aloud(&self, sentences: Vec<String>) -> Reply<()>;
    /// Stops reading aloud.
    fn hush(&self);
    /// Reads a QR code with the camera.
    fn scan(&self) -> Reply<String>;
    /// Saves a picture (an SVG document) under a file name.
    ///
    /// # Errors
    /// When the host does not let files be saved.
    fn save_picture(&self, svg: &str, file_name: &str) -> Result<(), Refused>;
    /// Saves a file (a `Blob`) under a name.
    ///
    /// # Errors
    /// When the host does not let files be saved.
    fn save_file(&self, blob: &JsValue, file_name: &str) -> Result<(), Refused>;
    /// Prints the page.
    ///
    /// # Errors
    /// When the host does not print.
    fn print(&self) -> Result<(), Refused>;
    /// Opens a link outside the widget.
    ///
    /// # Errors
    /// When the host does not open links.
    fn open_link(&self, url: &str) -> Result<(), Refused>;
}

/// Keeps the screen awake while it lives.
pub struct Awake(Box<dyn FnOnce()>);

impl std::fmt::Debug for Awake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Awake")
    }
}

impl Awake {
    /// A guard that runs `release` when it is dropped.
    pub fn new(release: impl FnOnce() + 'static) -> Self {
        Self(Box::new(release))
    }
}

impl Drop for Awake {
    fn drop(&mut self) {
        std::mem::replace(&mut self.0, Box::new(|| ()))();
    }
}

/// The host of a widget.
#[derive(Clone)]
pub struct Host(Rc<dyn HostAdapter>);

impl std::fmt::Debug for Host {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Host")
    }
}

impl Default for Host {
    fn default() -> Self {
        Self(Rc::new(web::Web))
    }
}

impl std::ops::Deref for Host {
    type Target = dyn HostAdapter;

    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}
