//! What the server is held against.

use anyhow::{Result, bail};
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use serde_json::{Value, json};
use sqlx::sqlite::SqlitePoolOptions;
use sqlx::{Row as _, SqlitePool};
use std::net::SocketAddr;
use std::path::Path;

/// Serves one of them until it is killed.
pub(crate) fn serve(name: &str, address: SocketAddr, file: &Path) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let router = match name {
            "bare" => bare(std::fs::read(file)?),
            "fts5" => fts5(file).await?,
            other => bail!("no peer {other}"),
        };
        let listener = tokio::net::TcpListener::bind(address).await?;
        let router = router.route("/readyz", get(|| async { "ok" }));
        Ok(axum::serve(listener, router).await?)
    })
}

/// The same bytes, whatever is asked.
fn bare(bytes: Vec<u8>) -> Router {
    let bytes = axum::body::Bytes::from(bytes);
    let answer = move || {
        let bytes = bytes.clone();
        async move { ([(CONTENT_TYPE, "application/json"), (CONTENT_ENCODING, "br")], bytes) }
    };
    Router::new().fallback(get(answer))
}

/// Ten names by bm25, typed words and names without marks.
async fn fts5(file: &Path) -> Result<Router> {
    let pool = SqlitePoolOptions::new().max_connections(1).connect("sqlite::memory:").await?;
    let table = "CREATE VIRTUAL TABLE names USING fts5(code UNINDEXED, name UNINDEXED, folded)";
    sqlx::query(table).execute(&pool).await?;
    for line in std::fs::read_to_string(file)?.lines() {
        let record: Value = serde_json::from_str(line)?;
        let text = |name: &str| record.get(name).and_then(Value::as_str).unwrap_or_default();
        let insert = sqlx::query("INSERT INTO names VALUES ($1, $2, $3)");
        let folded = vietnamese::fold(text("name"));
        insert.bind(text("code")).bind(text("name")).bind(folded).execute(&pool).await?;
    }
    Ok(Router::new().route("/v1/procedures", get(search)).with_state(pool))
}

async fn search(State(pool): State<SqlitePool>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let typed = decoded(query.strip_prefix("q=").unwrap_or_default());
    let folded = vietnamese::fold(&typed);
    let words = folded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    let any: Vec<String> = words.map(|word| format!("\"{word}\"")).collect();
    let ask = "SELECT code, name FROM names WHERE names MATCH $1 ORDER BY bm25(names) LIMIT 10";
    let found = sqlx::query(ask).bind(any.join(" OR ")).fetch_all(&pool).await;
    let Ok(rows) = found else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let text = |row: &sqlx::sqlite::SqliteRow, at: usize| row.get::<String, _>(at);
    let items: Vec<Value> =
        rows.iter().map(|row| json!({ "code": text(row, 0), "name": text(row, 1) })).collect();
    let body = json!({ "items": items }).to_string();
    ([(CONTENT_TYPE, "application/json")], body).into_response()
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let digits = [rest.clone().next(), rest.clone().nth(1)];
        match (byte, digits) {
            (b'%', [Some(high), Some(low)]) => {
                let digit = |sign: u8| char::from(sign).to_digit(16).unwrap_or_default();
                bytes.push(u8::try_from(digit(high) * 16 + digit(low)).unwrap_or_default());
                rest.nth(1);
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
