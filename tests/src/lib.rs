#![doc = include_str!("../README.md")]

mod browser;
mod client;
mod engine;
mod host;
mod http;
mod motcham;
mod proxy;
mod scene;
mod writers;

pub use browser::Browser;
pub use client::{Client, Reply};
pub use engine::Engine;
pub use host::{Host, Page};
pub use http::{Answer, get};
pub use motcham::{Motcham, free_address, program};
pub use proxy::{Fault, Proxy};
pub use scene::{Scene, TOLD};
pub use writers::{Kept, Writer, judge, sign_in, sign_in_as};

use std::time::{Duration, Instant};

/// What a test answers with: nothing, or what is wrong.
pub type Outcome = anyhow::Result<()>;

/// How long anything may take that does not take long on purpose.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Asks again and again until there is an answer or the time is up.
///
/// # Errors
/// When the time is up, with `what` was awaited; and what asking itself fails with.
pub fn until<T>(
    what: &str,
    patience: Duration,
    mut ask: impl FnMut() -> anyhow::Result<Option<T>>,
) -> anyhow::Result<T> {
    let begun = Instant::now();
    loop {
        if let Some(answer) = ask()? {
            return Ok(answer);
        }
        anyhow::ensure!(begun.elapsed() < patience, "not within {patience:?}: {what}");
        std::thread::sleep(Duration::from_millis(25));
    }
}
