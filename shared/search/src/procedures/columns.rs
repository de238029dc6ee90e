//! The columns: one small number a record and fact, the facts in tables.

use super::{Audiences, Fee, Levels, Online, Time, TimeUnit};
use crate::file::{FormatError, Reader, u16_at};

/// Everything about a record that is no text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Facts {
    pub(crate) levels: Levels,
    pub(crate) audiences: Audiences,
    pub(crate) online: Online,
    /// The province whose own copy this is; 0 for all of the country.
    pub(crate) province: u8,
    /// How much everyday life needs it, from 0.
    pub(crate) need: u8,
    /// Rare variants it is of, one bit each.
    pub(crate) rare: u8,
    pub(crate) fee: Fee,
    pub(crate) time: Time,
}

/// Fields that one record may have.
pub(crate) const MOST_FIELDS: usize = 16;

/// Bytes of one row of the table of facts.
const ROW: usize = 13;

/// The columns of a file. A record points into two tables: many records share
/// the same facts, and the same set of fields.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    rows: Vec<Facts>,
    field_sets: Vec<Box<[u16]>>,
    count: usize,
}

impl Columns {
    /// Checks that each record points into the tables.
    pub(crate) fn read(
        columns: &[u8],
        tables: &[u8],
        count: usize,
        fields: usize,
    ) -> Result<Self, FormatError> {
        let mut reader = Reader::new(tables);
        let sets = reader.count(1)?;
        let mut field_sets = Vec::with_capacity(sets);
        for _ in 0..sets {
            field_sets.push(read_set(&mut reader, fields)?);
        }
        let (rows, _) = reader.rest().as_chunks();
        let me = Self { rows: rows.iter().map(decode).collect(), field_sets, count };
        let fits = |record| {
            usize::from(me.column(columns, 0, record)) <= record
                && usize::from(me.column(columns, 1, record)) < me.rows.len()
                && usize::from(me.column(columns, 2, record)) < sets
        };
        let whole = columns.len() == count.saturating_mul(6);
        if whole && (0..count).all(fits) { Ok(me) } else { Err(FormatError::Damaged) }
    }

    fn column(&self, columns: &[u8], which: usize, record: usize) -> u16 {
        u16_at(columns, which.saturating_mul(self.count).saturating_add(record))
    }

    /// The first record of the same service at all its levels.
    pub(crate) fn group(&self, columns: &[u8], record: usize) -> usize {
        record.saturating_sub(self.column(columns, 0, record).into())
    }

    /// The facts of a record.
    pub(crate) fn facts(&self, columns: &[u8], record: usize) -> Facts {
        let row = usize::from(self.column(columns, 1, record));
        self.rows.get(row).copied().unwrap_or_default()
    }

    /// The fields of a record.
    pub(crate) fn fields(&self, columns: &[u8], record: usize) -> &[u16] {
        let set = usize::from(self.column(columns, 2, record));
        self.field_sets.get(set).map_or(&[], |fields| fields)
    }
}

fn read_set(reader: &mut Reader<'_>, fields: usize) -> Result<Box<[u16]>, FormatError> {
    let len = reader.count(1)?;
    if len > MOST_FIELDS {
        return Err(FormatError::Damaged);
    }
    let mut set = Vec::with_capacity(len);
    for _ in 0..len {
        let field = u16::try_from(reader.number()?).map_err(|_| FormatError::Damaged)?;
        if usize::from(field) >= fields {
            return Err(FormatError::Damaged);
        }
        set.push(field);
    }
    Ok(set.into())
}

fn decode(row: &[u8; ROW]) -> Facts {
    let [levels, audiences, online, province, need, rare, fee, a, b, c, d, time, qty] = *row;
    let amount = u32::from_le_bytes([a, b, c, d]);
    let fee = match fee {
        1 => Fee::Free,
        2 => Fee::Amount(amount),
        3 => Fee::From(amount),
        4 => Fee::SeeText,
        5 => Fee::ByProvince,
        _ => Fee::Unknown,
    };
    // The time byte: the unit, four high bits of the quantity, and whether it is the shortest.
    let length = u16::from(qty) | (u16::from((time >> 3) & 15) << 8);
    let of =
        |unit| if time & FROM == 0 { Time::Of(length, unit) } else { Time::From(length, unit) };
    let time = match time & 7 {
        1 => of(TimeUnit::WorkingDay),
        2 => of(TimeUnit::Day),
        3 => of(TimeUnit::Hour),
        4 => of(TimeUnit::Month),
        5 => Time::SeeText,
        _ => Time::Unknown,
    };
    Facts {
        levels: Levels(levels),
        audiences: Audiences(audiences),
        online: Online::of_bits(online),
        province,
        need,
        rare,
        fee,
        time,
    }
}

