//! Writing procedures: what is known of each is read once, and one that is no more stays.

use std::collections::BTreeMap;

use sqlx::Row as _;

use super::{Change, Import, Put, digest};
use crate::procedures::Record as Procedure;
use crate::store::Result;
use crate::store::records::procedure;
use crate::store::rows::json;

/// What tells whether a procedure put again is the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    digest: String,
    popular: Option<i64>,
    withdrawn: bool,
}

impl Import {
    /// All that is known, read at the first call.
    async fn procedures(&mut self) -> Result<&mut BTreeMap<String, Known>> {
        let known = match self.procedures.take() {
            Some(known) => known,
            None => self.read_known().await?,
        };
        Ok(self.procedures.insert(known))
    }

    async fn read_known(&mut self) -> Result<BTreeMap<String, Known>> {
        let query = sqlx::query("SELECT code, digest, popular, withdrawn FROM procedures");
        let rows = query.fetch_all(&mut *self.transaction).await?;
        let known = rows.iter().map(|row| {
            let withdrawn: Option<&str> = row.try_get("withdrawn")?;
            let known = Known {
                digest: row.try_get("digest")?,
                popular: row.try_get("popular")?,
                withdrawn: withdrawn.is_some(),
            };
            Ok((row.try_get("code")?, known))
        });
        known.collect()
    }

    /// Puts a procedure. Its rank of popularity stays where the record names none; it is not
    /// withdrawn any more.
    pub async fn put_procedure(&mut self, record: &Procedure) -> Result<Put> {
        let known = self.procedures().await?.get(&record.code).cloned();
        let popular = record.popular.or(known.as_ref().and_then(|known| known.popular));
        let digest = digest(record);
        let after = Known { digest: digest.clone(), popular, withdrawn: false };
        let change = match &known {
            None => Change::New,
            Some(known) if known.withdrawn => Change::Returned,
            Some(known) if *known == after => Change::Unchanged,
            Some(_) => Change::Changed,
        };
        if change == Change::Unchanged {
            return Ok(Put { change, before: None });
        }
        let before = match known {
            Some(_) => self.procedure(&record.code).await?.map(Box::new),
            None => None,
        };
        sqlx::query(
            "INSERT INTO procedures (code, kind, province, popular, digest, record)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (code) DO UPDATE SET
                 kind = excluded.kind, province = excluded.province,
                 popular = excluded.popular, digest = excluded.digest,
                 record = excluded.record, withdrawn = NULL",
        )
        .bind(&record.code)
        .bind(record.kind.as_str())
        .bind(&record.province)
        .bind(popular)
        .bind(digest)
        .bind(json(record))
        .execute(&mut *self.transaction)
        .await?;
        self.procedures().await?.insert(record.code.clone(), after);
        self.changed = true;
        Ok(Put { change, before })
    }

    /// A procedure as it stands, withdrawn or not.
    pub async fn procedure(&mut self, code: &str) -> Result<Option<Procedure>> {
        if !self.procedures().await?.contains_key(code) {
            return Ok(None);
        }
        let query =
            sqlx::query("SELECT code, popular, withdrawn, record FROM procedures WHERE code = $1");
        let row = query.bind(code).fetch_optional(&mut *self.transaction).await?;
        row.as_ref().map(procedure).transpose()
    }

    /// The codes of all procedures that are not withdrawn, in order.
    pub async fn standing_procedures(&mut self) -> Result<Vec<String>> {
        let known = self.procedures().await?.iter();
        let standing = known.filter(|(_, known)| !known.withdrawn);
        Ok(standing.map(|(code, _)| code.clone()).collect())
    }

    /// Keeps a procedure, but as one that is no more since that day.
    pub async fn withdraw_procedure(&mut self, code: &str, since: &str) -> Result<()> {
        let query = "UPDATE procedures SET withdrawn = $2 WHERE code = $1 AND withdrawn IS NULL";
        let query = sqlx::query(query).bind(code).bind(since);
        let done = query.execute(&mut *self.transaction).await?;
        if let Some(known) = self.procedures().await?.get_mut(code) {
            known.withdrawn = true;
        }
        self.changed |= done.rows_affected() > 0;
        Ok(())
    }
}
