//! The table of banks, as the API gives it.

use api_types::banks::Bank as Row;
use vietqr::banks::{Bank, Banks};

/// The table that names are looked up in. The API's rows carry present names, with former
/// ones among the aliases.
pub(crate) fn table(rows: Vec<Row>) -> Banks {
    Banks { banks: rows.into_iter().filter_map(bank).collect() }
}

fn bank(row: Row) -> Option<Bank> {
    Some(Bank {
        bin: row.bin.parse().ok()?,
        code: Some(row.code).filter(|code| !code.is_empty()),
        short_name: row.short_name,
        name: row.name,
        swift: None,
        receives: row.receives,
        sends: None,
        names_holder: None,
        deprecated: false,
        aliases: row.aliases,
        confirmed_by: 0,
        note: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use vietqr::banks::Lookup;

    #[test]
    fn names_lead_to_numbers() {
        let row = |bin: &str, code: &str, alias: &str| Row {
            bin: bin.into(),
            code: code.into(),
            short_name: code.to_lowercase(),
            name: String::new(),
            receives: None,
            aliases: vec![alias.into()],
        };
        let rows =
            vec![row("970406", "VIKKI", "DongA Bank"), row("97", "X", ""), row("970403", "", "")];
        let banks = table(rows);
        assert_eq!(banks.banks.len(), 2);
        assert!(
            matches!(banks.find("dong a bank"), Lookup::One(bank) if bank.bin.as_str() == "970406")
        );
        assert!(matches!(banks.find(" "), Lookup::Unknown));
    }
}
