//! The database is locked, or cut off: writes say so, reads go on, and it recovers by itself.

use std::time::{Duration, Instant};

use axum::http::StatusCode;
use motcham::config::Given;
use motcham::store::{Place, Store};
use serde_json::json;
use sqlx::{Connection as _, Executor as _, PgConnection};
use uuid::Uuid;

use crate::app::{Answer, TestApp, run};
use crate::postgres::Database;

fn report(app: &TestApp, key: &str) -> Answer {
    let body = json!({ "procedure": "1.001193", "text": "Sai lệ phí" }).to_string();
    app.post("/v1/reports", [203, 0, 113, 9], &[("idempotency-key", key)], &body)
}

fn kept(app: &TestApp) -> usize {
    run(app.app.store().reports("", None, true, 100)).unwrap().len()
}

/// A long import beside the server holds SQLite's one write lock.
#[test]
fn behind_a_lock_a_write_says_so_and_nothing_else_waits() {
    let app = TestApp::copy_of_bundled();
    let place = Place::Folder(app.data_dir().to_owned());
    let beside = run(Store::open(&place)).unwrap();
    let import = run(beside.begin()).unwrap();
    let key = Uuid::now_v7().to_string();
    std::thread::scope(|scope| {
        let began = Instant::now();
        let writes: Vec<_> = (0..4).map(|_| scope.spawn(|| report(&app, &key))).collect();
        // Reads do not wait for it.
        app.get("/v1/procedures/1.001193").ok();
        app.get("/v1/procedures?q=khai+sinh").ok();
        assert!(began.elapsed() < Duration::from_secs(4));
        for write in writes {
            let answer = write.join().unwrap();
            assert!(matches!(answer.status.as_u16(), 503 | 409), "{}", answer.status);
            assert!(!answer.header("retry-after").is_empty());
        }
        assert!(began.elapsed() < Duration::from_secs(12), "nobody waits for everybody's turn");
    });
    assert_eq!(kept(&app), 0);
    run(async {
        drop(import);
        beside.close().await;
    });
    // The same request, once the lock is gone.
    assert_eq!(report(&app, &key).status, StatusCode::CREATED);
    assert_eq!(report(&app, &key).status, StatusCode::CREATED);
    assert_eq!(kept(&app), 1);
}

/// What a restart of PostgreSQL, or a network that breaks, does to a server.
#[test]
fn cut_off_from_postgres_it_comes_back() {
    let Some(database) = Database::fresh() else { return };
    let given = Given {
        data_dir: Some(tempfile::tempdir().unwrap().keep()),
        database_url: Some(database.url().to_owned()),
        ..Given::default()
    };
    let folder = given.data_dir.clone().unwrap();
    let app = TestApp::with(tempfile::tempdir().unwrap(), given);
    assert_eq!(report(&app, "first").status, StatusCode::CREATED);
    let mut answered = 1;
    for round in 0..5 {
        cut(database.url());
        app.get("/v1/procedures/1.001193").ok();
        let key = format!("round {round}");
        let began = Instant::now();
        loop {
            let answer = report(&app, &key);
            match answer.status.as_u16() {
                201 => break,
                503 => assert!(!answer.header("retry-after").is_empty()),
                other => panic!("{other}: {}", String::from_utf8_lossy(&answer.body)),
            }
            assert!(began.elapsed() < Duration::from_secs(20), "it does not come back");
        }
        answered += 1;
        assert_eq!(kept(&app), answered);
    }
    run(app.app.store().close());
    std::fs::remove_dir_all(folder).unwrap();
}

/// Ends every connection to a database but the one that asks for it.
fn cut(url: &str) {
    run(async {
        let mut connection = PgConnection::connect(url).await.unwrap();
        let all = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid()";
        connection.execute(sqlx::raw_sql(all)).await.unwrap();
        connection.close().await.unwrap();
    });
}
