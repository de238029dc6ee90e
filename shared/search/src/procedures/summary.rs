//! The one line about cost that a row can show without misleading.

use super::Fee;

/// One fee of one way to file, as the national database gives it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FeeRow<'a> {
    /// The number in the record.
    pub value: i64,
    /// `VND`, `USD` or nothing.
    pub currency: Option<&'a str>,
    /// The explaining text beside it.
    pub text: &'a str,
}

/// Below this a value in đồng is a slip by a factor of 1,000 in the record
/// (187 rows have one).
const LEAST: i64 = 1_000;

/// The longest text that is a label ("Lệ phí") and not an explanation.
const LABEL: usize = 60;

/// Sums the fees of a procedure up for a row.
///
/// A value of 0 is free only without a text: 456 records give 0 and explain
/// the real amount in words, 127 of them leave it to the province.
///
/// ```
/// use search::{Fee, FeeRow, summarise_fees};
/// let row = |value, text| FeeRow { value, currency: Some("VND"), text };
/// assert_eq!(summarise_fees([row(0, "")]), Fee::Free);
/// assert_eq!(summarise_fees([row(0, "Theo quy định của Hội đồng nhân dân tỉnh")]), Fee::ByProvince);
/// assert_eq!(summarise_fees([row(7_000, ""), row(5_000, "")]), Fee::From(5_000));
/// assert_eq!(summarise_fees([row(20, "20.000 vnđ/tờ khai")]), Fee::SeeText);
/// assert_eq!(summarise_fees([]), Fee::Unknown);
/// ```
pub fn summarise_fees<'a>(rows: impl IntoIterator<Item = FeeRow<'a>>) -> Fee {
    let mut sum: Option<Fee> = None;
    for row in rows {
        let fee = one(&row);
        sum = Some(match sum {
            None => fee,
            Some(before) => both(before, fee),
        });
    }
    sum.unwrap_or_default()
}

fn one(row: &FeeRow<'_>) -> Fee {
    let text = row.text.trim();
    let dong = row.currency.is_none_or(|c| c == "VND" || c.is_empty());
    match (row.value, u32::try_from(row.value)) {
        (0, _) if text.is_empty() => Fee::Free,
        (LEAST.., Ok(value)) if dong && agrees(value, text) => Fee::Amount(value),
        _ if by_province(text) => Fee::ByProvince,
        _ => Fee::SeeText,
    }
}

/// The text explains the same amount, or is only a label without figures.
fn agrees(value: u32, text: &str) -> bool {
    let grouped = vietnamese::group_thousands(i64::from(value));
    text.contains(&grouped)
        || text.contains(&value.to_string())
        || (text.chars().count() <= LABEL && !text.contains(|c: char| c.is_ascii_digit()))
}

fn by_province(text: &str) -> bool {
    let folded = vietnamese::fold(text);
    folded.contains("hoi dong nhan dan") || folded.contains("hdnd")
}

fn both(a: Fee, b: Fee) -> Fee {
    use Fee::{Amount, ByProvince, From, SeeText};
    match (a, b) {
        _ if a == b => a,
        (Amount(x) | From(x), Amount(y) | From(y)) => From(x.min(y)),
        (ByProvince, _) | (_, ByProvince) => ByProvince,
        // Free in one case and not in another needs words.
        _ => SeeText,
    }
}
