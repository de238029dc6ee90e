//! A browser as a test uses it: open, ask the page, click, type.

use crate::engine::{Driver, Engine};
use crate::{PATIENCE, until};
use anyhow::{Context, Result};
use base64::Engine as _;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use thirtyfour::{Capabilities, Key, WebDriver, WebElement};
use tokio::runtime::Runtime;

/// Finds elements in the page and in open shadow roots.
const FIND: &str = r#"
const all = (selector, root = document) => {
  const found = [...root.querySelectorAll(selector)];
  for (const one of root.querySelectorAll("*")) if (one.shadowRoot) found.push(...all(selector, one.shadowRoot));
  return found;
};
const one = (selector) => all(selector)[0];
const ours = () => [...document.querySelectorAll("mc-procedure-lookup, mc-procedure-page, mc-life-events, mc-offices, mc-stall-qr, mc-stall-till, mc-farm-shop, mc-office, [data-mc-widget]")];
const shown = (selector) => { const it = one(selector); return it && it.getClientRects().length ? it.innerText : ""; };
"#;

/// A session with one engine.
#[derive(Debug)]
pub struct Browser {
    engine: Engine,
    runtime: Runtime,
    session: WebDriver,
    _driver: Driver,
}

impl Browser {
    /// Starts the driver and opens a session.
    ///
    /// # Errors
    /// When driver or browser are missing or do not start.
    pub fn start(engine: Engine) -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let driver = Driver::start(engine)?;
        let asked: Capabilities = serde_json::from_value(engine.capabilities()?)?;
        let session = until("a session", PATIENCE, || {
            // The driver needs a moment before it listens.
            let address = driver.url.trim_start_matches("http://");
            if std::net::TcpStream::connect(address).is_err() {
                return Ok(None);
            }
            let session = runtime.block_on(WebDriver::new(driver.url.clone(), asked.clone()));
            Ok(Some(session.with_context(|| format!("{engine} does not start"))?))
        })?;
        Ok(Self { engine, runtime, session, _driver: driver })
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Whether the session still answers.
    pub fn lives(&self) -> bool {
        self.runtime.block_on(self.session.title()).is_ok()
    }

    /// Ends the session and the browser.
    pub fn quit(self) {
        // A browser that is gone already has nothing left to end.
        _ = self.runtime.block_on(self.session.quit());
    }

    /// Opens a page.
    ///
    /// # Errors
    /// When the page cannot be loaded.
    pub fn open(&self, url: &str) -> Result<()> {
        Ok(self.runtime.block_on(self.session.goto(url))?)
    }

    /// Runs a function body in the page. In it, `all`, `one` and `shown` look through shadow
    /// roots too.
    ///
    /// # Errors
    /// When the script throws or answers something else.
    pub fn ask<T: DeserializeOwned>(&self, script: &str) -> Result<T> {
        self.ask_about(script, &[])
    }

    /// The same with `arguments`.
    ///
    /// # Errors
    /// As [`Browser::ask`].
    pub fn ask_about<T: DeserializeOwned>(&self, script: &str, arguments: &[Value]) -> Result<T> {
        let arguments: Arc<[Value]> = arguments.into();
        let answer = self.session.execute([FIND, script].concat(), arguments);
        let answer = self.runtime.block_on(answer).with_context(|| script.to_owned())?;
        Ok(answer.convert()?)
    }

    /// Runs a function body that calls its last argument, `arguments[0]`, when it is done.
    ///
    /// # Errors
    /// As [`Browser::ask`].
    pub fn ask_later<T: DeserializeOwned>(&self, script: &str) -> Result<T> {
        let answer = self.session.execute_async([FIND, script].concat(), Vec::new());
        let answer = self.runtime.block_on(answer).with_context(|| script.to_owned())?;
        Ok(answer.convert()?)
    }

    /// Waits until an expression is true.
    ///
    /// # Errors
    /// When it does not become true in time, with what the page shows.
    pub fn wait(&self, condition: &str) -> Result<()> {
        self.wait_for(condition, PATIENCE)
    }

