//! On which pages somebody may be signed in.

use axum::http::HeaderMap;
use axum::http::header::{HOST, ORIGIN};

use super::{Account, Scope};
use crate::App;
use crate::error::{Error, Expected};

/// The Mini App's page, on Android and on iOS.
const ZALO: [&str; 2] = ["https://h5.zdn.vn", "zbrowser://h5.zdn.vn"];

/// The origin of a page, as a browser writes it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin(String);

impl Origin {
    /// The page that sent a request: the browser says so, and no script can make it say
    /// something else. A browser leaves it out when a page reads from its own server.
    pub fn of(app: &App, headers: &HeaderMap) -> Option<Self> {
        match headers.get(ORIGIN) {
            Some(origin) => Some(Self(origin.to_str().ok()?.to_owned())),
            None if is_from_elsewhere(headers) => None,
            None => own_origins(app, headers).into_iter().next().map(Self),
        }
    }

    /// What an admin lists: `https://` and a host, nothing behind it. Plain `http` only on this
    /// machine.
    pub fn read(text: &str) -> Result<Self, Error> {
        let text = text.trim().trim_end_matches('/').to_lowercase();
        let local = ["http://localhost", "http://127.0.0.1", "http://[::1]"];
        let is_local = local.iter().any(|start| {
            let rest = text.strip_prefix(start);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
        });
        let host = text.split_once("://").map_or("", |(_, host)| host);
        let signs = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
        let sound = !host.is_empty() && host.len() <= 253 && host.bytes().all(signs);
        if sound && (text.starts_with("https://") || is_local) {
            return Ok(Self(text));
        }
        Err(Error::BadParameter { field: "origins", value: text, expected: Expected::Origin })
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the account may sign in here: on our own pages, in Zalo, and on the pages of a
    /// tenant it belongs to.
    pub async fn admits(
        &self,
        app: &App,
        headers: &HeaderMap,
        account: &Account,
    ) -> Result<bool, Error> {
        if own_origins(app, headers).contains(&self.0) || ZALO.contains(&self.0.as_str()) {
            return Ok(true);
        }
        let scope: Option<Scope> = app.store().scope_at(&self.0).await?;
        Ok(scope.is_some_and(|scope| scope.contains(&account.scope)))
    }
}

/// Another page's frame or form; browsers older than this header are believed.
fn is_from_elsewhere(headers: &HeaderMap) -> bool {
    let site = headers.get("sec-fetch-site").and_then(|site| site.to_str().ok());
    site.is_some_and(|site| site != "same-origin" && site != "none")
}

/// Our own pages: where the operator says we are, and where the browser asked.
pub fn own_origins(app: &App, headers: &HeaderMap) -> Vec<String> {
    let public = app.public_url().and_then(origin_of);
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    // Behind a proxy the browser's scheme is not known here; both are us.
    let asked =
        host.into_iter().flat_map(|host| ["https", "http"].map(|s| format!("{s}://{host}")));
    public.into_iter().chain(asked).collect()
}

fn origin_of(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    Some(format!("{scheme}://{host}").to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_a_scheme_and_a_host() {
        for (typed, read) in [
            (" https://Xa.Camau.gov.vn/ ", "https://xa.camau.gov.vn"),
            ("https://xa.vn:8443", "https://xa.vn:8443"),
            ("http://localhost:5173", "http://localhost:5173"),
        ] {
            assert_eq!(Origin::read(typed).unwrap().as_str(), read);
        }
        for typed in [
            "",
            "xa.vn",
            "http://xa.vn",
            "https://",
            "https://xa.vn/thu-tuc",
            "https://a@xa.vn",
            "null",
            "http://localhost.evil.vn",
            "https://*.vn",
        ] {
            assert_eq!(Origin::read(typed).unwrap_err().field(), Some("origins"), "{typed}");
        }
    }
}
