//! Codes in all the forms people and provincial systems write them.

/// The form the catalogue is keyed by, `1.001193`, of any written form:
/// `1.001193.000.00.00.H35` names the publishing body too, `1.001193.01` a case of it,
/// `1001193` lost its point. A code of another shape is only freed of blanks.
pub fn short_code(written: &str) -> String {
    let code: String = written.chars().filter(|c| !is_filler(*c)).collect();
    let digits = |part: &str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
    if digits(&code, 7) {
        let (first, rest) = code.split_at(1);
        return format!("{first}.{rest}");
    }
    let mut parts = code.splitn(3, ['.', ',']);
    match (parts.next(), parts.next()) {
        (Some(first), Some(second)) if digits(first, 1) && digits(second, 6) => {
            format!("{first}.{second}")
        }
        _ => code,
    }
}

/// Blanks of any kind, and what copying from a page or a spreadsheet leaves.
fn is_filler(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::short_code;

    #[test]
    fn every_written_form_leads_to_the_short_one() {
        for written in [
            "1.001193",
            " 1.001193",
            "1.001193\u{feff}",
            "1001193",
            "1.001193.000.00.00.H35",
            "1.001193.01",
            "1,001193",
        ] {
            assert_eq!(short_code(written), "1.001193", "{written:?}");
        }
    }

    #[test]
    fn other_shapes_stay() {
        for written in ["1.0133611", "1.014955-Xoa", "2.009182739", "", "abc", "12.00119"] {
            assert_eq!(short_code(written), written);
        }
    }
}
