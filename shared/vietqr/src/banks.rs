//! Banks and wallets by BIN. The table is data (`data/banks.json` of the project), so
//! the caller brings it.
//!
//! ```
//! use vietqr::banks::{Banks, Lookup};
//! let banks = Banks::parse(
//!     r#"{"banks": [{"bin": "970436", "code": "VCB", "short_name": "Vietcombank",
//!                    "name": "Ngân hàng TMCP Ngoại Thương Việt Nam"}]}"#,
//! )?;
//! assert!(matches!(banks.find("vietcombank"), Lookup::One(bank) if bank.bin.as_str() == "970436"));
//! # Ok::<(), serde_json::Error>(())
//! ```

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Bin;

/// One bank or wallet. Names differ between lists and change; the BIN does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bank {
    /// The key.
    pub bin: Bin,
    /// The short code most lists use.
    #[serde(default)]
    pub code: Option<String>,
    /// The name people say.
    pub short_name: String,
    /// The registered name.
    pub name: String,
    /// The SWIFT code.
    #[serde(default)]
    pub swift: Option<String>,
    /// Can be paid by VietQR; `None` if not known.
    #[serde(default)]
    pub receives: Option<bool>,
    /// Its app scans a VietQR and pays; `None` if not known.
    #[serde(default)]
    pub sends: Option<bool>,
    /// The account holder's name can be looked up; `None` if not known.
    #[serde(default)]
    pub names_holder: Option<bool>,
    /// An old name of the same BIN, kept for look-ups.
    #[serde(default)]
    pub deprecated: bool,
    /// Other names and codes in use.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// How many independent lists agree on this BIN.
    #[serde(default)]
    pub confirmed_by: u8,
    /// What to know before relying on this row, in Vietnamese.
    #[serde(default)]
    pub note: Option<String>,
}

impl Bank {
    /// Whether the folded name is one of this bank's.
    fn is_called(&self, key: &str) -> bool {
        self.code
            .iter()
            .chain([&self.short_name, &self.name])
            .chain(&self.aliases)
            .any(|name| folded(name) == key)
    }
}

/// What a name leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup<'a> {
    /// Exactly one bank.
    One(&'a Bank),
    /// Several banks share the name (`BVB`): ask, or the money goes astray.
    Several(Vec<&'a Bank>),
    /// None.
    Unknown,
}

/// The table of banks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Banks {
    /// Its rows, in the order of the file.
    pub banks: Vec<Bank>,
}

impl Banks {
    /// Reads the table from JSON: `{"banks": […]}`.
    ///
    /// # Errors
    /// What `serde_json` found wrong, with line and column; a malformed BIN among it.
    pub fn parse(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// The bank of a BIN, under its present name.
    #[must_use]
    pub fn get(&self, bin: Bin) -> Option<&Bank> {
        let rows = || self.banks.iter().filter(move |bank| bank.bin == bin);
        rows().find(|bank| !bank.deprecated).or_else(|| rows().next())
    }

    /// Finds by BIN, code, name or alias; case, marks and blanks do not matter. Old names
    /// lead to the present bank. Of two rows with one name, the one that is known to
    /// receive VietQR wins.
    #[must_use]
    pub fn find(&self, text: &str) -> Lookup<'_> {
        let key = folded(text);
        if let Ok(bin) = key.parse() {
            return self.get(bin).map_or(Lookup::Unknown, Lookup::One);
        }
        let mut found: Vec<&Bank> = Vec::new();
        for bank in self.banks.iter().filter(|bank| !key.is_empty() && bank.is_called(&key)) {
            if let Some(present) = self.get(bank.bin).filter(|present| !found.contains(present)) {
                found.push(present);
            }
        }
        if found.iter().any(|bank| bank.receives == Some(true)) {
            found.retain(|bank| bank.receives == Some(true));
        }
        match found.as_slice() {
            [] => Lookup::Unknown,
            [bank] => Lookup::One(bank),
            _ => Lookup::Several(found),
        }
    }
}

/// `MB Bank`, `mbbank` and `MB-BANK` are one name.
fn folded(name: &str) -> String {
    vietnamese::fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

impl Serialize for Bin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Bin {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
