//! What values may be made of: something, printable, and in Vietnam plain ASCII.

use super::Check;
use crate::Path;
use crate::fields::Field;
use crate::problem::{Code, Problem};

pub(super) fn check(check: &mut Check<'_>) {
    let vietnamese = check.profile.is_vietnamese();
    let errors = &mut check.errors;
    check.fields.each_text(&mut |at, field, text| {
        if text.is_empty() {
            errors.push(problem(Code::EmptyValue, at, field, text));
        }
        if text.chars().any(char::is_control) {
            errors.push(problem(Code::ControlCharacter, at, field, text));
        }
        if !text.is_ascii() && (vietnamese || !any_script(at)) {
            errors.push(problem(Code::NotAscii, at, field, text));
        }
    });
}

/// EMVCo gives any script to the language template, and we give it to the unreserved
/// tags. NAPAS and VNPAY take plain ASCII alone.
fn any_script(at: Path) -> bool {
    at.tags().first().is_some_and(|tag| matches!(tag.number(), 64 | 80..=99))
}

fn problem(code: Code, at: Path, field: &Field, text: &str) -> Problem {
    let (position, found) = (field.position, text.to_owned());
    Problem { code, at, position, found, expected: String::new() }
}