/// In the byte of the time: it is the shortest of several.
const FROM: u8 = 0x80;

/// Longest deadline that a row can hold; longer ones are left to the text.
#[cfg(not(target_family = "wasm"))]
const LONGEST: u16 = (1 << 12) - 1;

#[cfg(not(target_family = "wasm"))]
fn mark(unit: TimeUnit) -> u8 {
    match unit {
        TimeUnit::WorkingDay => 1,
        TimeUnit::Day => 2,
        TimeUnit::Hour => 3,
        TimeUnit::Month => 4,
    }
}

#[cfg(not(target_family = "wasm"))]
fn encode(facts: &Facts) -> [u8; ROW] {
    let (fee, amount) = match facts.fee {
        Fee::Unknown => (0, 0),
        Fee::Free => (1, 0),
        Fee::Amount(amount) => (2, amount),
        Fee::From(amount) => (3, amount),
        Fee::SeeText => (4, 0),
        Fee::ByProvince => (5, 0),
    };
    let (mark, length) = match facts.time {
        Time::Unknown => (0, 0),
        Time::Of(length, unit) if length <= LONGEST => (mark(unit), length),
        Time::From(length, unit) if length <= LONGEST => (mark(unit) | FROM, length),
        Time::Of(..) | Time::From(..) | Time::SeeText => (5, 0),
    };
    let [a, b, c, d] = u32::to_le_bytes(amount);
    let [qty, high] = u16::to_le_bytes(length);
    let time = mark | (high << 3);
    let online = facts.online as u8;
    [
        facts.levels.0,
        facts.audiences.0,
        online,
        facts.province,
        facts.need,
        facts.rare,
        fee,
        a,
        b,
        c,
        d,
        time,
        qty,
    ]
}

/// Collects the columns while a file is built.
#[cfg(not(target_family = "wasm"))]
#[derive(Debug, Default)]
pub(crate) struct ColumnsWriter {
    /// How far back the first record of the group is: mostly 0.
    groups: Vec<u16>,
    rows: Interned<Facts>,
    sets: Interned<Vec<u16>>,
}

#[cfg(not(target_family = "wasm"))]
impl ColumnsWriter {
    pub(crate) fn push(&mut self, back: u16, facts: Facts, fields: Vec<u16>) {
        self.groups.push(back);
        self.rows.push(facts);
        self.sets.push(fields);
    }

    /// The section of columns and the section of tables.
    pub(crate) fn write(&self) -> (crate::file::Writer, crate::file::Writer) {
        let mut columns = crate::file::Writer::default();
        for column in [&self.groups, &self.rows.column, &self.sets.column] {
            column.iter().for_each(|n| columns.u16(*n));
        }
        let mut tables = crate::file::Writer::default();
        tables.count(self.sets.values.len());
        for set in &self.sets.values {
            tables.count(set.len());
            set.iter().for_each(|field| tables.number((*field).into()));
        }
        self.rows.values.iter().for_each(|facts| tables.bytes(&encode(facts)));
        (columns, tables)
    }
}

/// Distinct values, and for each record which one it has.
#[cfg(not(target_family = "wasm"))]
#[derive(Debug)]
struct Interned<T> {
    values: Vec<T>,
    known: std::collections::HashMap<T, u16>,
    column: Vec<u16>,
}

#[cfg(not(target_family = "wasm"))]
impl<T> Default for Interned<T> {
    fn default() -> Self {
        Self { values: Vec::new(), known: std::collections::HashMap::new(), column: Vec::new() }
    }
}

#[cfg(not(target_family = "wasm"))]
impl<T: Clone + Eq + std::hash::Hash> Interned<T> {
    fn push(&mut self, value: T) {
        let next = u16::try_from(self.values.len()).unwrap_or(u16::MAX);
        let id = *self.known.entry(value.clone()).or_insert_with(|| {
            self.values.push(value);
            next
        });
        self.column.push(id);
    }
}
