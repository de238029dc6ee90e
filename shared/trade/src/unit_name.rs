//! The words in which goods are sold, and what can be said of them for certain.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::{BaseUnit, Quantity, TradeError};

macro_rules! unit_names {
    ($($(#[$doc:meta])* $variant:ident = $name:literal $(| $other:literal)* => $content:expr,)*) => {
        /// The name of a sale unit (đơn vị bán).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum UnitName {
            $($(#[$doc])* $variant,)*
        }

        impl UnitName {
            /// Every unit.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The word as a price tag has it.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What one of it holds, where that is the same everywhere.
            pub fn fixed_content(self) -> Option<Quantity> {
                match self { $(Self::$variant => $content,)* }
            }

            /// All its words, lower case with marks, the usual one first.
            pub fn words(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$name, $($other,)*],)* }
            }
        }
    };
}

const fn grams(base: u32) -> Option<Quantity> {
    Some(Quantity::fixed(base, BaseUnit::Gram))
}

const fn millilitres(base: u32) -> Option<Quantity> {
    Some(Quantity::fixed(base, BaseUnit::Millilitre))
}

const fn pieces(base: u32) -> Option<Quantity> {
    Some(Quantity::fixed(base, BaseUnit::Piece))
}

/// What it holds differs by seller, place or goods.
const DECLARED: Option<Quantity> = None;

unit_names! {
    /// Gram.
    Gram = "g" | "gam" | "gram" | "gr" => grams(1),
    /// 100 grams.
    Lang = "lạng" => grams(100),
    /// Kilogram.
    Kilogram = "kg" | "kgs" | "ký" | "kí" | "kilo" | "kilogram" | "ki lô" | "cân" => grams(1_000),
    /// 10 kilograms.
    Yen = "yến" => grams(10_000),
    /// 100 kilograms.
    Ta = "tạ" => grams(100_000),
    /// 1,000 kilograms.
    Tan = "tấn" => grams(1_000_000),
    /// Millilitre.
    Millilitre = "ml" | "mililit" => millilitres(1),
    /// Litre.
    Litre = "lít" | "l" | "liter" | "litre" => millilitres(1_000),
    /// One fruit.
    Trai = "trái" | "quả" => pieces(1),
    /// One animal.
    Con = "con" => pieces(1),
    /// One plant or stick.
    Cay = "cây" => pieces(1),
    /// One of anything.
    Cai = "cái" | "chiếc" => pieces(1),
    /// Two.
    Cap = "cặp" | "đôi" => pieces(2),
    /// "A ten": 10, and in the South 12, 14 or 16.
    Chuc = "chục" => DECLARED,
    /// Bunch, bundle.
    Bo = "bó" | "mớ" => DECLARED,
    /// Hand of bananas.
    Nai = "nải" => DECLARED,
    /// Whole stem of bananas or coconuts.
    Buong = "buồng" | "quầy" => DECLARED,
    /// Packet.
    Goi = "gói" => DECLARED,
    /// Plastic bag.
    Bich = "bịch" | "túi" => DECLARED,
    /// Box.
    Hop = "hộp" => DECLARED,
    /// Bottle.
    Chai = "chai" => DECLARED,
    /// Canister.
    Can = "can" => DECLARED,
    /// Jar; written hũ in the dictionary, hủ on half of all lists.
    Hu = "hũ" | "hủ" | "lọ" | "keo" => DECLARED,
    /// Crate, carton.
    Thung = "thùng" => DECLARED,
    /// Sack.
    Bao = "bao" => DECLARED,
    /// Tray (of eggs).
    Vi = "vỉ" | "khay" => DECLARED,
    /// Stack (of rice paper).
    Xap = "xấp" | "ràng" => DECLARED,
    /// A measure of about 40 litres; paddy 20 to 22 kg by place.
    Gia = "giạ" => DECLARED,
}

impl FromStr for UnitName {
    type Err = TradeError;

    /// Case, synonyms and the style of tones do not matter (`Kg`, `quả`, `hủ`), and
    /// marks may be left out as a whole (`TRAI`); other marks are another word.
    fn from_str(text: &str) -> Result<Self, TradeError> {
        let typed = vietnamese::marked(text.trim().trim_end_matches('.'));
        let exact = || Self::find(|word| word == typed);
        let bare = || Self::find(|word| typed.is_ascii() && vietnamese::fold(word) == typed);
        exact().or_else(bare).ok_or_else(|| TradeError::UnknownUnit(text.trim().to_owned()))
    }
}

impl UnitName {
    fn find(matches: impl Fn(&str) -> bool) -> Option<Self> {
        Self::ALL.iter().find(|unit| unit.words().iter().any(|word| matches(word))).copied()
    }
}

impl fmt::Display for UnitName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for UnitName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for UnitName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}
