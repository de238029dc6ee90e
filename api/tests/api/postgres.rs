//! A PostgreSQL database of a test's own.

use sqlx::{Connection as _, Executor as _, PgConnection};
use uuid::Uuid;

use crate::app::run;

/// Dropped when the test ends.
pub(crate) struct Database {
    server: String,
    name: String,
    url: String,
}

impl Database {
    /// A fresh one on the server that `MOTCHAM_POSTGRES` names
    /// (`postgres://user@host/postgres`), where `cargo xtask test` starts one.
    pub(crate) fn fresh() -> Option<Self> {
        let Ok(server) = std::env::var("MOTCHAM_POSTGRES") else {
            eprintln!("skipped: no PostgreSQL (MOTCHAM_POSTGRES)");
            return None;
        };
        let name = format!("motcham_test_{}", Uuid::now_v7().simple());
        ask(&server, &format!("CREATE DATABASE {name}"));
        let url = format!("{}/{name}", server.rsplit_once('/').unwrap().0);
        Some(Self { server, name, url })
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        ask(&self.server, &format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
    }
}

fn ask(server: &str, statement: &str) {
    run(async {
        let mut connection = PgConnection::connect(server).await.unwrap();
        let statement = sqlx::raw_sql(sqlx::AssertSqlSafe(statement.to_owned()));
        connection.execute(statement).await.unwrap();
        connection.close().await.unwrap();
    });
}
