//! The check in a few lines: counts and a few codes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Found, Quality, TrapFound};
use crate::import::report::number;
use crate::import::texts::{field_word, say};

/// Codes on a line.
const FEW: usize = 3;

/// Refused rows that are told one by one.
const REFUSED: usize = 20;

impl Quality {
    /// For the terminal.
    pub fn short(&self) -> String {
        let mut out = String::new();
        let day = self.as_of.clone().unwrap_or_else(|| say("day-unknown", &[]));
        let values = [("file", self.label.clone()), ("rows", number(self.rows)), ("day", day)];
        let _ = writeln!(out, "{}", say("check-head", &values));
        for refused in self.refused.iter().take(REFUSED) {
            let _ = writeln!(out, "{}", refused.sentence);
        }
        if let Some(more) = more(self.refused.len(), REFUSED) {
            let _ = writeln!(out, "{more}");
        }
        for (index, trap) in self.traps.iter().enumerate() {
            let _ = writeln!(out, "{:>3}. {}", index + 1, trap_line(trap));
        }
        for found in &self.others {
            let _ = writeln!(out, "  -  {}", found_line(found));
        }
        let _ = writeln!(out, "{}", self.difference_line());
        if let Some(hindrance) = &self.hindrance {
            let _ = writeln!(out, "{hindrance}");
        }
        out
    }

    /// Whether an import would be taken, in a sentence.
    pub fn verdict(&self) -> String {
        let key = match (self.accepted, self.refused.is_empty()) {
            (true, _) => "check-accepted",
            (false, true) => "check-hindered",
            (false, false) => "check-refused",
        };
        say(key, &[("refused", number(self.refused.len() as u64))])
    }

    pub(super) fn difference_line(&self) -> String {
        let mut by_field: BTreeMap<&str, u64> = BTreeMap::new();
        for field in self.changes.changed.iter().flat_map(|changed| &changed.fields) {
            *by_field.entry(field).or_default() += 1;
        }
        let mut fields: Vec<_> = by_field.into_iter().collect();
        fields.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let fields: Vec<String> = fields
            .into_iter()
            .map(|(name, count)| format!("{} {}", field_word(name), number(count)))
            .collect();
        let values = [
            ("new", number(self.changes.new.len() as u64)),
            ("changed", number(self.changes.changed.len() as u64)),
            (
                "fields",
                if fields.is_empty() { String::new() } else { format!(" ({})", fields.join(", ")) },
            ),
            ("withdrawn", number(self.changes.withdrawn.len() as u64)),
            ("returned", number(self.changes.returned.len() as u64)),
            ("unchanged", number(self.changes.unchanged)),
        ];
        say("check-difference", &values)
    }
}

fn trap_line(trap: &TrapFound) -> String {
    let mut codes: Vec<&str> = Vec::new();
    for code in trap.warnings.iter().flat_map(|found| &found.codes) {
        if codes.len() <= FEW && !codes.contains(&code.as_str()) {
            codes.push(code);
        }
    }
    let values =
        [("what", trap.what.clone()), ("count", number(trap.procedures)), ("codes", few(&codes))];
    say(if codes.is_empty() { "check-trap-none" } else { "check-trap" }, &values)
}

fn found_line(found: &Found) -> String {
    let codes: Vec<&str> = found.codes.iter().take(FEW + 1).map(String::as_str).collect();
    let values = [
        ("what", found.what.clone()),
        ("count", number(found.rows)),
        ("kind", found.key.to_owned()),
        ("codes", few(&codes)),
    ];
    say("check-other", &values)
}

fn few(codes: &[&str]) -> String {
    let shown: Vec<&str> = codes.iter().take(FEW).copied().collect();
    format!("{}{}", shown.join(", "), if codes.len() > FEW { "…" } else { "" })
}

fn more(all: usize, shown: usize) -> Option<String> {
    let rest = all.checked_sub(shown).filter(|rest| *rest > 0)?;
    Some(say("check-more", &[("count", number(rest as u64))]))
}
