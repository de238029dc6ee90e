//! A row of the catalogue beside a record that is known in detail.

use super::Record;

/// What is known in detail stays; from the catalogue's row comes what only names and places the
/// procedure. Agencies and subjects stay too: the catalogue words them otherwise, and an import
/// of both would change them to and fro.
pub fn keep_details(row: Record, known: Record) -> Record {
    let portal_id = if row.portal_id.is_empty() { known.portal_id } else { row.portal_id };
    let publisher = if row.publisher.is_empty() { known.publisher } else { row.publisher };
    Record {
        code: row.code,
        name: row.name,
        publisher,
        kind: row.kind,
        province: row.province,
        portal_id,
        popular: row.popular,
        ..known
    }
}
