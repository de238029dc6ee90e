//! Fees: when a number may be believed, and the one line a list can show.
//!
//! Measured in the national database: 456 procedures give 0 with a text that explains
//! something else, 187 lines give 20 and mean 20.000.

use api_types::procedures::{Fee, FeeLine, Method};
use search::FeeRow;

/// Below this a value in đồng is a slip by a factor of 1,000.
const LEAST: i64 = 1_000;

/// A trap of the source that an import tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FeeTrap {
    /// 0 with a text: not free.
    ZeroWithText,
    /// 0 with a text that leaves it to the province's People's Council.
    ZeroByProvince,
    /// 0 with a text that names an amount.
    ZeroNamesAmount,
    /// Smaller than any fee, beside a text.
    OffByThousand,
    /// The text names another amount.
    OtherAmount,
}

/// The cost in one line.
pub fn summary(methods: &[Method]) -> Fee {
    let lines = methods.iter().flat_map(|method| &method.fees);
    let paid = |line: &FeeLine| line.value.is_some_and(|value| value > 0);
    let priced = lines.clone().any(paid);
    let alone = lines.clone().any(|line| paid(line) && !is_by_list(line));
    // Who is let off beside those who pay, and what each of many on a list pays, does not change
    // what one person pays (1.004194).
    let tells = |line: &&FeeLine| {
        let said = line.value.is_some() || !line.text.is_empty();
        said && !(priced && is_exemption(line)) && !(alone && is_by_list(line))
    };
    let rows = lines.filter(tells).flat_map(|line| {
        // No number at all is like a number that says nothing.
        let value = line.value.unwrap_or(i64::MIN);
        let text = if says_free(line) || only_excuses(line) { "" } else { &line.text };
        let row = FeeRow { value, currency: Some(line.currency.as_str()), text };
        // What is left of it while a part is taken off again is what people pay now.
        let left = reduction(&line.text).and_then(|percent| value.checked_mul(percent));
        let left = left.map(|left| FeeRow { value: left / 100, text: "", ..row });
        [Some(row), left].into_iter().flatten()
    });
    match search::summarise_fees(rows) {
        search::Fee::Unknown => Fee::Unknown,
        search::Fee::Free => Fee::Free,
        search::Fee::Amount(vnd) => Fee::Amount { vnd: vnd.into() },
        search::Fee::From(vnd) => Fee::From { vnd: vnd.into() },
        search::Fee::SeeText => Fee::Text,
        search::Fee::ByProvince => Fee::Province,
    }
}

/// The words about the fee, each once; nothing where a number says it all.
pub fn words(methods: &[Method], fee: &Fee) -> String {
    let lines = || methods.iter().flat_map(|method| &method.fees);
    let whole = matches!(fee, Fee::Amount { .. }) && !lines().any(only_excuses);
    if whole || *fee == Fee::Unknown {
        return String::new();
    }
    let mut seen = Vec::new();
    let mut words = Vec::new();
    for line in lines() {
        let text = bare(&line.text);
        let folded = vietnamese::fold(text);
        if !text.is_empty() && !is_free(&folded) && !seen.contains(&folded) {
            seen.push(folded);
            words.push(text);
        }
    }
    words.join("; ")
}

/// Neither a number nor the words name a sum: the source does not say what it costs. A number that
/// cannot be meant as it stands (20 for 20.000), or in dollars, is one.
pub fn is_unstated(methods: &[Method], fee: &Fee, words: &str) -> bool {
    let numbered = |line: &FeeLine| line.value.is_some_and(|value| value > 0);
    let dollars = vietnamese::fold(words).contains("usd");
    *fee == Fee::Text
        && !methods.iter().flat_map(|method| &method.fees).any(numbered)
        && !names_amount(words)
        && !dollars
}

/// Without what a sentence or a list begins and ends with, brackets around it included.
fn bare(text: &str) -> &str {
    let text = text.trim().trim_start_matches(['-', '+', '*', ' ']);
    let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    inner.unwrap_or(text).trim_end_matches(['.', ';', ' '])
}

