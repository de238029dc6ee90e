//! Banks and wallets.

use std::sync::LazyLock;

use api_types::Page;
use api_types::banks::Bank;
use axum::response::Response;

use crate::accept::Accepts;
use crate::facts;
use crate::prepared::{Cache, Prepared};

/// Banks and wallets
///
/// Under their present names; former names are among `aliases`.
#[utoipa::path(
    get,
    path = "/v1/banks",
    tag = "facts",
    responses((status = 200, description = "In order of BIN", body = Page<Bank>))
)]
pub async fn list_banks(accepts: Accepts) -> Response {
    static BANKS: LazyLock<Prepared> = LazyLock::new(|| Prepared::json(&Page::whole(banks())));
    BANKS.respond(&accepts, Cache::Records)
}

fn banks() -> Vec<Bank> {
    let present = facts::banks().banks.iter().filter(|bank| !bank.deprecated);
    present
        .map(|bank| Bank {
            bin: bank.bin.to_string(),
            code: bank.code.clone().unwrap_or_default(),
            short_name: bank.short_name.clone(),
            name: bank.name.clone(),
            receives: bank.receives,
            aliases: bank.aliases.clone(),
        })
        .collect()
}
