//! The rules of one kind of file, with what they remember between rows.

use std::collections::HashSet;

use calendar::Date;

use super::changes::Changes;
use super::fields::Fields;
use super::report::{Refusal, Report};
use super::rows::Row;
use super::warning::{Tally, Warning};
use super::{Kind, offices, places, procedures, products, stalls};
use crate::procedures::{Record, keep_details};
use crate::store::{Change, Import, StoreError};

/// A row of the catalogue must not wipe out papers, fees and times that are known.
async fn with_known_details(
    record: Record,
    fields: &mut Fields,
    import: &mut Import,
) -> Result<Record, StoreError> {
    if !record.catalogue_only {
        return Ok(record);
    }
    let known = import.procedure(&record.code).await?.filter(|known| !known.catalogue_only);
    Ok(match known {
        Some(known) => {
            fields.warn(Warning::DetailsKept);
            keep_details(record, known)
        }
        None => record,
    })
}

/// A reader with what it has read so far.
pub(super) struct Reader {
    rules: Rules,
    pub(super) changes: Changes,
    /// The newest day that a row gives for itself and that has come.
    pub(super) newest: Option<Date>,
    /// The codes of all rows, refused ones too: what a file names is not missing in it.
    pub(super) named: HashSet<String>,
    /// Refused rows without a code.
    pub(super) unnamed: u64,
    today: Option<Date>,
}

enum Rules {
    Procedures(procedures::Procedures),
    Units,
    Markets,
    Stalls(stalls::Banks),
    Products(products::Products),
    Offices,
}

impl Reader {
    pub(super) fn new(
        kind: Kind,
        provinces: Vec<api_types::places::Province>,
        today: Option<Date>,
    ) -> Self {
        let rules = match kind {
            Kind::Procedures => Rules::Procedures(procedures::Procedures::new(provinces)),
            Kind::Units => Rules::Units,
            Kind::Markets => Rules::Markets,
            Kind::Stalls => Rules::Stalls(stalls::Banks::bundled()),
            Kind::Products => Rules::Products(products::Products::new(provinces)),
            Kind::Offices => Rules::Offices,
        };
        let (changes, named) = (Changes::default(), HashSet::new());
        Self { rules, changes, newest: None, named, unnamed: 0, today }
    }

    /// One row: clean, put, count. What is refused is told in the report.
    pub(super) async fn put(
        &mut self,
        row: Result<Row, Refusal>,
        import: &mut Import,
        report: &mut Report,
    ) -> Result<(), StoreError> {
        let row = match row {
            Ok(row) => row,
            Err(refusal) => {
                self.unnamed += 1;
                report.refuse(refusal);
                return Ok(());
            }
        };
        let mut fields = Fields::new(row);
        let put = self.put_fields(&mut fields, import).await?;
        if fields.key.is_empty() {
            self.unnamed += u64::from(put.is_err());
        } else {
            self.named.insert(fields.key.clone());
        }
        match put {
            Ok(change) => {
                report.count(change);
                report.tally.add(fields);
            }
            Err(refusal) => report.refuse(refusal),
        }
        Ok(())
    }

    /// A file of which no row can be told.
    pub(super) fn unreadable(&mut self, line: u64, reason: &str) -> Refusal {
        self.unnamed += 1;
        Refusal::unreadable(line, reason)
    }

    /// The outer error is the database's, the inner the row's.
    async fn put_fields(
        &mut self,
        fields: &mut Fields,
        import: &mut Import,
    ) -> Result<Result<Change, Refusal>, StoreError> {
        Ok(Ok(match &mut self.rules {
            Rules::Procedures(reader) => match reader.read(fields) {
                Ok(record) => {
                    let record = with_known_details(record, fields, import).await?;
                    let updated = record.updated.as_ref().and_then(|day| day.parse().ok());
                    let come = updated.filter(|day| self.today.is_none_or(|today| *day <= today));
                    self.newest = self.newest.max(come);
                    let put = import.put_procedure(&record).await?;
                    self.changes.add(&record, &put);
                    put.change
                }
                Err(refusal) => return Ok(Err(refusal)),
            },
            Rules::Units => return places::put(fields, import).await,
            Rules::Offices => return offices::put(fields, import).await,
            Rules::Markets => match stalls::market(fields) {
                Ok(record) => import.put_market(&record).await?,
                Err(refusal) => return Ok(Err(refusal)),
            },
            Rules::Stalls(banks) => return stalls::put(fields, banks, import).await,
            Rules::Products(reader) => match reader.read(fields) {
                Ok(record) => products::put(record, fields, import).await?,
                Err(refusal) => return Ok(Err(refusal)),
            },
        }))
    }

    /// What only all rows together tell.
    pub(super) fn finish(&mut self, tally: &mut Tally) {
        if let Rules::Procedures(reader) = &mut self.rules {
            reader.finish(tally);
        }
    }
}
