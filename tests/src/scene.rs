//! A host page with our widgets, the server behind a proxy, and somebody's browser.

use crate::{Browser, Host, Motcham, Outcome, Page, Proxy, get};
use anyhow::{Context, Result};
use serde::de::DeserializeOwned;
use std::ops::Deref;

/// What the host page was told: `errors`, `violations`, `events`.
pub const TOLD: &str = "window.told";

/// One test's own host page and proxy. Reads as the browser that looks at them.
#[derive(Debug)]
pub struct Scene<'a> {
    /// Between the page and the server.
    pub proxy: Proxy,
    /// Where the page is.
    pub host: Host,
    /// Behind the proxy.
    pub server: &'a Motcham,
    browser: &'a Browser,
}

impl Deref for Scene<'_> {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        self.browser
    }
}

impl<'a> Scene<'a> {
    /// Nothing is open yet.
    ///
    /// # Errors
    /// When no port is free.
    pub fn new(browser: &'a Browser, server: &'a Motcham) -> Result<Self> {
        let proxy = Proxy::start(server.address())?;
        let host = Host::start(Page::default())?;
        Ok(Self { proxy, host, server, browser })
    }

    /// The same browser and server with another page and proxy: to the browser all is new.
    ///
    /// # Errors
    /// When no port is free.
    pub fn anew(&self) -> Result<Self> {
        Self::new(self.browser, self.server)
    }

    /// The loader of this very version, whose bytes never change.
    ///
    /// # Errors
    /// When the current loader does not say which version it is of.
    pub fn pinned_loader(&self) -> Result<String> {
        let loader = get(self.server.address(), "/embed/v1/loader.js", &[])?.text();
        let start = loader.split('"').find_map(|part| part.strip_prefix("../"));
        let version = start.and_then(|path| path.split('/').next());
        let version = version.context("the loader names no release")?;
        Ok(format!("{}/embed/{version}/loader.js", self.proxy.origin()))
    }

    /// The host page as the editor wrote it: the snippet of the documentation.
    pub fn page(&self, body: &str) -> Page {
        let loader = self.proxy.origin() + "/embed/v1/loader.js";
        Page { body: body.to_owned(), loader, ..Page::default() }
    }

    /// Somebody visits a page.
    ///
    /// # Errors
    /// When it cannot be loaded.
    pub fn visit(&self, page: Page) -> Outcome {
        self.host.change(page);
        self.browser.open(&self.host.url())
    }

    /// Somebody visits a page with this in it.
    ///
    /// # Errors
    /// When it cannot be loaded.
    pub fn show(&self, body: &str) -> Outcome {
        self.visit(self.page(body))
    }

    /// Waits until every element of ours is in a state.
    ///
    /// # Errors
    /// When one does not come into it.
    pub fn reach(&self, state: &str) -> Outcome {
        self.wait(&format!(
            "ours().length && ours().every((one) => one.dataset.mcState == {state:?})"
        ))
    }

    /// A list that the host page keeps: `errors`, `violations` or `events`.
    ///
    /// # Errors
    /// When the page does not answer.
    pub fn told<T: DeserializeOwned>(&self, what: &str) -> Result<T> {
        self.ask(&format!("return {TOLD}.{what};"))
    }

    /// The host page is none the worse.
    ///
    /// # Errors
    /// When its visitor's console shows an error or its policy was broken.
    pub fn unharmed(&self) -> Outcome {
        let (errors, violations): (Vec<String>, Vec<String>) =
            (self.told("errors")?, self.told("violations")?);
        anyhow::ensure!(errors.is_empty(), "errors on the host page: {errors:#?}");
        anyhow::ensure!(violations.is_empty(), "violations of its policy: {violations:#?}");
        Ok(())
    }

    /// Whether the host page saw an event, and its detail holds `part`.
    ///
    /// # Errors
    /// When it does not come.
    pub fn hear(&self, event: &str, part: &str) -> Outcome {
        self.wait(&format!(
            "{TOLD}.events.some(([type, , detail]) => type == {event:?} && JSON.stringify(detail).includes({part:?}))"
        ))
    }
}
