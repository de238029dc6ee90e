//! The small sets and sums of a procedure.

/// Cấp thực hiện: who carries the procedure out; a set.
///
/// ```
/// use search::Levels;
/// let levels = Levels::PROVINCE | Levels::COMMUNE;
/// assert!(levels.meets(Levels::COMMUNE) && !levels.meets(Levels::MINISTRY));
/// assert_eq!(levels.names().collect::<Vec<_>>(), ["province", "commune"]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Levels(pub u8);

/// Đối tượng: who may ask for the procedure; a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Audiences(pub u8);

impl Levels {
    /// Bộ, ngành.
    pub const MINISTRY: Self = Self(1);
    /// Tỉnh, thành phố.
    pub const PROVINCE: Self = Self(2);
    /// Xã, phường, đặc khu.
    pub const COMMUNE: Self = Self(4);
    /// Any other body.
    pub const OTHER: Self = Self(8);
    /// Each level with its name on the wire, in the order of the facets.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::MINISTRY, "ministry"),
        (Self::PROVINCE, "province"),
        (Self::COMMUNE, "commune"),
        (Self::OTHER, "other"),
    ];
}

impl Audiences {
    /// Công dân Việt Nam, and other single persons who live here.
    pub const CITIZEN: Self = Self(1);
    /// Người Việt Nam định cư ở nước ngoài.
    pub const OVERSEAS: Self = Self(2);
    /// Người nước ngoài.
    pub const FOREIGNER: Self = Self(4);
    /// Doanh nghiệp, Vietnamese or foreign-invested.
    pub const BUSINESS: Self = Self(8);
    /// Hợp tác xã.
    pub const COOPERATIVE: Self = Self(16);
    /// Tổ chức, Vietnamese or foreign.
    pub const ORGANISATION: Self = Self(32);
    /// Cán bộ, công chức, viên chức; party bodies and members.
    pub const OFFICIAL: Self = Self(64);
    /// Each audience with its name on the wire, in the order of the facets.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::CITIZEN, "citizen"),
        (Self::OVERSEAS, "overseas"),
        (Self::FOREIGNER, "foreigner"),
        (Self::BUSINESS, "business"),
        (Self::COOPERATIVE, "cooperative"),
        (Self::ORGANISATION, "organisation"),
        (Self::OFFICIAL, "official"),
    ];

    /// The set that a subject of the national database belongs to.
    ///
    /// The usual twelve values are told apart; anything else is no set.
    ///
    /// ```
    /// use search::Audiences;
    /// assert_eq!(Audiences::of_subject("Người nước ngoài"), Audiences::FOREIGNER);
    /// assert_eq!(Audiences::of_subject("Doanh nghiệp Việt Nam"), Audiences::BUSINESS);
    /// ```
    pub fn of_subject(subject: &str) -> Self {
        let folded = vietnamese::fold(subject);
        let begins = |start: &str| folded.starts_with(start);
        if begins("cong dan") {
            Self::CITIZEN
        } else if begins("nguoi viet nam dinh cu") {
            Self::OVERSEAS
        } else if begins("nguoi nuoc ngoai") {
            Self::FOREIGNER
        } else if begins("doanh nghiep") {
            Self::BUSINESS
        } else if begins("hop tac xa") {
            Self::COOPERATIVE
        } else if begins("can bo") || begins("dang vien") || begins("to chuc dang") {
            Self::OFFICIAL
        } else if begins("to chuc") {
            Self::ORGANISATION
        } else {
            Self::default()
        }
    }
}

macro_rules! set {
    ($set:ident) => {
        impl $set {
            /// Whether the two sets have a member in common.
            pub fn meets(self, other: Self) -> bool {
                self.0 & other.0 != 0
            }

            /// Whether nothing is in the set.
            pub fn is_empty(self) -> bool {
                self.0 == 0
            }

            /// The member with this name on the wire.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|(_, n)| *n == name).map(|(set, _)| set)
            }

            /// The names of the members.
            pub fn names(self) -> impl Iterator<Item = &'static str> {
                Self::ALL.into_iter().filter(move |(set, _)| self.meets(*set)).map(|(_, n)| n)
            }
        }

        impl std::ops::BitOr for $set {
            type Output = Self;

            fn bitor(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }
        }

        impl FromIterator<Self> for $set {
            fn from_iter<I: IntoIterator<Item = Self>>(sets: I) -> Self {
                sets.into_iter().fold(Self::default(), |all, set| all | set)
            }
        }
    };
}

set!(Levels);
set!(Audiences);

/// How far the procedure can be done online (toàn trình, một phần).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Online {
    /// Not online, or not said.
    #[default]
    Unknown,
    /// Một phần.
    Partial,
    /// Toàn trình.
    Full,
}

impl Online {
    /// The values in the order of the facets.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Unknown, "unknown"), (Self::Partial, "partial"), (Self::Full, "full")];

    /// The value with this name on the wire.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, n)| *n == name).map(|(online, _)| online)
    }

    /// The name on the wire.
    pub fn name(self) -> &'static str {
        Self::ALL.into_iter().find(|(online, _)| *online == self).map_or("", |(_, n)| n)
    }

    pub(crate) fn of_bits(bits: u8) -> Self {
        match bits {
            1 => Self::Partial,
            2 => Self::Full,
            _ => Self::Unknown,
        }
    }
}

/// What a row says about the cost. Whole đồng.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Fee {
    /// Nothing is recorded.
    #[default]
    Unknown,
    /// Miễn phí: the value is 0 and no text says otherwise.
    Free,
    /// One amount.
    Amount(u32),
    /// Several amounts; the lowest is here.
    From(u32),
    /// Only the text explains the cost.
    SeeText,
    /// The provincial People's Council sets it.
    ByProvince,
}

/// The unit of a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeUnit {
    /// Ngày làm việc.
    WorkingDay,
    /// Ngày.
    Day,
    /// Giờ.
    Hour,
    /// Tháng.
    Month,
}

impl TimeUnit {
    /// Each unit with its name on the wire.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::WorkingDay, "working_day"),
        (Self::Day, "day"),
        (Self::Hour, "hour"),
        (Self::Month, "month"),
    ];

    /// The unit with this name on the wire.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, n)| *n == name).map(|(unit, _)| unit)
    }

    /// The name on the wire.
    pub fn name(self) -> &'static str {
        Self::ALL.into_iter().find(|(unit, _)| *unit == self).map_or("", |(_, n)| n)
    }
}

/// What a row says about the time (thời hạn giải quyết).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Time {
    /// Nothing is recorded.
    #[default]
    Unknown,
    /// A length that a calendar can count.
    Of(u16, TimeUnit),
    /// Several lengths, by the way to file or the case; the shortest is here.
    From(u16, TimeUnit),
    /// Only the text explains it.
    SeeText,
}
