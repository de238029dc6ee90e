//! One strict reading of a text: cut, nest, judge.

use crate::fields::{Field, Fields, Value};
use crate::problem::{Code, Problem};
use crate::rules::{self, NAPAS_GUID, Profile};
use crate::scan::{Lengths, Raw, scan};
use crate::{Path, Tag, crc};

/// What one reading found.
#[derive(Debug)]
pub(crate) struct Reading {
    /// Every object, templates nested where they could be cut.
    pub(crate) fields: Fields,
    /// The root alone; empty if the root itself could not be cut.
    pub(crate) root: Fields,
    pub(crate) profile: Profile,
    pub(crate) errors: Vec<Problem>,
    pub(crate) warnings: Vec<Problem>,
    /// The root was cut to its end and no tag came twice.
    pub(crate) whole: bool,
    /// Root and all templates could be cut, and the checksum is right.
    pub(crate) sound: bool,
}

pub(crate) fn read(text: &str, lengths: Lengths) -> Reading {
    let scanned = scan(text, 0, Path::ROOT, lengths);
    let whole = scanned.complete && scanned.problems.is_empty();
    let mut errors = scanned.problems;
    let fields =
        Fields(scanned.objects.iter().map(|raw| nest(raw, lengths, &mut errors)).collect());
    let cut = errors.is_empty() && !text.is_empty();
    let mut profile = Profile::Unknown;
    let mut warnings = Vec::new();
    if text.is_empty() {
        errors.push(Problem::of_all(Code::EmptyText));
    } else if scanned.complete {
        let verdict = rules::judge(text, &fields);
        (profile, warnings) = (verdict.profile, verdict.warnings);
        errors.extend(verdict.errors);
    } else {
        errors.extend(crc::tail_mismatch(text));
    }
    let crc_right = !errors.iter().any(|error| {
        error.at == Path::of(&[63])
            && matches!(error.code, Code::CrcMismatch | Code::CrcMalformed | Code::RequiredMissing)
    });
    let root = if whole { scanned.objects.iter().map(primitive).collect() } else { Vec::new() };
    Reading {
        fields,
        root: Fields(root),
        profile,
        errors,
        warnings,
        whole,
        sound: cut && crc_right,
    }
}

fn primitive(raw: &Raw<'_>) -> Field {
    Field { tag: raw.tag, position: raw.position, value: Value::Text(raw.value.to_owned()) }
}

/// A root object with its template cut open, if its tag says it is one.
fn nest(raw: &Raw<'_>, lengths: Lengths, errors: &mut Vec<Problem>) -> Field {
    let mut field = primitive(raw);
    if is_template(raw.tag) {
        open(&mut field, raw.value, Path::ROOT.child(raw.tag), lengths, errors);
    }
    field
}

/// 26 to 51 account information, 62 additional data, 64 language. 80 to 99 stay as they
/// are: MoMo writes three bare digits there.
fn is_template(tag: Tag) -> bool {
    matches!(tag.number(), 26..=51 | 62 | 64)
}

/// Turns the value into a template; leaves it as text and says why if it cannot be cut.
fn open(field: &mut Field, value: &str, at: Path, lengths: Lengths, errors: &mut Vec<Problem>) {
    if value.is_empty() {
        return;
    }
    let scanned = scan(value, field.position + 4, at, lengths);
    if !scanned.problems.is_empty() {
        errors.extend(scanned.problems);
        return;
    }
    let napas = scanned.objects.iter().any(|raw| raw.tag.number() == 0 && raw.value == NAPAS_GUID);
    let children = scanned.objects.iter().map(|raw| {
        let mut child = primitive(raw);
        // Only NAPAS nests once more: 38.01 holds the BIN and the account.
        if napas && at.tags().len() == 1 && raw.tag.number() == 1 {
            open(&mut child, raw.value, at.child(raw.tag), lengths, errors);
        }
        child
    });
    field.value = Value::Template(children.collect());
}
