//! What a trader does: sells, says of a sale that the money came, looks at the day.

use api_types::sales::{SaleEdit, SaleRequest, StallDay, StallEvent};
use api_types::stalls::Stall;
use calendar::Date;
use jiff::Timestamp;
use uuid::Uuid;

use super::Record;
use super::gateway::place_of;
use super::settle::{NOBODY, claim};
use crate::day::{beginning, instant, now};
use crate::error::{Error, Expected};
use crate::identity::Editing;
use crate::stalls::MOST_VND;
use crate::store::{Store, Write};

/// How long a device may have been without a network, in seconds.
const LATE: i64 = 7 * 24 * 3600;
/// How long a reference is.
pub(super) const REFERENCE: std::ops::RangeInclusive<usize> = 6..=10;
/// What a trader may say of a sale, one at a time.
const WORDS: Expected = Expected::Choice(&["noted", "dropped"]);
/// The most sales of a day that are listed.
const MOST: i64 = 1_000;

/// Writes a sale down and tells the stall's devices. The same sale once more is answered as it
/// stands.
pub async fn sell(
    write: &mut Write,
    at: &Stall,
    account: &str,
    asked: SaleRequest,
) -> Result<Record, Error> {
    let stall = at.id.as_str();
    let sale = read(stall, account, asked)?;
    // In this order: it may turn out whose money of nobody's is.
    write.lock_stall(NOBODY).await?;
    write.lock_stall(stall).await?;
    if !write.put_sale(&sale).await? {
        let standing = write.sale(&sale.id).await?;
        let same = standing.filter(|standing| {
            (&standing.stall, &standing.reference, standing.vnd)
                == (&sale.stall, &sale.reference, sale.vnd)
        });
        return same.ok_or(Error::KeyReused);
    }
    let losers = claim(write, &place_of(at), &at.payee.account, &sale).await?;
    let sale = write.sale(&sale.id).await?.unwrap_or(sale);
    for told in losers.into_iter().chain([sale.clone()]) {
        write.tell(stall, &StallEvent::Sale { sale: told.into() }, &instant(now())).await?;
    }
    Ok(sale)
}

fn read(stall: &str, account: &str, asked: SaleRequest) -> Result<Record, Error> {
    let bad = |field, value: &str, expected| Error::BadParameter {
        field,
        value: value.to_owned(),
        expected,
    };
    let id = Uuid::parse_str(&asked.id).map_err(|_| bad("id", &asked.id, Expected::Uuid))?;
    let mut signs = asked.reference.bytes();
    let first = signs.next().is_some_and(|sign| sign.is_ascii_uppercase());
    let rest = signs.all(|sign| sign.is_ascii_uppercase() || sign.is_ascii_digit());
    // With a digit, so that it is no word of people's own.
    let digit = asked.reference.bytes().any(|sign| sign.is_ascii_digit());
    if !first || !rest || !digit || !REFERENCE.contains(&asked.reference.len()) {
        return Err(bad("reference", &asked.reference, Expected::Reference));
    }
    if !(1..=MOST_VND).contains(&asked.vnd) {
        return Err(bad("vnd", &asked.vnd.to_string(), Expected::Amount(MOST_VND)));
    }
    let (made, at) = (asked.made.as_deref(), now());
    let made_at = match made.map(str::parse::<Timestamp>) {
        None => at,
        // A phone's clock that is off is no reason to lose a sale.
        Some(Ok(made)) => made.as_second().clamp(at - LATE, at),
        Some(Err(_)) => return Err(bad("made", made.unwrap_or_default(), Expected::Date)),
    };
    Ok(Record {
        id: id.to_string(),
        stall: stall.to_owned(),
        reference: asked.reference,
        vnd: asked.vnd,
        made_at: instant(made_at),
        made_by: account.to_owned(),
        noted_at: None,
        dropped_at: None,
        version: 1,
        received: 0,
        guessed: false,
    })
}

/// Keeps a trader's own word about a sale, or takes it back, and tells the stall's devices.
pub async fn note(
    write: &mut Write,
    editing: Editing<'_>,
    stall: &str,
    id: &str,
    word: SaleEdit,
) -> Result<Record, Error> {
    write.lock_stall(stall).await?;
    let known = write.sale(id).await?.filter(|sale| sale.stall == stall);
    let mut sale = known.ok_or(Error::UnknownSale)?;
    editing.saw(sale.version)?;
    let at = instant(now());
    let since =
        |said: bool, before: Option<String>| said.then(|| before.unwrap_or_else(|| at.clone()));
    // It came or it was taken back: the later word counts.
    match word {
        SaleEdit { noted: Some(noted), dropped: None } => {
            sale.noted_at = since(noted, sale.noted_at);
            sale.dropped_at = sale.dropped_at.filter(|_| !noted);
        }
        SaleEdit { noted: None, dropped: Some(dropped) } => {
            sale.dropped_at = since(dropped, sale.dropped_at);
            sale.noted_at = sale.noted_at.filter(|_| !dropped);
        }
        SaleEdit { noted: None, dropped: None } => {
            return Err(Error::MissingParameter { field: "noted", expected: WORDS });
        }
        SaleEdit { noted: Some(_), dropped: Some(_) } => {
            let value = "noted, dropped".to_owned();
            return Err(Error::BadParameter { field: "dropped", value, expected: WORDS });
        }
    }
    if !write.note_sale(&sale).await? {
        return Err(Error::Outdated { version: sale.version });
    }
    sale.version += 1;
    write.tell(stall, &StallEvent::Sale { sale: sale.clone().into() }, &at).await?;
    Ok(sale)
}

/// A day of a stall.
pub async fn day(store: &Store, stall: &str, day: Date) -> Result<StallDay, Error> {
    let next = day.plus_days(1).map_or_else(|| instant(i64::MAX), beginning);
    let between = [beginning(day), next];
    // The number first: what is told meanwhile is heard twice rather than never.
    let last_event = store.last_stall_event(stall).await?;
    let (received_vnd, received_count) = store.stall_income(stall, &between).await?;
    let sales = store.sales(stall, &between, MOST).await?;
    let word = store.words_of_stall(stall, &between).await?;
    Ok(StallDay {
        day: day.to_string(),
        received_vnd,
        received_count,
        noted_vnd: word.noted_vnd,
        noted_count: word.noted,
        waiting_count: word.waiting,
        unmatched: store
            .unmatched(stall, &between, MOST)
            .await?
            .into_iter()
            .map(Into::into)
            .collect(),
        sales: sales.into_iter().map(Into::into).collect(),
        last_event,
    })
}
