//! Whose money it is that came in.
//!
//! By the sale's reference in the words of the transfer, or as the order that was paid; else by
//! amount and time, if just one sale waits for it; else it stays without a sale until somebody
//! looks. The account it came to must be the stall's: other money is not ours to keep.

use api_types::sales::StallEvent;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::gateway::place_of;
use super::{Credit, Gateway, Record};
use crate::catalogue::Catalogue;
use crate::day::instant;
use crate::error::Error;
use crate::payments::{self, Outcome};
use crate::store::Write;

/// A reference counts for so long.
const REFERENCE: SignedDuration = SignedDuration::from_hours(31 * 24);
/// Without a reference, money counts for a sale that was made so short a time before it…
const BEFORE: SignedDuration = SignedDuration::from_mins(15);
/// …or after it: clocks differ.
const AFTER: SignedDuration = SignedDuration::from_mins(1);

/// Keeps money that a company told of, once, and tells the stall's devices; the stall, where
/// somebody may be listening.
pub async fn settle(
    write: &mut Write,
    catalogue: &Catalogue,
    gateway: &Gateway,
    told: payments::Credit,
    now: Timestamp,
) -> Result<(Outcome, Option<String>), Error> {
    let mine = stalls(catalogue, gateway, told.account.as_deref());
    if mine.is_empty() {
        return Ok((Outcome::Nothing, None));
    }
    if write.knows_credit(&gateway.id, &told.transaction).await? {
        return Ok((Outcome::Again, None));
    }
    let since = instant(now.as_second().saturating_sub(REFERENCE.as_secs()));
    let words = plain(told.order.as_deref().unwrap_or(&told.memo));
    let named = write.sale_named_in(&mine, &words, &since).await?;
    let stall = match (&named, mine.as_slice()) {
        (Some(sale), _) => sale.stall.clone(),
        (None, [only]) => only.clone(),
        // Of several stalls with one account, or of a whole market.
        (None, _) => String::new(),
    };
    // From here on nobody else settles for this stall.
    write.lock_stall(&stall).await?;
    let by_amount = match named.is_none() && told.order.is_none() && !stall.is_empty() {
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
    if stall.is_empty() {
        return Ok((outcome, None));
    }
    let event = StallEvent::Credit { credit: credit.into(), sale: sale.map(Into::into) };
    write.tell(&stall, &event, &instant(now.as_second())).await?;
    Ok((outcome, Some(stall)))
}

/// Money that came before its sale was known: the device had no network while the buyer paid.
pub(super) async fn claim(write: &mut Write, sale: &Record) -> Result<(), Error> {
    let made: Timestamp = sale.made_at.parse().unwrap_or(Timestamp::UNIX_EPOCH);
    let since = instant(made.saturating_sub(AFTER).map_or(0, Timestamp::as_second));
    write.claim_credits(sale, &since).await?;
    Ok(())
}

/// The stalls whose money it may be: where the account is told, those it belongs to.
fn stalls(catalogue: &Catalogue, gateway: &Gateway, account: Option<&str>) -> Vec<String> {
    let all = catalogue.stalls().all().filter(|stall| {
        gateway.scope.contains(&place_of(stall))
            && account.is_none_or(|account| stall.payee.account == account)
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

/// As references are written: banks change letters and put signs between.
fn plain(text: &str) -> String {
    vietnamese::fold(text).to_uppercase()
}
