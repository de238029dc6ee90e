//! What the API remembers. Only this module knows SQL.
//!
//! The same statements run on two engines: SQLite, a file beside the server, and PostgreSQL,
//! where several servers share one database. Each file is one domain: reading is a method of
//! [`Store`], writing one of [`Write`], an import writes through [`Import`]. Thousands of records
//! never stand in memory together: reading hands them over one at a time.

mod accounts;
mod codes;
mod copy;
mod group;
mod history;
mod import;
mod migrations;
mod once;
mod pictures;
mod place;
mod province_settings;
mod pulse;
mod records;
mod reports;
mod retention;
mod rows;
mod sales;
mod sessions;
mod tenants;
mod write;

use std::time::Duration;

use sqlx::AnyPool;
use sqlx::any::AnyPoolOptions;

use crate::cli::say;
use group::Group;

pub use codes::KeptCode;
pub use copy::Content;
pub use history::{Freshness, ImportCounts, ImportRun, RecordChange, What};
pub use import::{Change, Import, Put};
pub use once::Kept;
pub use pictures::Picture;
pub use place::{FILE, Place};
pub use records::{Counts, ProcedureRow, RevisionMark};
pub use reports::ReportCounts;
pub use sales::{OwnWords, StallNews, Told};
pub use write::Write;

/// Why the store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused or is gone.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// The writes of a group were not made lasting.
    #[error("write lost: {0}")]
    Lost(String),
    /// Too many wait to write.
    #[error("too many writes are waiting")]
    Busy,
    /// The database was made by a newer program, or its history was changed.
    #[error("migration: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A stored record does not read back.
    #[error("record {key}: {source}")]
    Record {
        /// The table and key.
        key: String,
        /// What did not fit.
        source: serde_json::Error,
    },
    /// Something is copied to where there is something already.
    #[error("{}", say("not-empty", &[("table", (*.0).to_owned())]))]
    NotEmpty(&'static str),
    /// The database's folder or file.
    #[error("{0}")]
    File(#[from] std::io::Error),
}

impl StoreError {
    /// Whether it may go better in a moment: the disk is full or only read, somebody else holds
    /// the lock, the database is away. Anything else is a fault of this program.
    pub fn will_pass(&self) -> bool {
        match self {
            Self::Lost(_) | Self::Busy | Self::File(_) => true,
            Self::Database(error) => will_pass(error),
            Self::Migration(_) | Self::Record { .. } | Self::NotEmpty(_) => false,
        }
    }
}

fn will_pass(error: &sqlx::Error) -> bool {
    let sqlx::Error::Database(error) = error else {
        let gone = matches!(
            error,
            sqlx::Error::Io(_)
                | sqlx::Error::Tls(_)
                | sqlx::Error::Protocol(_)
                | sqlx::Error::PoolTimedOut
                | sqlx::Error::PoolClosed
                | sqlx::Error::WorkerCrashed
        );
        return gone;
    };
    let code = error.code().unwrap_or_default();
    // SQLite: of an extended code the low byte counts. BUSY, LOCKED, NOMEM, READONLY, IOERR,
    // CORRUPT, FULL, CANTOPEN.
    let sqlite = || {
        code.parse::<u32>()
            .is_ok_and(|code| matches!(code & 0xff, 5 | 6 | 7 | 8 | 10 | 11 | 13 | 14))
    };
    // PostgreSQL: connection, rollback, resources, an operator's intervention, the system; and a
    // server that may only be read.
    let classes = ["08", "40", "53", "55", "57", "58"];
    match code.len() {
        5 => code == "25006" || classes.iter().any(|class| code.starts_with(class)),
        _ => sqlite(),
    }
}

/// What every call answers.
pub type Result<T> = std::result::Result<T, StoreError>;

/// How long a reader waits for a connection, and a writer for another process.
const PATIENCE: Duration = Duration::from_secs(5);
/// Requests are answered from memory: a few connections are plenty.
const SQLITE_READERS: u32 = 4;
/// A server writes at most so many things at once; others wait.
const POSTGRES_CONNECTIONS: u32 = 16;

/// The database. Cloning it is cheap.
#[derive(Debug, Clone)]
pub struct Store {
    pool: AnyPool,
    /// SQLite has one writer, which commits for many. PostgreSQL groups commits by itself.
    group: Option<Group>,
}

impl Store {
    /// Opens a database, making what is not there yet, and brings its schema up to date.
    pub async fn open(place: &Place) -> Result<Self> {
        sqlx::any::install_default_drivers();
        place.prepare()?;
        let options = place.options()?;
        let group = place.is_sqlite().then(|| Group::new(options.clone()));
        let pool = AnyPoolOptions::new()
            .max_connections(if group.is_some() { SQLITE_READERS } else { POSTGRES_CONNECTIONS })
            .acquire_timeout(PATIENCE);
        let pool = match group {
            // A connection to a file does not go away: nobody has to ask first.
            Some(_) => pool
                .test_before_acquire(false)
                .after_connect(|connection, _| Box::pin(group::settle(connection))),
            None => pool,
        };
        let pool = pool.connect_with(options).await?;
        migrations::of(group.is_some()).run(&pool).await?;
        Ok(Self { pool, group })
    }

    /// A database that is gone when it is closed: what there is to try an import on where no
    /// data folder is yet. Nothing but an import writes to it.
    pub async fn in_memory() -> Result<Self> {
        sqlx::any::install_default_drivers();
        // Each connection would have a database of its own, and a new one after half an hour.
        let pool = AnyPoolOptions::new().max_connections(1).min_connections(1);
        let pool = pool.max_lifetime(None).idle_timeout(None);
        let pool = pool.connect("sqlite::memory:").await?;
        migrations::of(true).run(&pool).await?;
        Ok(Self { pool, group: None })
    }

    /// Begins a transaction of one import; dropped without a commit, nothing of it stays.
    pub async fn begin(&self) -> Result<Import> {
        Import::begin(&self.pool).await
    }

    /// Begins a write; dropped without a commit, nothing of it stays.
    pub async fn write(&self) -> Result<Write> {
        match &self.group {
            Some(group) => Ok(Write::turn(group.turn().await?)),
            None => Ok(Write::own(self.pool.begin().await?)),
        }
    }

    fn is_sqlite(&self) -> bool {
        self.group.is_some()
    }

    /// Waits for what is under way and closes the database.
    pub async fn close(&self) {
        if let Some(group) = &self.group {
            group.close().await;
        }
        self.pool.close().await;
    }
}
