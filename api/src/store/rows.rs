//! Reading a row. Both engines hold texts, whole numbers and bytes; a truth is 0 or 1.

use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::{Result, StoreError};

/// A truth.
pub(super) fn truth(row: &AnyRow, column: &str) -> Result<bool> {
    Ok(row.try_get::<i64, _>(column)? != 0)
}

/// What a column holds as JSON.
pub(super) fn from_json<T: DeserializeOwned>(row: &AnyRow, column: &str) -> Result<T> {
    let json: &str = row.try_get(column)?;
    serde_json::from_str(json).map_err(|source| StoreError::Record {
        // Where a table has records, it has their key as `code`.
        key: row.try_get("code").unwrap_or_else(|_| column.to_owned()),
        source,
    })
}

/// The column `record`.
pub(super) fn record<T: DeserializeOwned>(row: &AnyRow) -> Result<T> {
    from_json(row, "record")
}

/// As a column holds it.
pub(super) fn json<T: Serialize>(record: &T) -> String {
    serde_json::to_string(record).unwrap_or_default()
}
