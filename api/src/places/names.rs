//! Names as they are compared: words without marks, without what kind of place it is.

/// What stands before a name.
const KINDS: [&str; 9] = [
    "phường ",
    "xã ",
    "thị trấn ",
    "đặc khu ",
    "quận ",
    "huyện ",
    "thị xã ",
    "thành phố ",
    "tỉnh ",
];

/// `Phường 1` is `1`. The letter case is not to be trusted: one list has a "Thị Xã".
fn bare(name: &str) -> &str {
    let rest = KINDS.iter().find_map(|kind| {
        let (before, rest) = name.split_at_checked(kind.len())?;
        before.chars().map(vietnamese::lower).eq(kind.chars()).then_some(rest)
    });
    rest.unwrap_or(name)
}

/// Words with one blank between them. An apostrophe joins (`Ea H'leo`), any other sign parts.
pub(super) fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`')) {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// A name as it is looked up.
pub(super) fn folded(name: &str) -> Box<str> {
    words(&vietnamese::fold(bare(name))).into()
}

/// A name as its marks are compared.
pub(super) fn marked(name: &str) -> Box<str> {
    words(&vietnamese::marked(bare(name))).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form_for_every_spelling() {
        for (name, form) in [
            ("Phường Hộ Phòng", "ho phong"),
            ("Xã Ea H'leo", "ea hleo"),
            ("Tỉnh Bà Rịa - Vũng Tàu", "ba ria vung tau"),
            ("Xã Xa Dung", "xa dung"),
            ("Thị Xã Giá Rai", "gia rai"),
        ] {
            assert_eq!(&*folded(name), form);
        }
        assert_eq!(marked("Xã Hoà An"), marked("Hòa An"));
    }
}
