//! Writing records: one connection, one transaction, the digests of a table read once. Putting a
//! record twice is the same as putting it once.

mod note;
mod procedures;

use std::collections::{BTreeMap, HashMap};

use api_types::offices::Office;
use api_types::places::{Commune, Province};
use api_types::stalls::Market;
use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest, Sha256};
use sqlx::any::AnyArguments;
use sqlx::query::Query;
use sqlx::{Any, AnyPool, Row as _, Transaction};

use super::Result;
use super::rows::json;
use crate::places::OldCommune;
use crate::procedures::Record as Procedure;
use crate::products::Record as Product;
use crate::stalls::Record as Stall;

use procedures::Known;

/// What putting a record did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It was not there.
    New,
    /// It was there and read otherwise.
    Changed,
    /// It was there and the same.
    Unchanged,
    /// It had been withdrawn.
    Returned,
}

/// What putting a procedure did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Put {
    /// The kind of change.
    pub change: Change,
    /// How it read before, where it reads otherwise now.
    pub before: Option<Box<Procedure>>,
}

impl Change {
    /// By the digest before and after.
    fn between(before: Option<&str>, after: &str) -> Self {
        match before {
            None => Self::New,
            Some(before) if before == after => Self::Unchanged,
            Some(_) => Self::Changed,
        }
    }
}

/// A transaction of one import.
#[derive(Debug)]
pub struct Import {
    transaction: Transaction<'static, Any>,
    known: HashMap<Table, HashMap<String, String>>,
    /// `None` until the first procedure is put.
    procedures: Option<BTreeMap<String, Known>>,
    changed: bool,
}

/// The tables an import writes; each has a key and a digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Table {
    Provinces,
    Communes,
    OldCommunes,
    Markets,
    Stalls,
    Products,
    Offices,
}

impl Table {
    fn digests(self) -> &'static str {
        match self {
            Self::Provinces => "SELECT code, digest FROM provinces",
            Self::Communes => "SELECT code, digest FROM communes",
            Self::OldCommunes => "SELECT name || '|' || commune, digest FROM old_communes",
            Self::Markets => "SELECT id, digest FROM markets",
            Self::Stalls => "SELECT id, digest FROM stalls",
            Self::Products => "SELECT id, digest FROM products",
            Self::Offices => "SELECT id, digest FROM offices",
        }
    }
}

type Statement = Query<'static, Any, AnyArguments>;

impl Import {
    pub(super) async fn begin(pool: &AnyPool) -> Result<Self> {
        // An import that cannot write waits at its start, not at its end.
        let sqlite = pool.connect_options().database_url.scheme() == "sqlite";
        let mut transaction =
            pool.begin_with(if sqlite { "BEGIN IMMEDIATE" } else { "BEGIN" }).await?;
        if !sqlite {
            let alone = sqlx::query("SELECT number FROM revision WHERE id = 1 FOR UPDATE");
            alone.fetch_one(&mut *transaction).await?;
        }
        Ok(Self { transaction, known: HashMap::new(), procedures: None, changed: false })
    }