/// 0, and the words say no more than that: "Miễn lệ phí"; or beside it only what copies cost,
/// for who wants some.
fn says_free(line: &FeeLine) -> bool {
    let folded = vietnamese::fold(bare(&line.text));
    let (first, more) = folded.split_once('.').unwrap_or((&folded, ""));
    let copies = more.is_empty() || more.contains("ban sao") && more.contains("neu co yeu cau");
    line.value == Some(0) && (is_free(&folded) || is_free(first) && copies)
}

/// The folded words say that nothing is taken.
fn is_free(folded: &str) -> bool {
    const WORDS: [&str; 8] = [
        "mien phi",
        "mien le phi",
        "mien phi le phi",
        "khong",
        "khong co",
        "khong thu phi",
        "khong thu le phi",
        "khong thu phi le phi",
    ];
    let words: Vec<_> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    WORDS.contains(&&*words.join(" "))
}

/// "Miễn phí" for some, with the reason.
fn is_exemption(line: &FeeLine) -> bool {
    let folded = vietnamese::fold(line.text.trim());
    let excused = folded.contains("thuoc dien duoc mien") && !folded.contains("khong thuoc dien");
    line.value == Some(0) && (folded.starts_with("mien ") || excused)
}

/// What each of several pays who are registered together: "Đăng ký tạm trú theo danh sách: …",
/// not "theo danh sách kèm theo".
fn is_by_list(line: &FeeLine) -> bool {
    vietnamese::fold(&line.text).contains("theo danh sach:")
}

/// The words leave only a part of the number, in percent: "bằng 50% mức thu lệ phí quy định".
fn reduction(text: &str) -> Option<i64> {
    let folded = vietnamese::fold(text);
    folded.split("bang ").skip(1).find_map(|after| {
        let (percent, rest) = after.split_once('%')?;
        let percent = percent.trim().parse().ok()?;
        (rest.trim_start().starts_with("muc") && (1..100).contains(&percent)).then_some(percent)
    })
}

/// Beside a number, the words say only who is let off: they name no other sum.
fn only_excuses(line: &FeeLine) -> bool {
    let excuses = vietnamese::fold(&line.text).contains("thuoc dien duoc mien");
    line.value.is_some_and(|value| value >= LEAST) && excuses && !names_amount(&line.text)
}

/// What is wrong with a line, if anything.
pub fn trap(line: &FeeLine) -> Option<FeeTrap> {
    let text = line.text.trim();
    if text.is_empty() || line.currency == "USD" {
        return None;
    }
    match line.value? {
        0 if is_by_province(text) => Some(FeeTrap::ZeroByProvince),
        0 if names_amount(text) => Some(FeeTrap::ZeroNamesAmount),
        0 => Some(FeeTrap::ZeroWithText),
        1..LEAST => Some(FeeTrap::OffByThousand),
        value => {
            let amounts = amounts(text);
            (!amounts.is_empty() && !amounts.contains(&value)).then_some(FeeTrap::OtherAmount)
        }
    }
}

/// The value cannot be meant as it stands.
pub fn is_doubtful(line: &FeeLine) -> bool {
    trap(line).is_some()
}

fn is_by_province(text: &str) -> bool {
    let folded = vietnamese::fold(text);
    folded.contains("hoi dong nhan dan") || folded.contains("hdnd")
}

/// The text says a sum of money.
pub fn names_amount(text: &str) -> bool {
    !amounts(text).is_empty()
}

/// Numbers that are money: grouped by thousands (`20.000`), or followed by the currency.
fn amounts(text: &str) -> Vec<i64> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let from = rest.get(start..).unwrap_or_default();
        let end = from
            .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','))
            .unwrap_or(from.len());
        let (number, behind) = from.split_at_checked(end).unwrap_or((from, ""));
        if let Some(amount) = amount(number.trim_end_matches(['.', ',']), behind) {
            found.push(amount);
        }
        rest = behind;
    }
    found
}

