//! Who may write: accounts, sign-in codes, sessions, tenants.

use serde::{Deserialize, Serialize};

use crate::pictures::Picture;

/// The longest name of an account, a tenant or a device, in characters.
pub const MOST_NAME: usize = 120;

/// What an account may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Sells: a stall or a farm's produce (tiểu thương, nông dân).
    Seller,
    /// Helps sellers to list and sell (tổ công nghệ số cộng đồng).
    Helper,
    /// Looks after the pages of a portal, and what people report as wrong.
    Editor,
    /// All of it within a scope, and who else may.
    Admin,
}

/// Somebody who may write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Account {
    /// A UUID of version 7.
    pub id: String,
    /// What it may do.
    pub role: Role,
    /// Where: a path of a province `p96`, a commune `c32248`, a market `mcho`, an enterprise
    /// `ehtx`; empty for the whole server. Whoever has a path has all below it.
    #[cfg_attr(feature = "openapi", schema(example = "p96/c32248/mcho-dat-mui"))]
    pub scope: String,
    /// How people call them.
    pub name: String,
    /// When it was made, RFC 3339 in UTC.
    pub created: String,
    /// When it was closed: it opens no session any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<String>,
    /// Grows with each change: the `ETag` that an edit names in `If-Match`.
    pub version: i64,
}

impl Account {
    /// The public id of the stall whose own trader it is; that trader's page is the till.
    pub fn stall(&self) -> Option<&str> {
        let last = self.scope.rsplit('/').next()?.strip_prefix('s')?;
        (self.role == Role::Seller && !last.is_empty()).then_some(last)
    }
}

/// An account to make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AccountRequest {
    /// What it may do.
    pub role: Role,
    /// Where; see `Account`.
    #[cfg_attr(feature = "openapi", schema(example = "p96/c32248"))]
    pub scope: String,
    /// How people call them, 1 to 120 characters.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 120))]
    pub name: String,
}

/// What is to change about an account; what is left out stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AccountEdit {
    /// The new name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 120))]
    pub name: Option<String>,
    /// `true` closes it and ends its sessions, `false` opens it again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<bool>,
}

/// Accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountList {
    /// By time of making, the latest first.
    pub items: Vec<Account>,
    /// Where the rest begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// For whom a sign-in code is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CodeRequest {
    /// The account's id.
    pub account: String,
}

/// A sign-in code, told once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeAnswer {
    /// Ten digits. Blanks and dashes between them do not matter.
    #[cfg_attr(feature = "openapi", schema(example = "4821 903 577"))]
    pub code: String,
    /// Until when it can be used, RFC 3339 in UTC.
    pub expires: String,
    /// Whom it signs in.
    pub account: Account,
    /// The page that takes the code, with the code behind the `#`, as a QR symbol. Not on the
    /// command line, which does not know where the page is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub symbol: Option<CodeSymbol>,
}

/// A QR symbol to be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeSymbol {
    /// What it says.
    #[cfg_attr(
        feature = "openapi",
        schema(example = "https://dvc.example.gov.vn/quan-tri#4821903577")
    )]
    pub address: String,
    /// Units a side, with the quiet zone.
    pub side: u64,
    /// `d` of one SVG path that paints what is dark.
    pub path: String,
}

/// Opens a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SessionRequest {
    /// The code as it was typed or scanned.
    #[cfg_attr(feature = "openapi", schema(max_length = 64, example = "4821 903 577"))]
    pub code: String,
    /// How its owner will know the device again, at most 120 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 120, example = "Điện thoại của Lan"))]
    pub device: Option<String>,
}

/// A device on which somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// A UUID of version 7; not a secret.
    pub id: String,
    /// Whose.
    pub account: String,
    /// The page's origin where it was opened, and the only one where it counts.
    pub origin: String,
    /// The device's name.
    pub device: String,
    /// When it was opened, RFC 3339 in UTC.
    pub created: String,
    /// When it was last used, to ten minutes.
    pub used: String,
    /// When it ends if it is not used.
    pub expires: String,
    /// When it was ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked: Option<String>,
}

/// An open session. The token is told once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionAnswer {
    /// Sent as `Authorization: Bearer …`.
    pub token: String,
    /// This device.
    pub session: Session,
    /// Who is signed in.
    pub account: Account,
}

/// Devices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionList {
    /// By last use, the latest first; ended ones are left out.
    pub items: Vec<Session>,
}

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    /// The account.
    pub account: Account,
    /// This device.
    pub session: Session,
}

/// Everything that is kept about an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyData {
    /// The account.
    pub account: Account,
    /// Its devices, ended ones too.
    pub sessions: Vec<Session>,
    /// What it agreed to, and what others agreed to for it.
    pub consents: Vec<Consent>,
    /// What it did, and what was done for it, the latest first.
    pub acts: Vec<Act>,
    /// The photos it sent, the latest first.
    pub pictures: Vec<Picture>,
}

/// An organisation on whose pages signed-in widgets may stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tenant {
    /// A UUID of version 7.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whose accounts may sign in on its pages: those at or below this path.
    pub scope: String,
    /// Origins, as browsers write them.
    #[cfg_attr(feature = "openapi", schema(example = json!(["https://datmui.camau.gov.vn"])))]
    pub origins: Vec<String>,
    /// When it was made, RFC 3339 in UTC.
    pub created: String,
    /// When it was closed: nobody signs in there any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<String>,
    /// Grows with each change.
    pub version: i64,
}

/// A tenant to make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TenantRequest {
    /// Its name, 1 to 120 characters.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 120))]
    pub name: String,
    /// Its path.
    pub scope: String,
    /// Origins of its pages, at most twenty.
    #[serde(default)]
    pub origins: Vec<String>,
}

/// What is to change about a tenant; what is left out stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TenantEdit {
    /// The new name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// All its origins from now on; sessions opened at others end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origins: Option<Vec<String>>,
    /// `true` closes it, `false` opens it again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<bool>,
}

/// Tenants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TenantList {
    /// By name.
    pub items: Vec<Tenant>,
}

/// That somebody may act for somebody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Consent {
    /// A UUID of version 7.
    pub id: String,
    /// Who agreed.
    pub account: String,
    /// Who may act.
    pub actor: String,
    /// Which wording was read to them.
    pub text_version: String,
    /// When, RFC 3339 in UTC.
    pub given: String,
    /// When it was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<String>,
}

/// Somebody agrees that whoever sends this acts for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConsentRequest {
    /// Who agreed.
    pub account: String,
    /// Which wording was read to them, 1 to 40 characters.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 40, example = "2026-11"))]
    pub text_version: String,
}

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Act {
    /// A UUID of version 7.
    pub id: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// Who; none for the command line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// For whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// With which consent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<String>,
    /// What: `account-made`, `code-made`, `session-ended`, …
    pub action: String,
    /// To what, by its id.
    pub object: String,
}