    async fn known(&mut self, table: Table, key: &str) -> Result<Option<String>> {
        if !self.known.contains_key(&table) {
            let rows = sqlx::query(table.digests()).fetch_all(&mut *self.transaction).await?;
            let digests = rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?)));
            self.known.insert(table, digests.collect::<Result<_>>()?);
        }
        Ok(self.known.get(&table).and_then(|digests| digests.get(key)).cloned())
    }

    async fn put(
        &mut self,
        table: Table,
        key: &str,
        digest: String,
        statement: impl FnOnce() -> Statement,
    ) -> Result<Change> {
        let change = Change::between(self.known(table, key).await?.as_deref(), &digest);
        if change != Change::Unchanged {
            statement().execute(&mut *self.transaction).await?;
            self.known.entry(table).or_default().insert(key.to_owned(), digest);
            self.changed = true;
        }
        Ok(change)
    }

    /// Puts a province.
    pub async fn put_province(&mut self, record: &Province) -> Result<Change> {
        let digest = digest(record);
        self.put(Table::Provinces, &record.code, digest.clone(), || {
            sqlx::query(
                "INSERT INTO provinces (code, digest, record) VALUES ($1, $2, $3)
                 ON CONFLICT (code) DO UPDATE SET
                     digest = excluded.digest, record = excluded.record",
            )
            .bind(record.code.clone())
            .bind(digest)
            .bind(json(record))
        })
        .await
    }

    /// Puts a commune; its province has to be there.
    pub async fn put_commune(&mut self, record: &Commune) -> Result<Change> {
        let digest = digest(record);
        self.put(Table::Communes, &record.code, digest.clone(), || {
            sqlx::query(
                "INSERT INTO communes (code, province, digest, record) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (code) DO UPDATE SET
                     province = excluded.province, digest = excluded.digest,
                     record = excluded.record",
            )
            .bind(record.code.clone())
            .bind(record.province.clone())
            .bind(digest)
            .bind(json(record))
        })
        .await
    }

    /// Puts an old commune; the commune of today has to be there.
    pub async fn put_old_commune(&mut self, record: &OldCommune) -> Result<Change> {
        let digest = digest(record);
        let key = format!("{}|{}", record.name, record.commune);
        self.put(Table::OldCommunes, &key, digest.clone(), || {
            sqlx::query(
                "INSERT INTO old_communes (name, commune, digest, record) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (name, commune) DO UPDATE SET
                     digest = excluded.digest, record = excluded.record",
            )
            .bind(record.name.clone())
            .bind(record.commune.clone())
            .bind(digest)
            .bind(json(record))
        })
        .await
    }

    /// Puts a market.
    pub async fn put_market(&mut self, record: &Market) -> Result<Change> {
        let digest = digest(record);
        self.put(Table::Markets, &record.id, digest.clone(), || {
            sqlx::query(
                "INSERT INTO markets (id, digest, record) VALUES ($1, $2, $3)
                 ON CONFLICT (id) DO UPDATE SET
                     digest = excluded.digest, record = excluded.record",
            )
            .bind(record.id.clone())
            .bind(digest)
            .bind(json(record))
        })
        .await
    }

    /// Puts a stall; its market has to be there.
    pub async fn put_stall(&mut self, record: &Stall) -> Result<Change> {
        let digest = digest(record);
        self.put(Table::Stalls, &record.id, digest.clone(), || {
            sqlx::query(
                "INSERT INTO stalls
                     (id, market, number, name, goods, bin, account, holder, demo, digest)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                 ON CONFLICT (id) DO UPDATE SET
                     market = excluded.market, number = excluded.number,
                     name = excluded.name, goods = excluded.goods, bin = excluded.bin,
                     account = excluded.account, holder = excluded.holder,
                     demo = excluded.demo, digest = excluded.digest",
            )
            .bind(record.id.clone())
            .bind(record.market.clone())
            .bind(record.number.clone())
            .bind(record.name.clone())
            .bind(record.goods.clone())
            .bind(record.payee.bin.clone())
            .bind(record.payee.account.clone())
            .bind(record.payee.holder.clone())
            .bind(i64::from(record.demo))
            .bind(digest)
        })
        .await
    }

    /// Puts a product.
    pub async fn put_product(&mut self, record: &Product) -> Result<Change> {
        let digest = digest(record);
        self.put(Table::Products, &record.id, digest.clone(), || {
            sqlx::query(
                "INSERT INTO products (id, slug, digest, record) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (id) DO UPDATE SET
                     slug = excluded.slug, digest = excluded.digest, record = excluded.record",
            )
            .bind(record.id.clone())
            .bind(record.slug.clone())
            .bind(digest)
            .bind(json(record))
        })
        .await
    }

    /// Puts an office.
    pub async fn put_office(&mut self, record: &Office) -> Result<Change> {
        let digest = digest(record);
        self.put(Table::Offices, &record.id, digest.clone(), || {
            sqlx::query(
                "INSERT INTO offices (id, digest, record) VALUES ($1, $2, $3)
                 ON CONFLICT (id) DO UPDATE SET
                     digest = excluded.digest, record = excluded.record",
            )
            .bind(record.id.clone())
            .bind(digest)
            .bind(json(record))
        })
        .await
    }

    /// Whether the province is there.
    pub async fn has_province(&mut self, code: &str) -> Result<bool> {
        Ok(self.known(Table::Provinces, code).await?.is_some())
    }

    /// The province of the commune with this code, if it is there.
    pub async fn province_of(&mut self, commune: &str) -> Result<Option<String>> {
        let query =
            sqlx::query_scalar("SELECT province FROM communes WHERE code = $1").bind(commune);
        Ok(query.fetch_optional(&mut *self.transaction).await?)
    }

    /// Whether the market is there.
    pub async fn has_market(&mut self, id: &str) -> Result<bool> {
        Ok(self.known(Table::Markets, id).await?.is_some())
    }

    /// The public id of the stall with this number, if the market has one.
    pub async fn stall_id(&mut self, market: &str, number: &str) -> Result<Option<String>> {
        let query = sqlx::query_scalar("SELECT id FROM stalls WHERE market = $1 AND number = $2")
            .bind(market)
            .bind(number);
        Ok(query.fetch_optional(&mut *self.transaction).await?)
    }

    /// Whether a stall has this public id, at whichever market.
    pub async fn has_stall(&mut self, id: &str) -> Result<bool> {
        Ok(self.known(Table::Stalls, id).await?.is_some())
    }

    /// The id of the product whose address part this is.
    pub async fn product_at(&mut self, slug: &str) -> Result<Option<String>> {
        let query = sqlx::query_scalar("SELECT id FROM products WHERE slug = $1").bind(slug);
        Ok(query.fetch_optional(&mut *self.transaction).await?)
    }

    /// Makes it lasting. The revision grows only if something changed.
    pub async fn commit(mut self) -> Result<()> {
        if self.changed {
            sqlx::query("UPDATE revision SET number = number + 1, changed_at = $1 WHERE id = 1")
                .bind(Timestamp::now().to_string())
                .execute(&mut *self.transaction)
                .await?;
        }
        self.transaction.commit().await?;
        Ok(())
    }
}

/// Half of a SHA-256 over the record as JSON: enough to tell a changed row.
fn digest<T: Serialize>(record: &T) -> String {
    let json = serde_json::to_vec(record).unwrap_or_default();
    Sha256::digest(json).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
