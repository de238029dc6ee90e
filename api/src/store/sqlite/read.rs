//! Reading.

use api_types::offices::Office;
use api_types::places::{Commune, Province};
use api_types::stalls::{Market, StallPayee};
use serde::de::DeserializeOwned;
use sqlx::{Row, sqlite::SqliteRow};

use super::{Sqlite, SqliteImport};
use crate::places::OldCommune;
use crate::procedures::Record as Procedure;
use crate::products::Record as Product;
use crate::stalls::Record as Stall;
use crate::store::{
    Counts, Offices, Places, Procedures, Products, Result, Revision, RevisionMark, Settings,
    Stalls, Store, StoreError,
};

impl Revision for Sqlite {
    async fn revision(&self) -> Result<RevisionMark> {
        let query = sqlx::query("SELECT number, changed_at FROM revision WHERE id = 1");
        let row = query.fetch_one(&self.pool).await?;
        Ok(RevisionMark { number: row.try_get("number")?, changed_at: row.try_get("changed_at")? })
    }
}

impl Settings for Sqlite {
    async fn setting(&self, key: &str) -> Result<Option<String>> {
        let query = sqlx::query_scalar("SELECT value FROM settings WHERE key = $1").bind(key);
        Ok(query.fetch_optional(&self.pool).await?)
    }

    async fn set_setting(&self, key: &str, value: &str) -> Result<()> {
        sqlx::query(
            "INSERT INTO settings (key, value) VALUES ($1, $2)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        )
        .bind(key)
        .bind(value)
        .execute(&self.pool)
        .await?;
        Ok(())
    }
}

impl Procedures for Sqlite {
    /// Pages by key: memory stays flat and no read transaction lasts long.
    async fn each_procedure<F>(&self, mut visit: F) -> Result<()>
    where
        F: FnMut(Procedure) + Send,
    {
        let mut after = String::new();
        loop {
            let rows = sqlx::query(
                "SELECT code, popular, withdrawn, record FROM procedures
                 WHERE code > $1 ORDER BY code LIMIT 200",
            )
            .bind(&after)
            .fetch_all(&self.pool)
            .await?;
            let Some(last) = rows.last() else { return Ok(()) };
            after = last.try_get("code")?;
            for row in &rows {
                visit(procedure(row)?);
            }
        }
    }
}

impl Places for Sqlite {
    async fn provinces(&self) -> Result<Vec<Province>> {
        let query = sqlx::query("SELECT code, record FROM provinces ORDER BY code");
        query.fetch_all(&self.pool).await?.iter().map(record).collect()
    }

    async fn communes(&self) -> Result<Vec<Commune>> {
        let query = sqlx::query("SELECT code, record FROM communes ORDER BY province, code");
        query.fetch_all(&self.pool).await?.iter().map(record).collect()
    }

    async fn old_communes(&self) -> Result<Vec<OldCommune>> {
        let query = sqlx::query(
            "SELECT name AS code, record FROM old_communes
             ORDER BY name, record ->> 'usual' DESC, commune",
        );
        query.fetch_all(&self.pool).await?.iter().map(record).collect()
    }
}

impl Stalls for Sqlite {
    async fn markets(&self) -> Result<Vec<Market>> {
        let query = sqlx::query("SELECT id AS code, record FROM markets ORDER BY id");
        query.fetch_all(&self.pool).await?.iter().map(record).collect()
    }

    async fn stalls(&self) -> Result<Vec<Stall>> {
        let query = sqlx::query(
            "SELECT id, market, number, name, goods, bin, account, holder, demo
             FROM stalls ORDER BY market, number",
        );
        query.fetch_all(&self.pool).await?.iter().map(stall).collect()
    }
}

impl Products for Sqlite {
    async fn products(&self) -> Result<Vec<Product>> {
        let query = sqlx::query("SELECT id AS code, record FROM products ORDER BY id");
        query.fetch_all(&self.pool).await?.iter().map(record).collect()
    }
}

impl Offices for Sqlite {
    async fn offices(&self) -> Result<Vec<Office>> {
        let query = sqlx::query("SELECT id AS code, record FROM offices ORDER BY id");
        query.fetch_all(&self.pool).await?.iter().map(record).collect()
    }
}

impl Store for Sqlite {
    type Import = SqliteImport;

    async fn begin(&self) -> Result<SqliteImport> {
        SqliteImport::begin(&self.pool).await
    }

    async fn counts(&self) -> Result<Counts> {
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
pub(super) fn procedure(row: &SqliteRow) -> Result<Procedure> {
    let record: Procedure = record(row)?;
    let (popular, withdrawn) = (row.try_get("popular")?, row.try_get("withdrawn")?);
    Ok(Procedure { popular, withdrawn, ..record })
}

fn record<T: DeserializeOwned>(row: &SqliteRow) -> Result<T> {
    let json: &str = row.try_get("record")?;
    serde_json::from_str(json).map_err(|source| StoreError::Record {
        key: row.try_get("code").unwrap_or_default(),
        source,
    })
}

fn stall(row: &SqliteRow) -> Result<Stall> {
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
        demo: row.try_get("demo")?,
    })
}
