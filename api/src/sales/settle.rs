//! Whose money it is that came in.
//!
//! By the sale's reference in the words of the transfer, or as the order that was paid; else by
//! amount and time, if just one sale waits for it; else it stays without a sale until somebody
//! looks. The account it came to must be the stall's: other money is not ours to keep.

use api_types::sales::StallEvent;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::edit::REFERENCE as LENGTH;
use super::gateway::place_of;
use super::{Credit, Gateway, Record};
use crate::catalogue::Catalogue;
use crate::day::instant;
use crate::error::Error;
use crate::identity::Scope;
use crate::payments::{self, Outcome};
use crate::store::Write;

/// A reference counts for so long.
const REFERENCE: SignedDuration = SignedDuration::from_hours(31 * 24);
/// Without a reference, money counts for a sale that was made so short a time before it…
const BEFORE: SignedDuration = SignedDuration::from_mins(15);
/// …or after it: clocks differ.
const AFTER: SignedDuration = SignedDuration::from_mins(1);

/// The stall of money of which nobody knows yet whose it is; locked before any other.
pub(super) const NOBODY: &str = "";
/// The most that is looked for in one transfer's words.
const MOST_NAMES: usize = 2_000;

/// Keeps money that a company told of, once, and tells the stall's devices; the stall, where
/// somebody may be listening.
pub async fn settle(
    write: &mut Write,
    catalogue: &Catalogue,
    gateway: &Gateway,
    told: payments::Credit,
    now: Timestamp,
) -> Result<(Outcome, Option<String>), Error> {
    let mine = stalls(catalogue, gateway, &told.accounts);
    if mine.is_empty() {
        return Ok((Outcome::NotOurs, None));
    }
    let since = instant(now.as_second().saturating_sub(REFERENCE.as_secs()));
    let words = plain(told.order.as_deref().unwrap_or(&told.memo));
    let names = match &told.order {
        // An order is the reference itself.
        Some(_) => vec![words.clone()],
        None => references(&words),
    };
    let (stall, named) = match mine.as_slice() {
        // From the lock on nobody else settles or sells for the stall.
        [only] => {
            write.lock_stall(only).await?;
            (only.clone(), write.sales_named(&mine, &names, &since).await?.pop())
        }
        // Of several stalls with one account, or of a whole market.
        _ => {
            write.lock_stall(NOBODY).await?;
            let mut named = write.sales_named(&mine, &names, &since).await?;
            // A reference that two stalls wrote down says nothing.
            let alone = named.windows(2).all(|two| matches!(two, [a, b] if a.stall == b.stall));
            let named = named.pop().filter(|_| alone);
            let stall = named.as_ref().map_or(NOBODY, |sale| &sale.stall).to_owned();
            write.lock_stall(&stall).await?;
            (stall, named)
        }
    };
    let by_amount = match named.is_none() && told.order.is_none() && stall != NOBODY {
        true => only_waiting(write, &stall, &told, now).await?,
        false => None,
    };
    let told_by = match (&named, &by_amount) {
        (Some(_), _) => "reference",
        (None, Some(_)) => "amount",
        (None, None) => "",
    };
    let sale = named.or(by_amount);
    let credit = Credit {
        id: Uuid::now_v7().to_string(),
        gateway: gateway.id.clone(),
        provider: gateway.provider,
        account: told.accounts.first().cloned().unwrap_or_default(),
        number: told.transaction,
        stall: stall.clone(),
        vnd: told.vnd,
        memo: told.memo,
        words,
        happened_at: told.at.map(|at| instant(at.as_second())),
        received_at: instant(now.as_second()),
        sale: sale.as_ref().map(|sale| sale.id.clone()),
        told_by,
    };
    if !write.put_credit(&credit).await? {
        return Ok((Outcome::Again, None));
    }
    // As it is with the money: another server may have settled for it since it was named.
    let sale = match &credit.sale {
        Some(id) => write.sale(id).await?,
        None => None,
    };
    let outcome = match &sale {
        None if told.order.is_some() => Outcome::UnknownOrder,
        Some(sale) if told.order.is_some() && sale.received != sale.vnd => Outcome::OtherAmount,
        _ => Outcome::Kept,
    };
    if stall == NOBODY {
        return Ok((outcome, None));
    }
    let event = StallEvent::Credit { credit: credit.into(), sale: sale.map(Into::into) };
    write.tell(&stall, &event, &instant(now.as_second())).await?;
    Ok((outcome, Some(stall)))
}

/// Money that came before its sale was known: the device had no network while the buyer paid. It
/// has no sale, or was counted for another by its amount; the sales that lose it.
pub(super) async fn claim(
    write: &mut Write,
    place: &Scope,
    account: &str,
    sale: &Record,
) -> Result<Vec<Record>, Error> {
    let made: Timestamp = sale.made_at.parse().unwrap_or(Timestamp::UNIX_EPOCH);
    let since = instant(made.saturating_sub(AFTER).map_or(0, Timestamp::as_second));
    Ok(write.claim_credits(sale, [place.as_str(), account], &since).await?)
}

/// The stalls whose money it may be: where the account is told, those it belongs to.
fn stalls(catalogue: &Catalogue, gateway: &Gateway, accounts: &[String]) -> Vec<String> {
    let all = catalogue.stalls().all().filter(|stall| {
        gateway.scope.contains(&place_of(stall))
            && (accounts.is_empty() || accounts.contains(&stall.payee.account))
    });
    let mut ids: Vec<String> = all.map(|stall| stall.id.clone()).collect();
    ids.sort_unstable();
    ids
}

/// The one sale that waits for just this amount now.
async fn only_waiting(
    write: &mut Write,
    stall: &str,
    told: &payments::Credit,
    now: Timestamp,
) -> Result<Option<Record>, Error> {
    // What the bank says when it happened, if that can be: it may tell late.
    let at = told.at.filter(|at| *at <= now).unwrap_or(now);
    let (from, to) = (at.saturating_sub(BEFORE), at.saturating_add(AFTER));
    let (Ok(from), Ok(to)) = (from, to) else { return Ok(None) };
    let (from, to) = (instant(from.as_second()), instant(to.as_second()));
    let mut waiting = write.waiting_sales(stall, told.vnd, [&from, &to]).await?;
    Ok(waiting.pop().filter(|_| waiting.is_empty()))
}

/// As references are written: banks change letters, and people add marks.
fn plain(text: &str) -> String {
    vietnamese::fold(text).to_uppercase()
}

/// What in the words of a transfer may be a reference: a bank writes its own words around it, often
/// without a blank between.
fn references(words: &str) -> Vec<String> {
    let mut found = Vec::new();
    for run in words.split(|sign: char| !sign.is_ascii_alphanumeric()) {
        let starts = run.bytes().enumerate().filter(|(_, sign)| sign.is_ascii_uppercase());
        for (start, _) in starts {
            for length in LENGTH {
                let part = run.get(start..start.saturating_add(length));
                let part = part.filter(|part| part.bytes().any(|sign| sign.is_ascii_digit()));
                found.extend(part.map(str::to_owned));
            }
        }
    }
    found.truncate(MOST_NAMES);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_found_among_a_banks_words() {
        let found = |words: &str| references(&plain(words));
        assert!(found("MBVCB.8834.c7k2mp rau.CT tu 0123").contains(&"C7K2MP".to_owned()));
        assert!(found("GD8834C7K2MP-301126").contains(&"C7K2MP".to_owned()));
        assert!(found("chuyen tien rau muong").is_empty() && found("").is_empty());
        assert!(found(&"A1".repeat(5_000)).len() <= MOST_NAMES);
    }
}