fn amount(number: &str, behind: &str) -> Option<i64> {
    let mut groups = number.split(['.', ',']);
    let first = groups.next()?;
    let grouped = first.len() <= 3 && groups.clone().count() > 0 && groups.all(|g| g.len() == 3);
    let next: String = behind.trim_start().chars().take(8).collect();
    let unit = vietnamese::fold(&next);
    let million = unit.starts_with("trieu");
    let money =
        million || unit.starts_with("dong") || unit.starts_with("vn") || is_dong_sign(&unit);
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let value: i64 = digits.parse().ok()?;
    match () {
        () if million && !grouped => value.checked_mul(1_000_000),
        () if grouped || (money && number == first) => Some(value),
        () => None,
    }
}

/// `đ` or `d` alone, not the beginning of a word.
fn is_dong_sign(unit: &str) -> bool {
    let mut letters = unit.chars();
    letters.next() == Some('d') && !letters.next().is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use api_types::procedures::Channel;

    fn line(value: i64, currency: &str, text: &str) -> FeeLine {
        FeeLine {
            value: Some(value),
            currency: currency.into(),
            text: text.into(),
            doubtful: false,
        }
    }

    fn of(lines: &[FeeLine]) -> Fee {
        let method = Method {
            channel: Channel::Online,
            time: None,
            fees: lines.to_vec(),
            note: String::new(),
        };
        summary(&[method])
    }

    #[test]
    fn zero_is_free_only_without_a_text() {
        assert_eq!(of(&[line(0, "VND", "")]), Fee::Free);
        assert_eq!(of(&[line(0, "VND", "Theo Nghị quyết của HĐND tỉnh")]), Fee::Province);
        assert_eq!(of(&[line(0, "VND", "150.000 đồng/lần")]), Fee::Text);
        assert_eq!(of(&[]), Fee::Unknown);
    }

    #[test]
    fn a_text_that_says_no_more_than_free_is_free() {
        assert_eq!(of(&[line(0, "VND", "Miễn lệ phí."), line(0, "VND", "Không")]), Fee::Free);
        assert_eq!(of(&[line(0, "VND", "Không quy định")]), Fee::Text);
        let copies = "(Miễn lệ phí. Phí cấp bản sao (nếu có yêu cầu) theo Thông tư số 281)";
        assert_eq!(of(&[line(0, "VND", copies)]), Fee::Free);
        assert_eq!(of(&[line(0, "VND", "Miễn lệ phí. Phí thẩm định theo Nghị định")]), Fee::Text);
        assert_eq!(of(&[line(1, "VND", "Miễn phí")]), Fee::Text);
    }

    #[test]
    fn the_words_stand_once() {
        let method = |texts: &[&str]| Method {
            channel: Channel::Online,
            time: None,
            fees: texts.iter().map(|text| line(0, "VND", text)).collect(),
            note: String::new(),
        };
        let methods = [method(&["Theo Thông tư 244."]), method(&["(Theo thông tư 244)", "Không"])];
        assert_eq!(words(&methods, &Fee::Text), "Theo Thông tư 244");
        assert_eq!(words(&methods, &Fee::Amount { vnd: 5_000 }), "");
    }

    #[test]
    fn a_sum_of_any_kind_is_one() {
        let told = |lines: &[FeeLine]| {
            let fees = lines.to_vec();
            let method = Method { channel: Channel::Online, time: None, fees, note: String::new() };
            let methods = [method];
            let fee = summary(&methods);
            let words = words(&methods, &fee);
            !is_unstated(&methods, &fee, &words)
        };
        assert!(!told(&[line(0, "VND", "Theo Thông tư số 244/2016/TT-BTC")]));
        assert!(told(&[line(145, "USD", "")]) && told(&[line(0, "VND", "200 USD/lần")]));
        assert!(told(&[line(20, "VND", "theo quy định")]));
        assert!(told(&[line(0, "VND", "150.000 đồng/lần")]));
    }

    #[test]
    fn a_thousandth_is_not_believed() {
        let slip = line(20, "VND", "20.000 vnđ/tờ khai");
        assert_eq!(of(std::slice::from_ref(&slip)), Fee::Text);
        assert_eq!(trap(&slip), Some(FeeTrap::OffByThousand));
    }

    #[test]
    fn several_amounts_show_the_least() {
        let lines = [line(7_000, "VND", "cá nhân"), line(5_000, "VND", "trẻ em")];
        assert_eq!(of(&lines), Fee::From { vnd: 5_000 });
    }

    #[test]
    fn who_is_let_off_does_not_change_the_price() {
        let free_for_some = line(0, "VND", "Miễn phí: trường hợp thuộc diện được miễn");
        let paid = line(7_000, "VND", "7.000 đồng");
        assert_eq!(of(&[paid, free_for_some.clone()]), Fee::Amount { vnd: 7_000 });
        assert_eq!(of(&[free_for_some]), Fee::Text);
        let excused = line(0, "VND", "Trường hợp công dân thuộc diện được miễn phí theo Điều 4");
        assert_eq!(of(&[line(10_000, "VND", ""), excused]), Fee::Amount { vnd: 10_000 });
    }

    #[test]
    fn a_number_stands_beside_words_that_only_excuse() {
        let excuse = "Trường hợp công dân thuộc diện được miễn phí theo Điều 4 Thông tư số 75/2022";
        let counter = line(20_000, "VND", excuse);
        let online = line(10_000, "VND", "qua cổng dịch vụ công thu 10.000 đồng/lần");
        assert_eq!(of(&[online, counter.clone()]), Fee::From { vnd: 10_000 });
        assert_eq!(of(&[counter]), Fee::Amount { vnd: 20_000 });
    }

    #[test]
    fn what_many_on_a_list_pay_is_not_what_one_pays() {
        let list = line(5_000, "VND", "Đăng ký tạm trú theo danh sách: 5.000 đồng/người");
        let one = |value| line(value, "VND", "cá nhân, hộ gia đình");
        assert_eq!(of(&[list.clone(), one(7_000), one(15_000)]), Fee::From { vnd: 7_000 });
        assert_eq!(of(&[list]), Fee::Amount { vnd: 5_000 });
        let annexed = line(5_000, "VND", "theo danh sách kèm theo");
        assert_eq!(of(&[annexed, one(7_000)]), Fee::From { vnd: 5_000 });
    }

    #[test]
    fn a_reduction_is_told_beside_the_number() {
        let text = "70.000 đồng/thẻ. Đến hết 31/12/2026 bằng 50% mức thu lệ phí quy định";
        let method = |text| Method {
            channel: Channel::Online,
            time: None,
            fees: vec![line(70_000, "VND", text)],
            note: String::new(),
        };
        let fee = summary(&[method(text)]);
        assert_eq!(fee, Fee::From { vnd: 35_000 });
        assert_eq!(words(&[method(text)], &fee), text);
        let cash = method("70.000 đồng/thẻ, bằng tiền mặt");
        let fee = summary(std::slice::from_ref(&cash));
        assert_eq!(fee, Fee::Amount { vnd: 70_000 });
        assert_eq!(words(&[cash], &fee), "");
    }

    #[test]
    fn dollars_are_left_to_the_wording() {
        assert_eq!(of(&[line(145, "USD", "")]), Fee::Text);
        assert_eq!(trap(&line(145, "USD", "145 USD")), None);
    }

    #[test]
    fn money_is_told_from_numbers_of_laws() {
        assert!(amounts("Thông tư số 172/2010/TT-BTC ngày 02/11/2010").is_empty());
        assert_eq!(
            amounts("20.000 vnđ/tờ khai, 8.000đ, 5 triệu đồng, 300000 đồng"),
            [20_000, 8_000, 5_000_000, 300_000]
        );
        assert_eq!(trap(&line(50_000, "VND", "70.000 đồng")), Some(FeeTrap::OtherAmount));
        assert_eq!(trap(&line(50_000, "VND", "50.000 đồng")), None);
    }
}
