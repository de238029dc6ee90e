//! Which database a command works on.

use std::path::PathBuf;

use clap::Args;

use crate::config::{Given, Settings, WrongSetting};
use crate::store::{Place, Store};

/// The same settings as the server's, from flags, variables and its file.
#[derive(Debug, Args)]
pub(super) struct Database {
    /// The folder of the database [default: motcham-data]
    #[arg(long, env = "MOTCHAM_DATA_DIR", value_name = "DIR")]
    data_dir: Option<PathBuf>,
    /// PostgreSQL instead of the file in the folder
    #[arg(long, env = "MOTCHAM_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    database_url: Option<String>,
    /// The server's TOML file
    #[arg(long, env = "MOTCHAM_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Database {
    pub(super) fn settings(&self) -> Result<Settings, WrongSetting> {
        let file = self.config.as_deref().map(Given::read).transpose()?;
        let given = Given {
            data_dir: self.data_dir.clone(),
            database_url: self.database_url.clone(),
            secret_key: std::env::var("MOTCHAM_SECRET_KEY").ok(),
            ..Given::default()
        };
        given.or(file.unwrap_or_default()).settings()
    }

    pub(super) fn place(&self) -> Result<Place, WrongSetting> {
        Ok(self.settings()?.place())
    }

    pub(super) async fn open(&self) -> Result<Store, Box<dyn std::error::Error>> {
        Ok(Store::open(&self.place()?).await?)
    }
}
