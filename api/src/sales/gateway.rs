//! A company's server that may tell of money.

use api_types::sales::{self, GatewayRequest};
use api_types::stalls::Stall;
use uuid::Uuid;

use crate::App;
use crate::day::{instant, now};
use crate::error::{Error, Expected};
use crate::identity::{Account, Editing, Scope, name, remember, scope};
use crate::payments::Provider;
use crate::secrets::Secrets;
use crate::store::Write;

/// The longest key, and the shortest that nobody guesses.
const MOST_KEY: usize = 500;
const LEAST_KEY: usize = 8;

/// A stored gateway; its key is sealed for its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gateway {
    /// Unguessable: it stands in the address that the company calls.
    pub id: String,
    /// Whose form it has.
    pub provider: Provider,
    /// A market's or a stall's path.
    pub scope: Scope,
    /// What the office calls it.
    pub name: String,
    /// Sealed.
    pub key: String,
    /// Who made it.
    pub created_by: Option<String>,
    /// RFC 3339 in UTC.
    pub created_at: String,
    /// When it was closed.
    pub closed_at: Option<String>,
    /// Grows with each edit.
    pub version: i64,
}

impl From<Gateway> for sales::Gateway {
    fn from(gateway: Gateway) -> Self {
        Self {
            path: format!("/v1/payments/{}/{}", gateway.provider.as_str(), gateway.id),
            id: gateway.id,
            provider: gateway.provider.as_str().to_owned(),
            scope: gateway.scope.to_string(),
            name: gateway.name,
            created: gateway.created_at,
            closed: gateway.closed_at,
            version: gateway.version,
        }
    }
}

/// The path of a stall: below its market.
pub fn place_of(stall: &Stall) -> Scope {
    let market = &stall.market;
    let path = format!("p{}/c{}/m{}/s{}", market.province, market.commune, market.id, stall.id);
    // Ids that no path can have belong to nobody.
    path.parse().unwrap_or_else(|_| Scope::nowhere())
}

/// Keeps a key for a company's server.
pub async fn make_gateway(
    app: &App,
    write: &mut Write,
    actor: &Account,
    asked: GatewayRequest,
) -> Result<Gateway, Error> {
    let scope = scope(&app.catalogue(), &asked.scope)?;
    let named = |field, value: &str| Error::BadParameter {
        field,
        value: value.to_owned(),
        expected: Expected::Scope,
    };
    if !actor.may_keep_gateways(&scope) {
        return Err(Error::NotAllowed);
    }
    // Money belongs to a market or to one stall of it.
    let whole = |stall: &Stall| scope.contains(&place_of(stall));
    if scope.market().is_none() || !app.catalogue().stalls().all().any(whole) {
        return Err(named("scope", &asked.scope));
    }
    let provider = Provider::named(&asked.provider).ok_or_else(|| Error::BadParameter {
        field: "provider",
        value: asked.provider.clone(),
        expected: Expected::Choice(&["sepay", "casso", "payos", "vnpay", "momo", "zalo"]),
    })?;
    let key = asked.key.trim();
    let halves = key.split_once(':').filter(|(access, _)| !access.is_empty());
    let secret = match provider {
        Provider::Momo => halves.map_or("", |(_, secret)| secret),
        _ => key,
    };
    if secret.len() < LEAST_KEY || key.len() > MOST_KEY {
        let expected = Expected::Key;
        // Never repeated.
        return Err(Error::BadParameter { field: "key", value: String::new(), expected });
    }
    let id = Uuid::new_v4().simple().to_string();
    let gateway = Gateway {
        key: app.secrets().seal(&sealed_for(&id), key.as_bytes())?,
        id,
        provider,
        scope,
        name: name("name", &asked.name)?,
        created_by: Some(actor.id.clone()),
        created_at: instant(now()),
        closed_at: None,
        version: 1,
    };
    write.put_gateway(&gateway).await?;
    remember(write, Some(actor), None, "gateway-made", &gateway.id).await?;
    Ok(gateway)
}

/// Takes nothing from it any more.
pub async fn close_gateway(
    write: &mut Write,
    editing: Editing<'_>,
    id: &str,
) -> Result<Gateway, Error> {
    let known = write.gateway(id).await?;
    let known = known.filter(|gateway| editing.actor.may_keep_gateways(&gateway.scope));
    let mut gateway = known.ok_or(Error::UnknownGateway)?;
    editing.saw(gateway.version)?;
    gateway.closed_at = gateway.closed_at.or_else(|| Some(instant(now())));
    if !write.close_gateway(&gateway).await? {
        return Err(Error::Outdated { version: gateway.version });
    }
    gateway.version += 1;
    remember(write, Some(editing.actor), None, "gateway-closed", id).await?;
    Ok(gateway)
}

impl Gateway {
    /// The key, opened.
    pub fn opened_key(&self, secrets: &Secrets) -> Result<String, Error> {
        let plain = secrets.unseal(&sealed_for(&self.id), &self.key);
        let lost = || Error::Internal("a gateway's key that does not open: another key?".into());
        String::from_utf8(plain.ok_or_else(lost)?).map_err(|_| lost())
    }
}

fn sealed_for(id: &str) -> String {
    format!("gateway {id}")
}
