//! Reading records and making their answers on all cores, a page at a time, so that few plain
//! ones stand in memory together.

use std::collections::HashMap;
use std::num::NonZero;
use std::thread;

use api_types::procedures::Procedure;

use crate::prepared::{Effort, JSON, Prepared, Press, tag, to_json};
use crate::procedures::{Kind, Record, present};
use crate::store::{ProcedureRow, Result, StoreError};

/// Answers by code.
pub(super) type Answers = HashMap<Box<str>, Prepared>;

/// A record as it is answered.
pub(super) struct Made {
    pub(super) record: Record,
    pub(super) procedure: Procedure,
    pub(super) answer: Prepared,
}

/// Makes the answers of rows, in their order. What did not change since `before` is not pressed
/// again; what is between offices alone is left out.
pub(super) fn make(rows: &[ProcedureRow], before: Option<&Answers>) -> Result<Vec<Made>> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let share = rows.len().div_ceil(threads).max(1);
    thread::scope(|scope| {
        let shares = rows.chunks(share);
        let workers: Vec<_> =
            shares.map(|share| scope.spawn(move || make_all(share, before))).collect();
        let mut made = Vec::with_capacity(rows.len());
        for worker in workers {
            let panicked = |_| StoreError::File(std::io::Error::other("a maker panicked"));
            made.extend(worker.join().map_err(panicked)??);
        }
        Ok(made)
    })
}

fn make_all(rows: &[ProcedureRow], before: Option<&Answers>) -> Result<Vec<Made>> {
    let mut press = Press::new(Effort::Once);
    let mut made = Vec::with_capacity(rows.len());
    for row in rows {
        let record = row.read()?;
        if record.kind == Kind::Internal {
            continue;
        }
        let procedure = present(&record);
        let plain = to_json(&procedure);
        let same = before.and_then(|before| before.get(record.code.as_str()));
        let answer = match same.filter(|same| same.tag() == &*tag(&plain)) {
            Some(same) => same.clone(),
            None => Prepared::pressed(JSON, &plain, &mut press),
        };
        made.push(Made { record, procedure, answer });
    }
    Ok(made)
}
