//! Who may write, without passwords: a one-time code opens a session on one device, at one
//! origin.

mod account;
mod authority;
mod code;
mod keep;
mod origin;
mod scope;
mod sign_in;
mod signed;
mod tenants;
mod token;

pub use account::{Account, Role, Session, Tenant, role_name, role_named};
pub use code::Code;
pub use keep::{
    Editing, close_or_name, data_of, device_name, end, erase, give_consent, make_account,
    make_code, withdraw_consent,
};
pub(crate) use keep::{name, remember, scope};
pub use origin::{Origin, own_origins};
pub use scope::{NoScope, Scope};
pub use sign_in::sign_in;
pub use signed::Signed;
pub use tenants::{change_tenant, make_tenant};
pub(crate) use token::random;
