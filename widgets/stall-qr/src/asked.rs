//! What the tag asks for, read from its attributes.
//!
//! What cannot be misread is forgiven: blanks around, case, dots between thousands. What
//! could send money astray is refused with the reason.

use crate::keypad::MOST_VND;
use crate::{Fault, First, Notice};
use api_types::stalls::{Stall, StallPayee};
use vietqr::banks::{Banks, Lookup};
use vietqr::{Bin, Payee};

/// Virtual accounts carry letters: of gateways, MoMo, ZaloPay.
const VIRTUAL: [&str; 4] = ["VQR", "99MM", "99ZP", "PSP"];

/// The longest transfer content (EMVCo 62.08).
const LONGEST_MESSAGE: usize = 25;

/// Whom to pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    /// A stall that the API knows.
    Stall(String),
    /// An account written on the tag.
    Account {
        /// A BIN or a name.
        bank: String,
        /// Its number, without blanks.
        account: String,
        /// The holder's name; may be empty.
        holder: String,
    },
}

/// What the tag asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Whom to pay.
    pub whom: Whom,
    /// Đồng, 1 to [`MOST_VND`].
    pub amount: Option<i64>,
    /// The transfer content.
    pub message: Option<String>,
}

impl Asked {
    /// Reads the attributes through `get`, which gives the value of a name.
    ///
    /// # Errors
    /// The first thing that the editor of the page has to mend.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Result<Self, Notice> {
        Self::read_by(&get)
    }

    fn read_by(get: &dyn Fn(&str) -> Option<String>) -> Result<Self, Notice> {
        let get = |name| {
            let value = get(name).map(|value| value.trim().to_owned());
            value.filter(|value| !value.is_empty())
        };
        let whom = match get("stall") {
            Some(id) => Whom::Stall(id),
            None => account(get("bank"), get("account"), get("name"))?,
        };
        let amount = get("amount").map(|text| amount(&text)).transpose()?;
        let message = get("message").map(message).transpose()?;
        Ok(Self { whom, amount, message })
    }

    /// What to draw for a stall that the API answered with.
    pub fn stall(&self, stall: Stall) -> First {
        First { stall: Some(Box::new(stall)), ..self.first() }
    }

    /// What to draw for an account on the tag; `banks` is the table that names are looked
    /// up in. For a stall's id it is nothing yet.
    pub fn account(&self, banks: &Banks) -> First {
        let Whom::Account { bank: written, account, holder } = &self.whom else {
            return self.first();
        };
        let (bin, bank, notice) = match banks.find(written) {
            Lookup::One(bank) => (bank.bin, bank.short_name.clone(), None),
            Lookup::Several(_) => return Fault::AmbiguousBank.with(written).into(),
            Lookup::Unknown => match written.parse() {
                Ok(bin) => (bin, String::new(), Some(Fault::UnknownBank.with(written))),
                Err(_) => return Fault::UnknownBank.with(written).into(),
            },
        };
        let payee = payee(bin, bank, account, holder);
        First { payee: Some(payee), notice, ..self.first() }
    }

    /// What can be drawn before the table of banks is here: six digits need none.
    pub(crate) fn unnamed(&self) -> Option<First> {
        let Whom::Account { bank, account, holder } = &self.whom else { return None };
        let payee = payee(bank.parse().ok()?, String::new(), account, holder);
        Some(First { payee: Some(payee), ..self.first() })
    }

    fn first(&self) -> First {
        First { amount: self.amount, message: self.message.clone(), ..First::default() }
    }
}

fn payee(bin: Bin, bank: String, account: &str, holder: &str) -> StallPayee {
    StallPayee {
        bin: bin.as_str().to_owned(),
        bank,
        account: account.to_owned(),
        holder: holder.to_owned(),
    }
}

fn account(
    bank: Option<String>,
    account: Option<String>,
    holder: Option<String>,
) -> Result<Whom, Notice> {
    let (bank, written) = match (bank, account) {
        (Some(bank), Some(account)) => (bank, account),
        (Some(_), None) => return Err(Fault::MissingAccount.with("")),
        (None, Some(_)) => return Err(Fault::MissingBank.with("")),
        (None, None) => return Err(Fault::MissingPayee.with("")),
    };
    // As people group it, and as the import reads it.
    let account: String = written.chars().filter(|c| !matches!(c, ' ' | '.' | '-')).collect();
    let digits = account.bytes().all(|byte| byte.is_ascii_digit());
    let plausible = digits || VIRTUAL.iter().any(|family| account.starts_with(family));
    // The bank does not matter for the form of the number.
    let fits = "000000".parse().is_ok_and(|bin| Payee::account(bin, &account).is_ok());
    if !(plausible && fits) {
        return Err(Fault::BadAccount.with(&written));
    }
    Ok(Whom::Account { bank, account, holder: holder.unwrap_or_default() })
}

/// `185000`, or with one kind of mark between thousands: `185.000`.
fn amount(written: &str) -> Result<i64, Notice> {
    let wrong = || Fault::BadAmount.with(written);
    let mark = written.chars().find(|c| matches!(c, '.' | ',' | ' '));
    let digits = match mark {
        None => written.to_owned(),
        Some(mark) => grouped(written, mark).ok_or_else(wrong)?,
    };
    // `parse` alone would take a sign.
    let number: Option<i64> = digits.parse().ok();
    let number = number.filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()));
    number.filter(|vnd| (1..=MOST_VND).contains(vnd)).ok_or_else(wrong)
}

