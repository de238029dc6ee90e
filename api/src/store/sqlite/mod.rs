//! SQLite: the engine that needs nothing beside it. WAL, so that reading goes on while an
//! import writes; `synchronous = FULL`, so that what was answered is on the disk.

mod history;
mod import;
mod procedures;
mod read;
mod reports;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{SqlStr, SqlitePool};
use tokio::sync::Mutex;

use super::Result;

pub use import::SqliteImport;

/// The file's name inside the data folder.
pub const FILE: &str = "motcham.db";

/// The store in a file.
#[derive(Debug, Clone)]
pub struct Sqlite {
    pool: SqlitePool,
    /// SQLite has one writer. Who waits for an import beside waits here, without a connection
    /// that readers need.
    writing: Arc<Mutex<()>>,
}

impl Sqlite {
    /// Opens the database of a data folder, making both where they are not there yet.
    pub async fn open(data_dir: &Path) -> Result<Self> {
        std::fs::create_dir_all(data_dir)?;
        let options = SqliteConnectOptions::new()
            .filename(data_dir.join(FILE))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(15));
        // Requests are answered from memory: a few connections are plenty.
        let pool = SqlitePoolOptions::new().max_connections(4).connect_with(options).await?;
        migrator().run(&pool).await?;
        Ok(Self { pool, writing: Arc::default() })
    }

    /// A database that is gone when it is closed: what there is to try an import on where no
    /// data folder is yet.
    pub async fn in_memory() -> Result<Self> {
        // Each connection would have a database of its own.
        let pool = SqlitePoolOptions::new().max_connections(1).min_connections(1);
        let pool = pool.connect_with(SqliteConnectOptions::new().in_memory(true)).await?;
        migrator().run(&pool).await?;
        Ok(Self { pool, writing: Arc::default() })
    }

    /// Whether the data folder has a database.
    pub fn is_at(data_dir: &Path) -> bool {
        data_dir.join(FILE).is_file()
    }

    /// Waits for what is under way and closes the file.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

/// Every step of the schema, oldest first. A step that was released is never edited.
const STEPS: [(i64, &str, &str); 4] = [
    (1, "records", include_str!("../../../migrations/sqlite/0001_records.sql")),
    (2, "imports", include_str!("../../../migrations/sqlite/0002_imports.sql")),
    (3, "places", include_str!("../../../migrations/sqlite/0003_places.sql")),
    (4, "reports", include_str!("../../../migrations/sqlite/0004_reports.sql")),
];

fn migrator() -> Migrator {
    let steps = STEPS.into_iter().map(|(version, description, sql)| {
        let sql = SqlStr::from_static(sql);
        Migration::new(version, description.into(), MigrationType::Simple, sql, false)
    });
    Migrator::with_migrations(steps.collect())
}
