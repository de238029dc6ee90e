//! Sales, money that came in, and what a stall's devices hear.

use api_types::sales::StallEvent;
use sqlx::Row as _;
use sqlx::any::AnyRow;
use sqlx::postgres::PgListener;

use super::rows::json;
use super::{Place, Result, Store, Write};
use crate::identity::{NoScope, Scope};
use crate::payments::Provider;
use crate::sales::{Credit, Gateway, Record};

/// A sale with the sum of what came in for it.
macro_rules! sales {
    ($rest:literal) => {
        concat!(
            "SELECT sales.id, sales.stall, reference, sales.vnd, made_at, made_by, noted_at, dropped_at,
                    version,
                    CAST(coalesce((SELECT sum(credits.vnd) FROM credits
                                   WHERE credits.sale = sales.id), 0) AS BIGINT) AS received,
                    CAST((SELECT count(*) FROM credits WHERE credits.sale = sales.id
                          AND told_by = 'amount') AS BIGINT) AS guesses
             FROM sales ",
            $rest
        )
    };
}

/// Where servers on one PostgreSQL tell each other which stall had an event.
const STALLS: &str = "motcham_stalls";

/// Which stalls have events, whichever server wrote them.
#[derive(Debug)]
pub struct StallNews(PgListener);

impl StallNews {
    /// Of a database that several servers may share; none of one that is this server's own.
    pub async fn of(place: &Place) -> Result<Option<Self>> {
        let Place::Postgres(url) = place else { return Ok(None) };
        let mut listener = PgListener::connect(url).await?;
        listener.listen(STALLS).await?;
        Ok(Some(Self(listener)))
    }

    /// The next stall; `None` where the connection was lost and is there again: some may have been
    /// missed.
    pub async fn next(&mut self) -> Result<Option<String>> {
        let news = self.0.try_recv().await?;
        Ok(news.map(|news| news.payload().to_owned()))
    }
}

/// Sales of which no bank's server told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OwnWords {
    /// Of these the trader says that the money came.
    pub noted: u64,
    /// Their sum, in whole đồng.
    pub noted_vnd: i64,
    /// Of these nobody says anything.
    pub waiting: u64,
}

/// An event as it is told: its number, then JSON.
pub type Told = (i64, String);

impl Store {
    /// A gateway.
    pub async fn gateway(&self, id: &str) -> Result<Option<Gateway>> {
        let query = sqlx::query("SELECT * FROM gateways WHERE id = $1").bind(id);
        query.fetch_optional(&self.pool).await?.as_ref().map(gateway).transpose()
    }

    /// The gateways within a path, the latest first.
    pub async fn gateways(&self, scope: &Scope, limit: i64) -> Result<Vec<Gateway>> {
        let query = sqlx::query(
            "SELECT * FROM gateways
             WHERE $1 = '' OR scope = $1 OR scope LIKE $1 || '/%'
             ORDER BY created_at DESC, id LIMIT $2",
        );
        let rows = query.bind(scope.as_str()).bind(limit).fetch_all(&self.pool).await?;
        rows.iter().map(gateway).collect()
    }

    /// The sales of a stall made between two instants, the latest first.
    pub async fn sales(
        &self,
        stall: &str,
        [from, to]: &[String; 2],
        limit: i64,
    ) -> Result<Vec<Record>> {
        let query = sqlx::query(sales!(
            "WHERE stall = $1 AND made_at >= $2 AND made_at < $3
             ORDER BY made_at DESC, id DESC LIMIT $4"
        ));
        let rows = query.bind(stall).bind(from).bind(to).bind(limit).fetch_all(&self.pool).await?;
        rows.iter().map(sale).collect()
    }

