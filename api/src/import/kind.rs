//! What files hold.

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Kind {
    /// Administrative procedures.
    Procedures,
    /// Provinces and communes, and old addresses.
    Units,
    /// Markets.
    Markets,
    /// Stalls.
    Stalls,
    /// Farm products.
    Products,
    /// Offices that receive people.
    Offices,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 6] =
        [Self::Procedures, Self::Units, Self::Markets, Self::Stalls, Self::Products, Self::Offices];

    /// As commands, the store and the API write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Procedures => "procedures",
            Self::Units => "units",
            Self::Markets => "markets",
            Self::Stalls => "stalls",
            Self::Products => "products",
            Self::Offices => "offices",
        }
    }
}
