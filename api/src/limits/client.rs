//! Whom a limit counts.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap};
use uuid::Uuid;

/// The other end of a connection, for counting only: it lives in memory as long as it counts.
///
/// A proxy on this machine says for whom it asks, in the last entry of `X-Forwarded-For`, which
/// it wrote itself. From anywhere else that header is not read: anybody can write one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Client(Who);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Who {
    Address(IpAddr),
    Session(u128),
}

impl Client {
    /// Somebody who is signed in, by the session's id.
    pub fn session(id: &str) -> Self {
        // Ids are UUIDs; another one would share a count, not escape it.
        Self(Who::Session(Uuid::parse_str(id).unwrap_or_default().as_u128()))
    }

    /// An IPv4 address; of an IPv6 address its /64, which one customer has whole.
    pub fn of(address: IpAddr) -> Self {
        Self(Who::Address(match address.to_canonical() {
            IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64)),
            v4 => v4,
        }))
    }

    /// The client of a request.
    pub fn behind(headers: &HeaderMap, extensions: &Extensions) -> Self {
        let peer = extensions.get::<ConnectInfo<SocketAddr>>();
        // A server that cannot tell its clients apart limits them together.
        let Some(peer) = peer else { return Self::of(IpAddr::V6(Ipv6Addr::UNSPECIFIED)) };
        let peer = peer.0.ip().to_canonical();
        let asked_for = Some(headers).filter(|_| peer.is_loopback()).and_then(forwarded);
        Self::of(asked_for.unwrap_or(peer))
    }
}

/// The client of a request.
#[derive(Debug, Clone)]
pub struct Limited(pub Client);

impl<S: Sync> FromRequestParts<S> for Limited {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(Client::behind(&parts.headers, &parts.extensions)))
    }
}

/// Whether a request comes from this machine itself and not through a proxy on it.
pub fn is_local(parts: &Parts) -> bool {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    let here = peer.is_some_and(|peer| peer.0.ip().to_canonical().is_loopback());
    let carried = ["x-forwarded-for", "forwarded", "via"];
    here && !carried.iter().any(|name| parts.headers.contains_key(*name))
}

/// Whom the nearest proxy answers.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let line = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    line.rsplit(',').next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(address: &str) -> Client {
        Client::of(address.parse().unwrap())
    }

    #[test]
    fn a_proxy_on_this_machine_is_believed_in_what_it_wrote_itself() {
        let mut headers = HeaderMap::new();
        assert_eq!(forwarded(&headers), None);
        headers.append("x-forwarded-for", "198.51.100.7".parse().unwrap());
        headers.append("x-forwarded-for", "198.51.100.7, 203.0.113.9".parse().unwrap());
        assert_eq!(forwarded(&headers), Some("203.0.113.9".parse().unwrap()));
        headers.append("x-forwarded-for", "unknown".parse().unwrap());
        assert_eq!(forwarded(&headers), None);
    }

    #[test]
    fn a_line_is_an_ipv4_address_or_half_an_ipv6_address() {
        assert_ne!(of("203.0.113.1"), of("203.0.113.2"));
        assert_eq!(of("::ffff:203.0.113.1"), of("203.0.113.1"));
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
    }
}