    /// The sum of what a stall was told of between two instants, and how often.
    pub async fn stall_income(&self, stall: &str, [from, to]: &[String; 2]) -> Result<(i64, u64)> {
        let query = sqlx::query(
            "SELECT CAST(coalesce(sum(vnd), 0) AS BIGINT) AS vnd, count(*) AS times FROM credits
             WHERE stall = $1 AND received_at >= $2 AND received_at < $3",
        );
        let row = query.bind(stall).bind(from).bind(to).fetch_one(&self.pool).await?;
        let times: i64 = row.try_get("times")?;
        Ok((row.try_get("vnd")?, times.unsigned_abs()))
    }

    /// What is known of the sales between two instants for which nothing was told.
    pub async fn words_of_stall(&self, stall: &str, [from, to]: &[String; 2]) -> Result<OwnWords> {
        let query = sqlx::query(
            "SELECT count(*) FILTER (WHERE noted_at IS NOT NULL) AS noted,
                    CAST(coalesce(sum(vnd) FILTER (WHERE noted_at IS NOT NULL), 0) AS BIGINT)
                        AS noted_vnd,
                    count(*) FILTER (WHERE noted_at IS NULL AND dropped_at IS NULL) AS waiting
             FROM sales
             WHERE stall = $1 AND made_at >= $2 AND made_at < $3
               AND NOT EXISTS (SELECT 1 FROM credits WHERE credits.sale = sales.id)",
        );
        let row = query.bind(stall).bind(from).bind(to).fetch_one(&self.pool).await?;
        let count = |name: &str| row.try_get::<i64, _>(name).map(i64::unsigned_abs);
        Ok(OwnWords {
            noted: count("noted")?,
            noted_vnd: row.try_get("noted_vnd")?,
            waiting: count("waiting")?,
        })
    }

    /// The number of the first event of a stall that is still kept.
    pub async fn first_stall_event(&self, stall: &str) -> Result<Option<i64>> {
        let query = sqlx::query_scalar("SELECT min(number) FROM stall_events WHERE stall = $1");
        Ok(query.bind(stall).fetch_one(&self.pool).await?)
    }

    /// Money of a stall without a sale, told between two instants, the latest first.
    pub async fn unmatched(
        &self,
        stall: &str,
        [from, to]: &[String; 2],
        limit: i64,
    ) -> Result<Vec<Credit>> {
        let query = sqlx::query(
            "SELECT * FROM credits
             WHERE stall = $1 AND received_at >= $2 AND received_at < $3 AND sale IS NULL
             ORDER BY received_at DESC, id DESC LIMIT $4",
        );
        let rows = query.bind(stall).bind(from).bind(to).bind(limit).fetch_all(&self.pool).await?;
        rows.iter().map(credit).collect()
    }

    /// Money of a stall told between two instants, in its order.
    pub async fn credits(
        &self,
        stall: &str,
        [from, to]: &[String; 2],
        limit: i64,
    ) -> Result<Vec<Credit>> {
        let query = sqlx::query(
            "SELECT * FROM credits WHERE stall = $1 AND received_at >= $2 AND received_at < $3
             ORDER BY received_at, id LIMIT $4",
        );
        let rows = query.bind(stall).bind(from).bind(to).bind(limit).fetch_all(&self.pool).await?;
        rows.iter().map(credit).collect()
    }

    /// Sales made between two instants of which the trader alone says that they were paid.
    pub async fn noted_sales(
        &self,
        stall: &str,
        [from, to]: &[String; 2],
        limit: i64,
    ) -> Result<Vec<Record>> {
        let query = sqlx::query(sales!(
            "WHERE stall = $1 AND made_at >= $2 AND made_at < $3 AND noted_at IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM credits WHERE credits.sale = sales.id)
             ORDER BY made_at, sales.id LIMIT $4"
        ));
        let rows = query.bind(stall).bind(from).bind(to).bind(limit).fetch_all(&self.pool).await?;
        rows.iter().map(sale).collect()
    }

    /// The number of a stall's last event.
    pub async fn last_stall_event(&self, stall: &str) -> Result<i64> {
        let query = sqlx::query_scalar("SELECT events FROM stall_books WHERE stall = $1");
        Ok(query.bind(stall).fetch_optional(&self.pool).await?.unwrap_or_default())
    }