/// The digits of a number whose every group but the first has three.
fn grouped(written: &str, mark: char) -> Option<String> {
    let mut groups = written.split(mark);
    let first = groups.next().filter(|first| (1..=3).contains(&first.len()))?;
    let mut digits = first.to_owned();
    for group in groups {
        digits.push_str(Some(group).filter(|group| group.len() == 3)?);
    }
    Some(digits)
}

fn message(written: String) -> Result<String, Notice> {
    let plain = vietqr::plain(&written);
    if plain.is_empty() || plain.len() > LONGEST_MESSAGE {
        return Err(Fault::BadMessage.with(&written));
    }
    Ok(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BANKS: &str = r#"{"banks": [
        {"bin": "970436", "code": "VCB", "short_name": "Vietcombank", "name": "Ngoại thương"},
        {"bin": "970422", "code": "MB", "short_name": "MB Bank", "name": "Quân đội", "aliases": ["MBB"]},
        {"bin": "970454", "code": "BVB", "short_name": "BVBank", "name": "Bản Việt"},
        {"bin": "970438", "code": "BVB", "short_name": "BaoViet Bank", "name": "Bảo Việt"}]}"#;

    /// What comes of a tag's attributes.
    fn first(pairs: &[(&str, &str)]) -> First {
        let get = |name: &str| {
            pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        match Asked::read(get) {
            Ok(asked) => asked.account(&Banks::parse(BANKS).unwrap()),
            Err(notice) => notice.into(),
        }
    }

    /// `bin account` when there is something to pay to, and the code of the notice.
    fn outcome(pairs: &[(&str, &str)]) -> (String, Option<&'static str>) {
        let first = first(pairs);
        let payee = first.payee.map(|payee| payee.bin + " " + &payee.account);
        (payee.unwrap_or_default(), first.notice.map(|notice| notice.fault.code()))
    }

    #[test]
    fn what_cannot_be_misread_is_forgiven() {
        for bank in ["970436", " 970436", "vcb", "VIETCOMBANK", "Vietcombank ", "vietcombank"] {
            for account in
                ["0071000888999", " 0071000888999", "0071 000 888 999", "0071.000.888.999"]
            {
                let outcome = outcome(&[("bank", bank), ("account", account)]);
                assert_eq!(outcome, ("970436 0071000888999".to_owned(), None), "{bank} {account}");
            }
        }
        assert_eq!(outcome(&[("bank", "MBB"), ("account", "99MM24001")]).0, "970422 99MM24001");
    }

    #[test]
    fn what_could_send_money_astray_is_told() {
        let cases: [(&[(&str, &str)], &str); 12] = [
            (&[], "missing-payee"),
            (&[("bank", " "), ("account", "")], "missing-payee"),
            (&[("name", "NGUYEN VAN A")], "missing-payee"),
            (&[("account", "0071000888999")], "missing-bank"),
            (&[("bank", "970436")], "missing-account"),
            (&[("bank", "Vietcombonk"), ("account", "1")], "unknown-bank"),
            (&[("bank", "97043"), ("account", "1")], "unknown-bank"),
            (&[("bank", "BVB"), ("account", "1")], "ambiguous-bank"),
            (&[("bank", "970436"), ("account", "O071000888999")], "bad-account"),
            (&[("bank", "970436"), ("account", "số 12")], "bad-account"),
            (&[("bank", "970436"), ("account", "12345678901234567890")], "bad-account"),
            (&[("bank", "970436"), ("account", "vqr001")], "bad-account"),
        ];
        for (pairs, code) in cases {
            assert_eq!(outcome(pairs), (String::new(), Some(code)), "{pairs:?}");
        }
    }

    #[test]
    fn a_bank_younger_than_the_table_is_paid_with_a_warning() {
        let outcome = outcome(&[("bank", "970999"), ("account", "1")]);
        assert_eq!(outcome, ("970999 1".to_owned(), Some("unknown-bank")));
    }

    #[test]
    fn amounts() {
        let read = |text| {
            let first = first(&[("bank", "970436"), ("account", "1"), ("amount", text)]);
            first.amount.ok_or_else(|| first.notice.map(|notice| notice.fault.code()))
        };
        for good in ["185000", " 185000 ", "185.000", "185,000", "185 000"] {
            assert_eq!(read(good), Ok(185_000), "{good}");
        }
        assert_eq!(read("499.999.999"), Ok(MOST_VND));
        for bad in [
            "abc",
            "0",
            "-5",
            "+5",
            "1.5",
            "185.00",
            "1.0000",
            "35000.0",
            "500000000",
            "185k",
            "185.000,000",
            "1,000.000",
            "٣",
            ".185",
            "99999999999999999999",
        ] {
            assert_eq!(read(bad), Err(Some("bad-amount")), "{bad}");
        }
    }

    #[test]
    fn messages_are_folded_and_never_cut() {
        let read = |text| first(&[("bank", "970436"), ("account", "1"), ("message", text)]);
        assert_eq!(read("CHO0123 rau muống").message.as_deref(), Some("CHO0123 RAU MUONG"));
        for bad in ["một nội dung dài hơn hai mươi lăm chữ", "市场"] {
            assert_eq!(
                read(bad).notice.map(|notice| notice.fault),
                Some(Fault::BadMessage),
                "{bad}"
            );
        }
    }

    #[test]
    fn a_stall_wins_over_an_account() {
        let get = |name: &str| Some(if name == "amount" { "5000".into() } else { name.to_owned() });
        let asked = Asked::read(get).unwrap();
        assert_eq!(asked.whom, Whom::Stall("stall".into()));
        assert_eq!((asked.amount, asked.message.as_deref()), (Some(5_000), Some("MESSAGE")));
    }
}
