//! The check in full, as a document for the people who look after the data.

use std::fmt::Write as _;

use super::{Found, Quality};
use crate::import::report::number;
use crate::import::texts::{field_word, say};

impl Quality {
    /// With every code.
    pub fn markdown(&self) -> String {
        let mut out = String::new();
        let day = self.as_of.clone().unwrap_or_else(|| say("day-unknown", &[]));
        let values = [("file", self.label.clone()), ("rows", number(self.rows)), ("day", day)];
        let _ = writeln!(out, "# {}\n", say("check-title", &[]));
        let _ = writeln!(out, "{}\n", say("check-head", &values));
        let _ = writeln!(out, "{}\n", self.verdict());
        if let Some(hindrance) = &self.hindrance {
            let _ = writeln!(out, "{hindrance}\n");
        }
        if !self.refused.is_empty() {
            let _ = writeln!(out, "## {}\n", say("check-refused-rows", &[]));
            for refused in &self.refused {
                let _ = writeln!(out, "- {}", refused.sentence);
            }
            out.push('\n');
        }
        for (index, trap) in self.traps.iter().enumerate() {
            let count = number(trap.procedures);
            let _ = writeln!(out, "## {}. {}: {count} (`{}`)\n", index + 1, trap.what, trap.key);
            trap.warnings.iter().for_each(|found| list(&mut out, found));
        }
        if !self.others.is_empty() {
            let _ = writeln!(out, "## {}\n", say("check-others", &[]));
            self.others.iter().for_each(|found| list(&mut out, found));
        }
        self.write_difference(&mut out);
        out
    }

    fn write_difference(&self, out: &mut String) {
        let _ = writeln!(out, "## {}\n\n{}\n", say("check-changes", &[]), self.difference_line());
        for changed in &self.changes.changed {
            let words: Vec<&str> = changed.fields.iter().map(|name| field_word(name)).collect();
            let _ = writeln!(out, "- {}: {}", changed.code, words.join(", "));
        }
        for (key, codes) in [
            ("what-new", &self.changes.new),
            ("what-withdrawn", &self.changes.withdrawn),
            ("what-returned", &self.changes.returned),
        ] {
            if !codes.is_empty() {
                let _ = writeln!(out, "\n{}: {}", say(key, &[]), codes.join(", "));
            }
        }
    }
}

fn list(out: &mut String, found: &Found) {
    let values = [
        ("what", found.what.clone()),
        ("kind", found.key.to_owned()),
        ("count", number(found.places)),
        ("rows", number(found.rows)),
    ];
    let _ = writeln!(out, "{}\n\n{}\n", say("check-warning", &values), found.codes.join(", "));
}