    /// The events of a stall after a number, in order.
    pub async fn stall_events(&self, stall: &str, after: i64, limit: i64) -> Result<Vec<Told>> {
        let query = sqlx::query(
            "SELECT number, record FROM stall_events
             WHERE stall = $1 AND number > $2 ORDER BY number LIMIT $3",
        );
        let rows = query.bind(stall).bind(after).bind(limit).fetch_all(&self.pool).await?;
        rows.iter().map(|row| Ok((row.try_get("number")?, row.try_get("record")?))).collect()
    }
}

impl Write {
    /// Keeps a gateway.
    pub async fn put_gateway(&mut self, gateway: &Gateway) -> Result<()> {
        sqlx::query(
            "INSERT INTO gateways
                 (id, provider, scope, name, key, created_by, created_at, closed_at, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(&gateway.id)
        .bind(gateway.provider.as_str())
        .bind(gateway.scope.as_str())
        .bind(&gateway.name)
        .bind(&gateway.key)
        .bind(&gateway.created_by)
        .bind(&gateway.created_at)
        .bind(&gateway.closed_at)
        .bind(gateway.version)
        .execute(self.connection()?)
        .await?;
        Ok(())
    }

    /// A gateway, as this write sees it.
    pub async fn gateway(&mut self, id: &str) -> Result<Option<Gateway>> {
        let query = sqlx::query("SELECT * FROM gateways WHERE id = $1").bind(id);
        let row = query.fetch_optional(self.connection()?).await?;
        row.as_ref().map(gateway).transpose()
    }

    /// Closes a gateway, if it still has this version; `false` if not.
    pub async fn close_gateway(&mut self, gateway: &Gateway) -> Result<bool> {
        let query = sqlx::query(
            "UPDATE gateways SET closed_at = $3, version = version + 1
             WHERE id = $1 AND version = $2",
        );
        let query = query.bind(&gateway.id).bind(gateway.version).bind(&gateway.closed_at);
        Ok(query.execute(self.connection()?).await?.rows_affected() == 1)
    }

    /// Until this write ends nobody else writes for the stall.
    pub async fn lock_stall(&mut self, stall: &str) -> Result<()> {
        let query = sqlx::query(
            "INSERT INTO stall_books (stall, events) VALUES ($1, 0)
             ON CONFLICT (stall) DO UPDATE SET events = stall_books.events",
        );
        query.bind(stall).execute(self.connection()?).await?;
        Ok(())
    }

    /// Adds an event to a stall that is locked.
    pub async fn tell(&mut self, stall: &str, event: &StallEvent, at: &str) -> Result<i64> {
        let query = sqlx::query_scalar(
            "UPDATE stall_books SET events = events + 1 WHERE stall = $1 RETURNING events",
        );
        let number: i64 = query.bind(stall).fetch_one(self.connection()?).await?;
        let query = sqlx::query(
            "INSERT INTO stall_events (stall, number, at, record) VALUES ($1, $2, $3, $4)",
        );
        let query = query.bind(stall).bind(number).bind(at).bind(json(event));
        query.execute(self.connection()?).await?;
        if self.is_shared() {
            // Told to the other servers with the commit.
            let notify = sqlx::query("SELECT pg_notify($1, $2)").bind(STALLS).bind(stall);
            notify.execute(self.connection()?).await?;
        }
        Ok(number)
    }

    /// Keeps a sale; `false` if there is one with its id.
    pub async fn put_sale(&mut self, sale: &Record) -> Result<bool> {
        let query = sqlx::query(
            "INSERT INTO sales
                 (id, stall, reference, vnd, made_at, made_by, noted_at, dropped_at, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING",
        );
        let query = query.bind(&sale.id).bind(&sale.stall).bind(&sale.reference).bind(sale.vnd);
        let query = query.bind(&sale.made_at).bind(&sale.made_by);
        let query = query.bind(&sale.noted_at).bind(&sale.dropped_at);
        Ok(query.bind(sale.version).execute(self.connection()?).await?.rows_affected() == 1)
    }

    /// A sale, as this write sees it.
    pub async fn sale(&mut self, id: &str) -> Result<Option<Record>> {
        let query = sqlx::query(sales!("WHERE sales.id = $1")).bind(id);
        let row = query.fetch_optional(self.connection()?).await?;
        row.as_ref().map(sale).transpose()
    }

    /// The sales of these stalls since an instant that have one of these references, the latest
    /// last.
    pub async fn sales_named(
        &mut self,
        stalls: &[String],
        references: &[String],
        since: &str,
    ) -> Result<Vec<Record>> {
        let own = sales!(
            "WHERE reference IN (SELECT value FROM json_each($1))
               AND stall IN (SELECT value FROM json_each($2)) AND made_at >= $3
             ORDER BY made_at, sales.id"
        );
        let shared = sales!(
            "WHERE reference IN (SELECT json_array_elements_text(CAST($1 AS JSON)))
               AND stall IN (SELECT json_array_elements_text(CAST($2 AS JSON)))
               AND made_at >= $3
             ORDER BY made_at, sales.id"
        );
        let query = sqlx::query(if self.is_shared() { shared } else { own });
        let query = query.bind(json(&references)).bind(json(&stalls)).bind(since);
        query.fetch_all(self.connection()?).await?.iter().map(sale).collect()
    }

    /// The sales of a stall that ask for an amount, were made between two instants, and for which
    /// nothing came.
    pub async fn waiting_sales(
        &mut self,
        stall: &str,
        vnd: i64,
        [from, to]: [&str; 2],
    ) -> Result<Vec<Record>> {
        let query = sqlx::query(sales!(
            "WHERE stall = $1 AND sales.vnd = $2 AND made_at >= $3 AND made_at <= $4
               AND noted_at IS NULL AND dropped_at IS NULL
               AND NOT EXISTS (SELECT 1 FROM credits WHERE credits.sale = sales.id)
             LIMIT 2"
        ));
        let query = query.bind(stall).bind(vnd).bind(from).bind(to);
        query.fetch_all(self.connection()?).await?.iter().map(sale).collect()
    }

    /// Keeps a trader's word, if the sale still has this version; `false` if not.
    pub async fn note_sale(&mut self, sale: &Record) -> Result<bool> {
        let query = sqlx::query(
            "UPDATE sales SET noted_at = $3, dropped_at = $4, version = version + 1
             WHERE id = $1 AND version = $2",
        );
        let query = query.bind(&sale.id).bind(sale.version);
        let query = query.bind(&sale.noted_at).bind(&sale.dropped_at);
        Ok(query.execute(self.connection()?).await?.rows_affected() == 1)
    }

    /// Gives a sale the money that names it, told since an instant: of its stall without a sale or
    /// counted for another by its amount, and of nobody's, told by a gateway above the stall for
    /// its account. Where a company knows orders (it tells no account), the order is the reference
    /// itself. The sales that lose it.
    pub async fn claim_credits(
        &mut self,
        sale: &Record,
        [place, account]: [&str; 2],
        since: &str,
    ) -> Result<Vec<Record>> {
        let own = ("instr(words, $3) > 0", "instr(words, $2) > 0");
        let shared = ("strpos(words, $3) > 0", "strpos(words, $2) > 0");
        let (names, names_it) = if self.is_shared() { shared } else { own };
        let losers = format!(
            "SELECT sale FROM credits WHERE stall = $1 AND {names_it} AND received_at >= $3
                 AND told_by = 'amount'"
        );
        let query = sqlx::query_scalar(sqlx::AssertSqlSafe(losers));
        let query = query.bind(&sale.stall).bind(&sale.reference).bind(since);
        let losers: Vec<String> = query.fetch_all(self.connection()?).await?;
        let update = format!(
            "UPDATE credits SET sale = $1, stall = $2, told_by = 'reference'
             WHERE {names} AND (account <> '' OR words = $3) AND received_at >= $4
               AND (stall = $2 AND (sale IS NULL OR told_by = 'amount')
                    OR stall = '' AND (account = '' OR account = $5)
                       AND EXISTS (SELECT 1 FROM gateways WHERE gateways.id = credits.gateway
                                   AND (scope = $6 OR $6 LIKE scope || '/%')))"
        );
        let query = sqlx::query(sqlx::AssertSqlSafe(update));
        let query = query.bind(&sale.id).bind(&sale.stall).bind(&sale.reference).bind(since);
        query.bind(account).bind(place).execute(self.connection()?).await?;
        let mut lost = Vec::new();
        for id in losers {
            lost.extend(self.sale(&id).await?);
        }
        Ok(lost)
    }

    /// Keeps money; `false` if it was told before.
    pub async fn put_credit(&mut self, credit: &Credit) -> Result<bool> {
        let query = sqlx::query(
            "INSERT INTO credits (id, gateway, provider, account, number, stall, vnd, memo, words,
                                  happened_at, received_at, sale, told_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
             ON CONFLICT (provider, account, number) DO NOTHING",
        );
        let query = query.bind(&credit.id).bind(&credit.gateway).bind(credit.provider.as_str());
        let query = query.bind(&credit.account).bind(&credit.number);
        let query = query.bind(&credit.stall).bind(credit.vnd).bind(&credit.memo);
        let query = query.bind(&credit.words);
        let query = query.bind(&credit.happened_at).bind(&credit.received_at);
        let query = query.bind(&credit.sale).bind(credit.told_by);
        Ok(query.execute(self.connection()?).await?.rows_affected() == 1)
    }
}

fn sale(row: &AnyRow) -> Result<Record> {
    Ok(Record {
        id: row.try_get("id")?,
        stall: row.try_get("stall")?,
        reference: row.try_get("reference")?,
        vnd: row.try_get("vnd")?,
        made_at: row.try_get("made_at")?,
        made_by: row.try_get("made_by")?,
        noted_at: row.try_get("noted_at")?,
        dropped_at: row.try_get("dropped_at")?,
        version: row.try_get("version")?,
        received: row.try_get("received")?,
        guessed: row.try_get::<i64, _>("guesses")? > 0,
    })
}

fn credit(row: &AnyRow) -> Result<Credit> {
    let told_by: &str = row.try_get("told_by")?;
    Ok(Credit {
        id: row.try_get("id")?,
        gateway: row.try_get("gateway")?,
        provider: provider(row)?,
        account: row.try_get("account")?,
        number: row.try_get("number")?,
        stall: row.try_get("stall")?,
        vnd: row.try_get("vnd")?,
        memo: row.try_get("memo")?,
        words: row.try_get("words")?,
        happened_at: row.try_get("happened_at")?,
        received_at: row.try_get("received_at")?,
        sale: row.try_get("sale")?,
        told_by: ["reference", "amount"]
            .into_iter()
            .find(|one| *one == told_by)
            .unwrap_or_default(),
    })
}

fn provider(row: &AnyRow) -> Result<Provider> {
    let name: &str = row.try_get("provider")?;
    Provider::named(name).ok_or_else(|| sqlx::Error::ColumnNotFound("provider".to_owned()).into())
}

fn gateway(row: &AnyRow) -> Result<Gateway> {
    let scope: &str = row.try_get("scope")?;
    let unknown = |NoScope| sqlx::Error::ColumnNotFound("scope".to_owned());
    Ok(Gateway {
        id: row.try_get("id")?,
        provider: provider(row)?,
        scope: scope.parse().map_err(unknown)?,
        name: row.try_get("name")?,
        key: row.try_get("key")?,
        created_by: row.try_get("created_by")?,
        created_at: row.try_get("created_at")?,
        closed_at: row.try_get("closed_at")?,
        version: row.try_get("version")?,
    })
}
