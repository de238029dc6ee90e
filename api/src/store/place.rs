//! Where a database is.

use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use log::LevelFilter;
use sqlx::ConnectOptions as _;
use sqlx::any::AnyConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;

use super::Result;

/// The file's name inside the data folder.
pub const FILE: &str = "motcham.db";

/// Where a database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// SQLite, in this folder.
    Folder(PathBuf),
    /// SQLite, this file: a backup.
    File(PathBuf),
    /// PostgreSQL, at this address.
    Postgres(String),
}

impl Place {
    /// A `postgres://` address, else a folder.
    pub fn of(text: &str) -> Self {
        if ["postgres://", "postgresql://"].iter().any(|start| text.starts_with(start)) {
            Self::Postgres(text.to_owned())
        } else {
            Self::Folder(PathBuf::from(text))
        }
    }

    /// Whether a database is there already; of an address nothing is known before asking.
    pub fn is_there(&self) -> bool {
        match self {
            Self::Folder(folder) => folder.join(FILE).is_file(),
            Self::File(file) => file.is_file(),
            Self::Postgres(_) => true,
        }
    }

    pub(super) fn is_sqlite(&self) -> bool {
        !matches!(self, Self::Postgres(_))
    }

    /// Makes the folder.
    pub(super) fn prepare(&self) -> Result<()> {
        if let Self::Folder(folder) = self {
            std::fs::create_dir_all(folder)?;
        }
        Ok(())
    }

    pub(super) fn options(&self) -> Result<AnyConnectOptions> {
        let options = match self {
            Self::Folder(folder) => sqlite(&folder.join(FILE))?,
            Self::File(file) => sqlite(file)?,
            Self::Postgres(url) => AnyConnectOptions::from_str(url)?,
        };
        // A statement in the log would carry what people wrote.
        Ok(options.log_statements(LevelFilter::Off))
    }
}

/// Paths with spaces and marks are put into an address by the driver itself.
fn sqlite(file: &Path) -> Result<AnyConnectOptions> {
    let options = SqliteConnectOptions::new().filename(file).create_if_missing(true);
    Ok(AnyConnectOptions::from_url(&options.to_url_lossy())?)
}

/// Without the password.
impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Folder(path) | Self::File(path) => write!(f, "{}", path.display()),
            Self::Postgres(url) => {
                let host = url.split_once("://").map_or("", |(_, rest)| rest);
                let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
                write!(f, "postgres://{}", host.split('?').next().unwrap_or_default())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_not_shown() {
        let shown = Place::of("postgres://mc:p@ss@db.example:5432/motcham?sslmode=require");
        assert_eq!(shown.to_string(), "postgres://db.example:5432/motcham");
        assert_eq!(Place::of("/var/lib/motcham").to_string(), "/var/lib/motcham");
    }
}