    /// The same with a time of its own.
    ///
    /// # Errors
    /// As [`Browser::wait`].
    pub fn wait_for(&self, condition: &str, patience: Duration) -> Result<()> {
        let script = format!("return !!({condition});");
        // While a page goes and the next one comes, some drivers answer with nothing.
        let ask = || Ok(self.ask::<Option<bool>>(&script)?.unwrap_or_default().then_some(()));
        let done = until(condition, patience, ask);
        done.with_context(|| self.seen())
    }

    /// What a person reads, and what the host page was told: for messages of failed tests.
    fn seen(&self) -> String {
        let text = "return location.href + '\\n' + all('[data-mc-state]').map((one) => one.localName + ' is ' + one.dataset.mcState + ': ' \
                    + all('.mc', one.shadowRoot || one).map((mc) => mc.innerText).join(' | ').slice(0, 900)).join('\\n') \
                    + '\\n' + JSON.stringify(window.told);";
        self.ask(text).unwrap_or_else(|error| format!("{error:#}"))
    }

    /// Clicks as a person does.
    ///
    /// # Errors
    /// When there is no such element or it cannot be clicked.
    pub fn click(&self, selector: &str) -> Result<()> {
        let element = self.element(selector)?;
        // A person brings it to where nothing lies over it.
        self.ask_about::<()>(
            "one(arguments[0]).scrollIntoView({ block: 'center' })",
            &[selector.into()],
        )?;
        let clicked = self.runtime.block_on(element.click());
        clicked.with_context(|| format!("clicking {selector}\n{}", self.seen()))
    }

    /// Types into an element, key by key.
    ///
    /// # Errors
    /// When there is no such element or it takes no keys.
    pub fn write(&self, selector: &str, keys: &str) -> Result<()> {
        let element = self.element(selector)?;
        let typed = self.runtime.block_on(element.send_keys(keys));
        typed.with_context(|| format!("typing into {selector}\n{}", self.seen()))
    }

    fn element(&self, selector: &str) -> Result<WebElement> {
        let script = [FIND, "return one(arguments[0]);"].concat();
        let found = self.session.execute(script, vec![Value::from(selector)]);
        let found = self.runtime.block_on(found)?.element();
        found.with_context(|| format!("no {selector}\n{}", self.seen()))
    }

    /// Presses keys, wherever the focus is. Special keys are those of WebDriver.
    ///
    /// # Errors
    /// When the browser takes no keys.
    pub fn press(&self, keys: &str) -> Result<()> {
        let chain = self.session.action_chain().send_keys(keys);
        Ok(self.runtime.block_on(chain.perform())?)
    }

