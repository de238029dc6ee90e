//! Where our pages stand.

use axum::http::HeaderMap;
use axum::http::header::HOST;

use crate::App;

/// As the operator says, else as they were asked for; without a slash at the end.
pub fn base(app: &App, headers: &HeaderMap) -> String {
    let asked = || headers.get(HOST).and_then(|host| host.to_str().ok()).filter(is_plain);
    let local = || format!("http://{}", asked().unwrap_or("localhost"));
    app.public_url().map_or_else(local, str::to_owned)
}

/// A name and a port, no more: it is written into what others read.
fn is_plain(host: &&str) -> bool {
    let sign = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
    host.len() <= 255 && host.bytes().all(sign)
}
