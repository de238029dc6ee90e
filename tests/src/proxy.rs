//! What stands between the host page and the server: the real bytes, with chosen faults.

use crate::http::{Answer, Request, ask, serve};
use anyhow::Result;
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What happens to an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The connection ends without an answer.
    Down,
    /// The answer waits until the fault is lifted.
    Held,
    /// The answer comes late.
    Slow(Duration),
    /// A page of somebody else instead, with status 200, as captive portals do.
    Html,
    /// The first half of the body, then the end of the connection.
    Half,
    /// One bit of the byte in the middle is another.
    Flipped,
    /// Status 404.
    Missing,
    /// The answer as it is, but old at once: what a browser kept has to be asked for again.
    Aged,
}

#[derive(Debug, Default)]
struct State {
    faults: Vec<(String, Fault)>,
    seen: Vec<String>,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    lifted: Condvar,
}

/// A server in front of the server. Its port is its own, so nothing of an earlier test is in
/// the browser's cache.
#[derive(Debug, Clone)]
pub struct Proxy {
    address: SocketAddr,
    shared: Arc<Shared>,
}

impl Proxy {
    /// In front of the server at `upstream`.
    ///
    /// # Errors
    /// When no port is free.
    pub fn start(upstream: SocketAddr) -> Result<Self> {
        let shared = Arc::new(Shared::default());
        let its = shared.clone();
        let address = serve(move |request, stream| pass(&its, upstream, &request, stream))?;
        Ok(Self { address, shared })
    }

    /// `http://…`, as host pages write it.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// From now on `fault` befalls answers to targets like `pattern`, in which `*` stands for
    /// anything.
    pub fn fault(&self, pattern: &str, fault: Fault) {
        self.shared.lock().faults.push((pattern.to_owned(), fault));
    }

    /// All is well again.
    pub fn heal(&self) {
        self.shared.lock().faults.clear();
        self.shared.lifted.notify_all();
    }

    /// The targets that were asked for, in their order.
    pub fn seen(&self) -> Vec<String> {
        self.shared.lock().seen.clone()
    }

    /// Those of them that are like `pattern`.
    pub fn seen_like(&self, pattern: &str) -> Vec<String> {
        let mut seen = self.seen();
        seen.retain(|target| like(target, pattern));
        seen
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn fault_of(state: &State, target: &str) -> Option<Fault> {
        state.faults.iter().find(|(pattern, _)| like(target, pattern)).map(|(_, fault)| *fault)
    }

    /// Notes a request; comes back when it is no longer held.
    fn enter(&self, target: &str) -> Option<Fault> {
        let mut state = self.lock();
        state.seen.push(target.to_owned());
        loop {
            match Self::fault_of(&state, target) {
                Some(Fault::Held) => {
                    state = self.lifted.wait(state).unwrap_or_else(PoisonError::into_inner);
                }
                fault => return fault,
            }
        }
    }
}

/// Whether a text is like a pattern; `*` stands for anything.
fn like(text: &str, pattern: &str) -> bool {
    match pattern.split_once('*') {
        None => text == pattern,
        Some((before, after)) => text.strip_prefix(before).is_some_and(|rest| {
            rest.char_indices()
                .map(|(at, _)| at)
                .chain([rest.len()])
                .any(|at| rest.get(at..).is_some_and(|rest| like(rest, after)))
        }),
    }
}

fn pass(shared: &Shared, upstream: SocketAddr, request: &Request, stream: &mut TcpStream) {
    let fault = shared.enter(&request.target);
    let mut answer = match fault {
        Some(Fault::Down) => return,
        Some(Fault::Missing) => Answer::new(404, "text/plain", "").with(ANYONE.0, ANYONE.1),
        Some(Fault::Html) => {
            let page = "<!doctype html><title>Wi-Fi</title><p>Xin mời đăng nhập.</p>";
            Answer::new(200, "text/html; charset=utf-8", page).with(ANYONE.0, ANYONE.1)
        }
        _ => {
            let Ok(answer) = forward(upstream, request, fault.is_some()) else { return };
            answer
        }
    };
    let mut sent = answer.body.len();
    match fault {
        Some(Fault::Aged) => {
            answer.headers.retain(|(name, _)| name != "cache-control");
            answer = answer.with("cache-control", "max-age=0");
        }
        Some(Fault::Slow(time)) => std::thread::sleep(time),
        Some(Fault::Half) => sent /= 2,
        Some(Fault::Flipped) => {
            let middle = sent / 2;
            if let Some(byte) = answer.body.get_mut(middle) {
                *byte ^= 1;
            }
        }
        _ => {}
    }
    answer.send(stream, sent);
}

const ANYONE: (&str, &str) = ("access-control-allow-origin", "*");

/// A fault is done to the bytes themselves, so these come unpacked.
fn forward(upstream: SocketAddr, request: &Request, unpacked: bool) -> Result<Answer> {
    let passed = [
        "accept",
        "accept-encoding",
        "accept-language",
        "access-control-request-headers",
        "access-control-request-method",
        "content-type",
        "idempotency-key",
        "if-none-match",
        "origin",
    ];
    let headers: Vec<_> = request
        .headers
        .iter()
        .filter(|(name, _)| passed.contains(&name.as_str()))
        .filter(|(name, _)| !(unpacked && name == "accept-encoding"))
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    ask(upstream, &request.method, &request.target, &headers, &request.body)
}

#[cfg(test)]
mod tests {
    use super::like;

    #[test]
    fn patterns() {
        assert!(like("/embed/1/start.ab.js", "*/start.*.js"));
        assert!(!like("/embed/1/start.ab.json", "*/start.*.js"));
        assert!(like("/v1/x?q=1", "/v1/*") && !like("/embed/v1/", "/v1/*"));
        assert!(like("/a", "*") && like("/a", "/a") && !like("/ab", "/a"));
    }
}
