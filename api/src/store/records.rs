//! The records that people read.

use api_types::offices::Office;
use api_types::places::{Commune, Province};
use api_types::stalls::{Market, StallPayee};
use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::rows::{record, truth};
use super::{Result, Store, StoreError};
use crate::places::OldCommune;
use crate::procedures::Record as Procedure;
use crate::products::Record as Product;
use crate::stalls::Record as Stall;

/// How far the records have changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionMark {
    /// Grows with every committed change, whichever process made it.
    pub number: i64,
    /// When, RFC 3339 in UTC.
    pub changed_at: String,
}

/// How many records of each kind there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Provinces.
    pub provinces: i64,
    /// Old communes, one for each part.
    pub old_communes: i64,
    /// Procedures, internal and withdrawn ones included.
    pub procedures: i64,
    /// Markets.
    pub markets: i64,
    /// Products.
    pub products: i64,
    /// Offices.
    pub offices: i64,
}

/// A procedure that is still to be read: that takes longer than fetching it.
#[derive(Debug)]
pub struct ProcedureRow {
    /// Its code.
    pub code: String,
    popular: Option<i64>,
    withdrawn: Option<String>,
    /// As JSON.
    record: String,
}

impl ProcedureRow {
    fn of(row: &AnyRow) -> Result<Self> {
        Ok(Self {
            code: row.try_get("code")?,
            popular: row.try_get("popular")?,
            withdrawn: row.try_get("withdrawn")?,
            record: row.try_get("record")?,
        })
    }

    /// The record.
    pub fn read(&self) -> Result<Procedure> {
        let record: Procedure = serde_json::from_str(&self.record)
            .map_err(|source| StoreError::Record { key: self.code.clone(), source })?;
        Ok(Procedure { popular: self.popular, withdrawn: self.withdrawn.clone(), ..record })
    }
}

impl Store {
    /// How far the records have changed.
    pub async fn revision(&self) -> Result<RevisionMark> {
        let query = sqlx::query("SELECT number, changed_at FROM revision WHERE id = 1");
        let row = query.fetch_one(&self.pool).await?;
        Ok(RevisionMark { number: row.try_get("number")?, changed_at: row.try_get("changed_at")? })
    }

    /// A small fact about this database, if it was ever set.
    pub async fn setting(&self, key: &str) -> Result<Option<String>> {
        let query = sqlx::query_scalar("SELECT value FROM settings WHERE key = $1").bind(key);
        Ok(query.fetch_optional(&self.pool).await?)
    }

    /// Sets such a fact.
    pub async fn set_setting(&self, key: &str, value: &str) -> Result<()> {
        let query = sqlx::query(
            "INSERT INTO settings (key, value) VALUES ($1, $2)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        );
        query.bind(key).bind(value).execute(&self.pool).await?;
        Ok(())
    }

    /// A page of procedures in order of code, withdrawn ones too: those after this code. Empty
    /// when there are none.
    ///
    /// By key: memory stays flat and no read transaction lasts long.
    pub async fn procedures_after(&self, code: &str) -> Result<Vec<ProcedureRow>> {
        let query = sqlx::query(
            "SELECT code, popular, withdrawn, record FROM procedures
             WHERE code > $1 ORDER BY code LIMIT 400",
        );
        let rows = query.bind(code).fetch_all(&self.pool).await?;
        rows.iter().map(ProcedureRow::of).collect()
    }

    /// In order of code.
    pub async fn provinces(&self) -> Result<Vec<Province>> {
        let query = sqlx::query("SELECT code, record FROM provinces ORDER BY code");
        query.fetch_all(&self.pool).await?.iter().map(record).collect()
    }

    /// In order of province, then code.
    pub async fn communes(&self) -> Result<Vec<Commune>> {
        let query = sqlx::query("SELECT code, record FROM communes ORDER BY province, code");
        query.fetch_all(&self.pool).await?.iter().map(record).collect()
    }

    /// In order of name, where it was split the usual part first.
    pub async fn old_communes(&self) -> Result<Vec<OldCommune>> {
        let query =
            sqlx::query("SELECT name AS code, record FROM old_communes ORDER BY name, commune");
        let rows = query.fetch_all(&self.pool).await?;
        let mut communes: Vec<OldCommune> = rows.iter().map(record).collect::<Result<_>>()?;
        communes.sort_by(|one, other| one.name.cmp(&other.name).then(other.usual.cmp(&one.usual)));
        Ok(communes)
    }

    /// In order of id.
    pub async fn markets(&self) -> Result<Vec<Market>> {
        let query = sqlx::query("SELECT id AS code, record FROM markets ORDER BY id");
        query.fetch_all(&self.pool).await?.iter().map(record).collect()
    }

    /// In order of market, then number as text.
    pub async fn stalls(&self) -> Result<Vec<Stall>> {
        let query = sqlx::query(
            "SELECT id, market, number, name, goods, bin, account, holder, demo
             FROM stalls ORDER BY market, number",
        );
        query.fetch_all(&self.pool).await?.iter().map(stall).collect()
    }

    /// In order of id.
    pub async fn products(&self) -> Result<Vec<Product>> {
        let query = sqlx::query("SELECT id AS code, record FROM products ORDER BY id");
        query.fetch_all(&self.pool).await?.iter().map(record).collect()
    }

    /// In order of id.
    pub async fn offices(&self) -> Result<Vec<Office>> {
        let query = sqlx::query("SELECT id AS code, record FROM offices ORDER BY id");
        query.fetch_all(&self.pool).await?.iter().map(record).collect()
    }

    /// How many records there are.
    pub async fn counts(&self) -> Result<Counts> {
        let row = sqlx::query(
            "SELECT (SELECT count(*) FROM provinces) AS provinces,
                    (SELECT count(*) FROM old_communes) AS old_communes,
                    (SELECT count(*) FROM procedures) AS procedures,
                    (SELECT count(*) FROM markets) AS markets,
                    (SELECT count(*) FROM products) AS products,
                    (SELECT count(*) FROM offices) AS offices",
        )
        .fetch_one(&self.pool)
        .await?;
        Ok(Counts {
            provinces: row.try_get("provinces")?,
            old_communes: row.try_get("old_communes")?,
            procedures: row.try_get("procedures")?,
            markets: row.try_get("markets")?,
            products: row.try_get("products")?,
            offices: row.try_get("offices")?,
        })
    }
}

/// A procedure with what stands in columns of its own.
pub(super) fn procedure(row: &AnyRow) -> Result<Procedure> {
    ProcedureRow::of(row)?.read()
}

fn stall(row: &AnyRow) -> Result<Stall> {
    Ok(Stall {
        id: row.try_get("id")?,
        market: row.try_get("market")?,
        number: row.try_get("number")?,
        name: row.try_get("name")?,
        goods: row.try_get("goods")?,
        payee: StallPayee {
            bin: row.try_get("bin")?,
            // The bank's name is a fact of data/banks.json, not of the stall.
            bank: String::new(),
            account: row.try_get("account")?,
            holder: row.try_get("holder")?,
        },
        demo: truth(row, "demo")?,
    })
}
