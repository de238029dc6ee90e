//! The QR code of a stall.

use api_types::stalls::Stall;
use vietqr::symbol::Words;
use vietqr::{Payee, Refused, Request, Symbol};

use crate::problem::Language;

/// More than this no bank transfers at once (NAPAS 247: under 500 million).
pub const MOST_VND: i64 = 499_999_999;

/// What the code says: a transfer to the stall's account.
pub fn payload(stall: &Stall, amount: Option<i64>, message: &str) -> Result<String, Refused> {
    let payee = Payee::account(stall.payee.bin.parse()?, &stall.payee.account)?;
    let request = Request::to(payee).memo(message)?;
    let request = match amount {
        Some(vnd) => request.amount(vnd)?,
        None => request,
    };
    Ok(request.encode())
}

/// The symbol as a picture that says in words what it is.
pub fn svg(
    stall: &Stall,
    amount: Option<i64>,
    payload: &str,
    language: Language,
) -> Option<String> {
    let symbol = Symbol::new(payload).ok()?;
    let name = ("name", stall.payee.holder.clone());
    let title = match amount {
        Some(vnd) => language.label("qr-title", &[name, ("amount", vietnamese::money(vnd))]),
        None => language.label("qr-title-open", &[name]),
    };
    let account = &stall.payee.account;
    let last = account.get(account.len().saturating_sub(4)..).unwrap_or(account);
    let description = language
        .label("qr-description", &[("bank", stall.payee.bank.clone()), ("last", last.to_owned())]);
    Some(vietqr::svg(&symbol, Words { title: &title, description: &description }))
}
