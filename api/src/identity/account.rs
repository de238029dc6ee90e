//! Who may write, as the store keeps them.

use api_types::identity as wire;
pub use api_types::identity::Role;

use super::Scope;

/// Somebody who may write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// A UUID of version 7.
    pub id: String,
    /// What they may do.
    pub role: Role,
    /// Where.
    pub scope: Scope,
    /// How people call them.
    pub name: String,
    /// The account that made it; none: the command line.
    pub created_by: Option<String>,
    /// RFC 3339 in UTC.
    pub created_at: String,
    /// When it was closed.
    pub closed_at: Option<String>,
    /// Grows with each change.
    pub version: i64,
}

/// A device on which somebody is signed in; the token itself is nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// A UUID of version 7.
    pub id: String,
    /// Whose.
    pub account: String,
    /// SHA-256 of the bearer token.
    pub token: String,
    /// The page's origin where it was opened.
    pub origin: String,
    /// The device's name.
    pub device: String,
    /// RFC 3339 in UTC.
    pub created_at: String,
    /// RFC 3339 in UTC, to ten minutes.
    pub used_at: String,
    /// RFC 3339 in UTC.
    pub expires_at: String,
    /// When it was ended.
    pub revoked_at: Option<String>,
}

/// An organisation on whose pages signed-in widgets may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenant {
    /// A UUID of version 7.
    pub id: String,
    /// Its path.
    pub scope: Scope,
    /// Its name.
    pub name: String,
    /// Origins of its pages.
    pub origins: Vec<String>,
    /// RFC 3339 in UTC.
    pub created_at: String,
    /// When it was closed.
    pub closed_at: Option<String>,
    /// Grows with each change.
    pub version: i64,
}

/// The word the store and the wire know a role by.
pub fn role_name(role: Role) -> &'static str {
    match role {
        Role::Seller => "seller",
        Role::Helper => "helper",
        Role::Editor => "editor",
        Role::Admin => "admin",
    }
}

/// The role of a word.
pub fn role_named(name: &str) -> Option<Role> {
    let roles = [Role::Seller, Role::Helper, Role::Editor, Role::Admin];
    roles.into_iter().find(|role| role_name(*role) == name)
}

impl From<Account> for wire::Account {
    fn from(account: Account) -> Self {
        Self {
            id: account.id,
            role: account.role,
            scope: account.scope.to_string(),
            name: account.name,
            created: account.created_at,
            closed: account.closed_at,
            version: account.version,
        }
    }
}

impl From<Session> for wire::Session {
    fn from(session: Session) -> Self {
        Self {
            id: session.id,
            account: session.account,
            origin: session.origin,
            device: session.device,
            created: session.created_at,
            used: session.used_at,
            expires: session.expires_at,
            revoked: session.revoked_at,
        }
    }
}

impl From<Tenant> for wire::Tenant {
    fn from(tenant: Tenant) -> Self {
        Self {
            id: tenant.id,
            name: tenant.name,
            scope: tenant.scope.to_string(),
            origins: tenant.origins,
            created: tenant.created_at,
            closed: tenant.closed_at,
            version: tenant.version,
        }
    }
}