    /// Goes on with Tab until the focus is on what the selector names.
    ///
    /// # Errors
    /// When it does not get there within `most` presses, with what it came by.
    pub fn tab_to(&self, selector: &str, most: usize) -> Result<()> {
        const FOCUSED: &str = "let at = document.activeElement;
            while (at && at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;";
        let there = format!("{FOCUSED} return !!at && at.matches({selector:?});");
        let words = format!(
            "{FOCUSED} return at ? (at.localName + ' ' + (at.innerText || at.name || '')).slice(0, 60) : '';"
        );
        let mut came_by: Vec<String> = Vec::new();
        for _ in 0..most {
            self.press(Key::Tab.value().to_string().as_str())?;
            if self.ask::<bool>(&there)? {
                return Ok(());
            }
            came_by.push(self.ask(&words)?);
        }
        anyhow::bail!("Tab does not reach {selector}; it came by {came_by:#?}")
    }

    /// What a screen reader is told, in order: `role: name` of everything that is not hidden from
    /// it.
    ///
    /// # Errors
    /// In other engines than Chromium, which do not tell.
    pub fn heard(&self) -> Result<Vec<String>> {
        let tools = self.session.cdp();
        self.runtime.block_on(tools.send_raw("Accessibility.enable", json!({})))?;
        let tree = tools.send_raw("Accessibility.getFullAXTree", json!({}));
        let tree = self.runtime.block_on(tree)?;
        let nodes = tree.get("nodes").and_then(Value::as_array).cloned().unwrap_or_default();
        let id = |node: &Value| node.get("nodeId").and_then(Value::as_str).map(str::to_owned);
        let text = |node: &Value, key: &str| {
            let value = node.get(key).and_then(|one| one.get("value")).and_then(Value::as_str);
            value.unwrap_or_default().trim().to_owned()
        };
        let mut heard = Vec::new();
        // Told level by level, heard from top to bottom.
        let mut rest: Vec<String> = nodes.first().and_then(id).into_iter().collect();
        while let Some(next) = rest.pop() {
            let Some(node) = nodes.iter().find(|node| id(node).as_ref() == Some(&next)) else {
                continue;
            };
            let children = node.get("childIds").and_then(Value::as_array);
            let children = children.into_iter().flatten().filter_map(Value::as_str);
            rest.extend(children.rev().map(str::to_owned));
            if node.get("ignored") != Some(&Value::Bool(true)) {
                heard.push(format!("{}: {}", text(node, "role"), text(node, "name")));
            }
        }
        Ok(heard)
    }

    /// From now on a window of this many CSS pixels. `None`: as it was.
    ///
    /// # Errors
    /// In other engines than Chromium.
    pub fn resize(&self, size: Option<(u32, u32)>) -> Result<()> {
        let tools = self.session.cdp();
        let (command, parameters) = match size {
            Some((width, height)) => (
                "Emulation.setDeviceMetricsOverride",
                json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": true }),
            ),
            None => ("Emulation.clearDeviceMetricsOverride", json!({})),
        };
        self.runtime.block_on(tools.send_raw(command, parameters)).context(command)?;
        Ok(())
    }

    /// How many sheets of A4 the page prints on.
    ///
    /// # Errors
    /// When the browser prints nothing.
    pub fn sheets(&self) -> Result<usize> {
        let tools = self.session.cdp();
        let asked = json!({ "paperWidth": 8.27, "paperHeight": 11.69, "marginTop": 0.4, "marginBottom": 0.4, "marginLeft": 0.4, "marginRight": 0.4 });
        let printed = self.runtime.block_on(tools.send_raw("Page.printToPDF", asked))?;
        let data = printed.get("data").and_then(Value::as_str).context("nothing printed")?;
        let pdf = base64::engine::general_purpose::STANDARD.decode(data)?;
        let pages = pdf
            .windows(b"/Type /Page\n".len())
            .filter(|at| at.starts_with(b"/Type /Page") && !at.ends_with(b"s"));
        Ok(pages.count())
    }

    /// From now on a cheap phone on a slow network: 360 × 740, four times slower, 1.6 Mbit/s with
    /// 150 ms there and back, and nothing kept from before.
    ///
    /// # Errors
    /// In other engines than Chromium, which cannot be slowed down.
    pub fn become_slow_phone(&self) -> Result<()> {
        let tools = self.session.cdp();
        let screen = json!({ "width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": true });
        let network = json!({
            "offline": false, "latency": 150,
            "downloadThroughput": 200_000, "uploadThroughput": 93_750,
        });
        let commands = [
            ("Emulation.setDeviceMetricsOverride", screen),
            ("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })),
            ("Network.enable", json!({})),
            ("Network.clearBrowserCache", json!({})),
            ("Network.emulateNetworkConditions", network),
        ];
        for (command, parameters) in commands {
            self.runtime.block_on(tools.send_raw(command, parameters)).context(command)?;
        }
        Ok(())
    }

    /// Keeps a picture of the window.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn picture(&self, path: &Path) -> Result<()> {
        Ok(self.runtime.block_on(self.session.screenshot(path))?)
    }
}
