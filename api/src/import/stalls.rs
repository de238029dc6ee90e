//! Markets and stalls. Of an account nothing is guessed: a stall whose account cannot be read
//! is refused, for money must not go astray.

use api_types::stalls::{Market, StallPayee};
use vietqr::banks::{Banks as Table, Lookup};

use super::fields::Fields;
use super::report::Refusal;
use super::warning::Warning;
use crate::stalls::{Record, new_id};
use crate::store::{Change, Import, Result};

pub(super) fn market(row: &mut Fields) -> std::result::Result<Market, Refusal> {
    let id = row.required(&["id", "code"])?;
    row.key.clone_from(&id);
    Ok(Market {
        id,
        name: row.required(&["name"])?,
        commune: row.text_of(&["commune_code", "commune"]),
        province: row.text_of(&["province_code", "province"]),
        address: row.text("address"),
        hours: row.text("hours"),
    })
}

/// The table of banks an import looks names up in.
pub(super) struct Banks {
    table: Table,
}

impl Banks {
    pub(super) fn bundled() -> Self {
        Self { table: crate::facts::banks().clone() }
    }

    /// A bank by BIN, code or name.
    fn bin(&self, written: &str, row: &mut Fields) -> std::result::Result<String, Refusal> {
        match self.table.find(written) {
            Lookup::One(bank) => Ok(bank.bin.to_string()),
            Lookup::Unknown if written.parse::<vietqr::Bin>().is_ok() => {
                row.warn(Warning::BankUnknown);
                Ok(written.to_owned())
            }
            _ => Err(Refusal::value(row.line, "bank_bin", "unknown-bank", written)),
        }
    }
}

pub(super) async fn put(
    row: &mut Fields,
    banks: &Banks,
    import: &mut Import,
) -> Result<std::result::Result<Change, Refusal>> {
    let mut record = match stall(row, banks) {
        Ok(record) => record,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if !import.has_market(&record.market).await? {
        let refusal = Refusal::value(row.line, "market_id", "unknown-market", &record.market);
        return Ok(Err(refusal));
    }
    let standing = import.stall_id(&record.market, &record.number).await?;
    match (record.id.is_empty(), standing) {
        // The id is on the printed sign: it stays with the stall.
        (true, Some(id)) => record.id = id,
        (true, None) => record.id = new_id(),
        (false, Some(id)) if id != record.id => {
            return Ok(Err(Refusal::value(row.line, "id", "stall-has-other-id", &record.number)));
        }
        // Two signs must never lead to one account.
        (false, None) if import.has_stall(&record.id).await? => {
            return Ok(Err(Refusal::value(row.line, "id", "stall-id-elsewhere", &record.id)));
        }
        (false, _) => {}
    }
    Ok(Ok(import.put_stall(&record).await?))
}

fn stall(row: &mut Fields, banks: &Banks) -> std::result::Result<Record, Refusal> {
    let market = row.required(&["market_id", "market"])?;
    let number = row.required(&["number"])?;
    row.key = format!("{market} {number}");
    let name = row.required(&["name"])?;
    let bank = row.required(&["bank_bin", "bin", "bank"])?;
    let bin = banks.bin(&bank, row)?;
    let account = row.required(&["account"])?;
    let account: String = account.chars().filter(|c| !matches!(c, ' ' | '.' | '-')).collect();
    let readable = bin.parse().is_ok_and(|bin| vietqr::Payee::account(bin, &account).is_ok());
    if !readable {
        return Err(Refusal::value(row.line, "account", "bad-account", &account));
    }
    let holder = holder(row)?;
    let demo = row.flag("demo").unwrap_or(false);
    if demo {
        row.warn(Warning::DemoAccount);
    }
    let payee = StallPayee { bin, bank: String::new(), account, holder };
    let id = row.text("id");
    if !(id.is_empty() || is_unguessable(&id)) {
        return Err(Refusal::value(row.line, "id", "bad-stall-id", &id));
    }
    Ok(Record { id, market, number, name, goods: row.text("goods"), payee, demo })
}

/// Whether an id may stand on a sign: as long as what nobody guesses, of what a link can carry.
fn is_unguessable(id: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    (20..=40).contains(&id.len()) && id.bytes().all(fits)
}

/// As banks show it: capitals without marks.
fn holder(row: &mut Fields) -> std::result::Result<String, Refusal> {
    let written = row.required(&["account_name", "holder"])?;
    let folded = vietnamese::strip_marks(&written).to_uppercase();
    if folded != written {
        row.warn(Warning::HolderFolded);
    }
    Ok(folded)
}
