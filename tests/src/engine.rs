//! The three engines and how each is started.

use crate::motcham::free_port;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::fmt;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// A browser engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Blink, by chromedriver.
    Chromium,
    /// Gecko, by geckodriver.
    Firefox,
    /// WebKitGTK, by WebKitWebDriver.
    WebKit,
}

impl Engine {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Those that `MOTCHAM_E2E_ENGINE` names; without it all.
    ///
    /// # Errors
    /// When it names none.
    pub fn wanted() -> Result<Vec<Self>> {
        let Ok(name) = std::env::var("MOTCHAM_E2E_ENGINE") else { return Ok(Self::ALL.to_vec()) };
        let wanted: Vec<_> =
            Self::ALL.into_iter().filter(|one| one.to_string() == name.to_lowercase()).collect();
        anyhow::ensure!(!wanted.is_empty(), "{name} is none of chromium, firefox, webkit");
        Ok(wanted)
    }

    /// What a session of this engine is asked to be. Nothing goes out to the network.
    pub(crate) fn capabilities(self) -> Result<Value> {
        Ok(match self {
            Self::Chromium => json!({
                "browserName": "chrome",
                "goog:chromeOptions": { "args": [
                    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
                    "--disable-dev-shm-usage", "--no-first-run", "--disable-sync",
                    "--disable-background-networking", "--disable-component-update",
                    "--window-size=1000,900",
                ] },
            }),
            Self::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "args": ["-headless", "--width=1000", "--height=900"],
                    "prefs": {
                        "network.captive-portal-service.enabled": false,
                        "network.connectivity-service.enabled": false,
                        "app.normandy.enabled": false,
                        "services.settings.server": "",
                    },
                },
            }),
            Self::WebKit => json!({
                "browserName": "MiniBrowser",
                "webkitgtk:browserOptions": {
                    "binary": mini_browser()?,
                    "args": ["--automation"],
                },
            }),
        })
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        })
    }
}

/// A running driver, with the screen that its browser needs; both end with this value.
#[derive(Debug)]
pub(crate) struct Driver {
    children: Vec<Child>,
    /// `http://<this machine>:<port>`
    pub url: String,
}

impl Driver {
    /// Starts the driver of an engine on a free port.
    pub fn start(engine: Engine) -> Result<Self> {
        let port = free_port()?;
        let mut children = Vec::new();
        let mut command = match engine {
            Engine::Chromium => Command::new("chromedriver"),
            Engine::Firefox => gecko()?,
            Engine::WebKit => {
                let mut command = Command::new("WebKitWebDriver");
                let (screen, display) = screen()?;
                children.push(screen);
                command.env("DISPLAY", display).env("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
                command
            }
        };
        command.arg(format!("--port={port}"));
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let driver = command.spawn();
        let driver = driver.with_context(|| {
            format!("the driver of {engine} is missing: cargo xtask setup installs it")
        });
        let mut started = Self {
            children,
            url: format!("http://{}", SocketAddr::from((crate::motcham::loopback(), port))),
        };
        started.children.insert(0, driver?);
        Ok(started)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        for child in &mut self.children {
            _ = child.kill();
            _ = child.wait();
        }
    }
}

/// On the path, or where `cargo xtask setup` put it.
fn gecko() -> Result<Command> {
    let ours =
        std::env::var_os("MOTCHAM_TOOLS").map(|tools| PathBuf::from(tools).join("bin/geckodriver"));
    let program = ours.filter(|path| path.is_file()).unwrap_or_else(|| "geckodriver".into());
    let mut command = Command::new(program);
    command.arg(format!("--websocket-port={}", free_port()?));
    Ok(command)
}

/// A screen that nobody sees; WebKitGTK has no headless mode.
fn screen() -> Result<(Child, String)> {
    let mut screen = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .context("Xvfb is missing: cargo xtask setup installs it")?;
    let mut number = String::new();
    let output = screen.stdout.take().context("Xvfb has no output")?;
    BufReader::new(output).read_line(&mut number)?;
    Ok((screen, format!(":{}", number.trim())))
}

/// It stands in the folder of the machine's architecture.
fn mini_browser() -> Result<PathBuf> {
    let folders = std::fs::read_dir("/usr/lib")?.flatten();
    let mut paths = folders.map(|folder| folder.path().join("webkit2gtk-4.1/MiniBrowser"));
    paths.find(|path| path.is_file()).context("no MiniBrowser of WebKitGTK 4.1 under /usr/lib")
}
