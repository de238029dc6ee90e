//! Somebody's web site, on an origin of its own, that carries our widgets.

use crate::http::{Answer, serve};
use anyhow::Result;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

/// What a host page notes about its visitors' browsers: errors of any kind, and our events.
const WATCH: &str = r#"
const told = window.told = { errors: [], violations: [], events: [] };
addEventListener("error", (event) => told.errors.push("error: " + event.message));
addEventListener("unhandledrejection", (event) => told.errors.push("rejection: " + event.reason));
addEventListener("securitypolicyviolation", (event) => told.violations.push(event.violatedDirective + " " + event.blockedURI + " " + event.sample));
const log = console.error;
console.error = (...words) => { told.errors.push("console: " + words.join(" ")); log(...words); };
for (const type of ["mc-ready", "mc-error", "mc-search", "mc-select", "mc-amount"])
  document.addEventListener(type, (event) => told.events.push([type, event.target.localName, event.detail]));
"#;

/// Counts the listeners of the whole page, those of widgets included.
const COUNT: &str = r"
window.listeners = 0;
const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
const kept = new WeakMap();
const listOf = (target) => kept.get(target) || (kept.set(target, []), kept.get(target));
const same = (a, b) => a[0] === b[0] && a[1] === b[1] && a[2] === b[2];
const key = (type, listener, options) => [type, listener, !!(typeof options == 'object' && options ? options.capture : options)];
EventTarget.prototype.addEventListener = function (type, listener, options) {
  const mine = key(type, listener, options), target = this || window;
  if (listener && !(options && options.signal) && !listOf(target).some((one) => same(one, mine))) { listOf(target).push(mine); window.listeners++; }
  return add.call(target, type, listener, options);
};
EventTarget.prototype.removeEventListener = function (type, listener, options) {
  const mine = key(type, listener, options), target = this || window;
  const at = listOf(target).findIndex((one) => same(one, mine));
  if (at >= 0) { listOf(target).splice(at, 1); window.listeners--; }
  return remove.call(target, type, listener, options);
};
";

/// A page of the site.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// What stands in `<main>`.
    pub body: String,
    /// A style sheet of the site.
    pub sheet: String,
    /// The content security policy, if it has one.
    pub policy: Option<String>,
    /// Where `loader.js` comes from.
    pub loader: String,
    /// Its `integrity`, if the editor wrote one.
    pub integrity: Option<String>,
    /// The page counts listeners.
    pub counts: bool,
}

impl Page {
    fn html(&self) -> String {
        let integrity =
            self.integrity.as_deref().map(|hash| format!(" crossorigin integrity=\"{hash}\""));
        let sheet = if self.sheet.is_empty() { "" } else { "<link rel=stylesheet href=host.css>" };
        let count = if self.counts { "<script src=count.js></script>" } else { "" };
        format!(
            "<!doctype html><html lang=vi><meta charset=utf-8><meta name=viewport \
             content=\"width=device-width\"><link rel=icon href=\"data:,\"><title>Xã Hồ Thị Kỷ</title>{sheet}{count}\
             <script src=watch.js></script>\
             <script type=module src=\"{}\"{}></script><body><main><h1>Xã</h1>\n{}\n</main></body></html>",
            self.loader,
            integrity.unwrap_or_default(),
            self.body,
        )
    }
}

/// The site.
#[derive(Debug, Clone)]
pub struct Host {
    address: SocketAddr,
    page: Arc<Mutex<Page>>,
}

impl Host {
    /// A site of one page.
    ///
    /// # Errors
    /// When no port is free.
    pub fn start(page: Page) -> Result<Self> {
        let page = Arc::new(Mutex::new(page));
        let its = page.clone();
        let address = serve(move |request, stream| {
            let page = its.lock().unwrap_or_else(PoisonError::into_inner).clone();
            let answer = answer(&page, &request.target);
            answer.send(stream, answer.body.len());
        })?;
        Ok(Self { address, page })
    }

    /// The address of its page.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// The editor changed the page.
    pub fn change(&self, page: Page) {
        *self.page.lock().unwrap_or_else(PoisonError::into_inner) = page;
    }
}

fn answer(page: &Page, target: &str) -> Answer {
    let script = "text/javascript; charset=utf-8";
    let answer = match target {
        "/" => Answer::new(200, "text/html; charset=utf-8", page.html()),
        "/watch.js" => Answer::new(200, script, format!("{{{WATCH}}}")),
        "/count.js" => Answer::new(200, script, format!("{{{COUNT}}}")),
        "/host.css" => Answer::new(200, "text/css; charset=utf-8", page.sheet.clone()),
        _ => Answer::new(404, "text/plain", ""),
    };
    let answer = answer.with("cache-control", "no-store");
    match &page.policy {
        Some(policy) => answer.with("content-security-policy", policy),
        None => answer,
    }
}
