//! Settings: flags, then `MOTCHAM_*` variables, then a TOML file.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Deserialize;

use crate::cli::say;
use crate::store::Place;

/// How log lines are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}

/// The least grave lines that are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LogLevel {
    /// Failures.
    Error,
    /// What an operator should look at.
    Warn,
    /// Each request.
    #[default]
    Info,
    /// Everything.
    Debug,
}

/// On or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Switch {
    /// As published.
    On,
    /// Not at all.
    Off,
}

/// Settings as they are given; each may be missing.
#[derive(Debug, Clone, Default, Args, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Given {
    /// Where to listen [default: 127.0.0.1:8080]
    #[arg(long, env = "MOTCHAM_ADDR")]
    pub addr: Option<SocketAddr>,
    /// The folder of the database [default: motcham-data]
    #[arg(long, env = "MOTCHAM_DATA_DIR", value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// PostgreSQL instead of the file in the folder: postgres://user:password@host/database
    #[arg(long, env = "MOTCHAM_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// Where photos are kept: file:///folder, or s3://bucket/folder with AWS_ACCESS_KEY_ID,
    /// AWS_SECRET_ACCESS_KEY, AWS_REGION and, for other makers, AWS_ENDPOINT in the environment
    /// [default: files in the data folder]
    #[arg(long, env = "MOTCHAM_FILES", value_name = "URL")]
    pub files: Option<String>,
    /// The key that seals secrets, 32 bytes as base64 [default: motcham.key in the data folder]
    #[arg(long, env = "MOTCHAM_SECRET_KEY", value_name = "KEY", hide_env_values = true)]
    pub secret_key: Option<String>,
    /// How much one client may ask for: on, or off for benchmarks [default: on]
    #[arg(long, env = "MOTCHAM_LIMITS", value_enum)]
    pub limits: Option<Switch>,
    /// A folder of built widgets instead of those in the program
    #[arg(long, env = "MOTCHAM_ASSETS", value_name = "DIR")]
    pub assets: Option<PathBuf>,
    /// Begin without the bundled records
    #[arg(long, env = "MOTCHAM_EMPTY", num_args = 0..=1, default_missing_value = "true")]
    pub empty: Option<bool>,
    /// Where the server is reached from outside
    #[arg(long, env = "MOTCHAM_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// What a Prometheus elsewhere has to show for /metrics; without it only this machine may ask
    #[arg(long, env = "MOTCHAM_METRICS_TOKEN", value_name = "TOKEN", hide_env_values = true)]
    pub metrics_token: Option<String>,
    /// How log lines are written [default: text]
    #[arg(long, env = "MOTCHAM_LOG_FORMAT", value_enum)]
    pub log_format: Option<LogFormat>,
    /// The least grave lines that are written [default: info]
    #[arg(long, env = "MOTCHAM_LOG_LEVEL", value_enum)]
    pub log_level: Option<LogLevel>,
}

/// Settings that a server runs with.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where to listen.
    pub addr: SocketAddr,
    /// The folder of the database.
    pub data_dir: PathBuf,
    /// PostgreSQL instead of the file in the folder.
    pub database_url: Option<String>,
    /// Where photos are kept, where it is not in the data folder.
    pub files: Option<String>,
    /// The key that seals secrets, where it is not in the data folder.
    pub secret_key: Option<String>,
    /// Whether limits are kept.
    pub limits: bool,
    /// A folder of built widgets.
    pub assets: Option<PathBuf>,
    /// Begin without the bundled records.
    pub empty: bool,
    /// Where the server is reached from outside, without a slash at the end.
    pub public_url: Option<String>,
    /// What a Prometheus elsewhere has to show.
    pub metrics_token: Option<String>,
    /// How log lines are written.
    pub log_format: LogFormat,
    /// The least grave lines that are written.
    pub log_level: LogLevel,
}

impl Settings {
    /// Where the database is.
    pub fn place(&self) -> Place {
        match &self.database_url {
            Some(url) => Place::of(url),
            None => Place::Folder(self.data_dir.clone()),
        }
    }
}

/// A setting that cannot be used, in words that name it.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct WrongSetting(pub(crate) String);

/// A shorter one is guessed.
const SHORTEST_TOKEN: usize = 16;

/// Where the database stands when nobody says.
pub const DATA_DIR: &str = "motcham-data";

impl Given {
    /// What a TOML file gives.
    pub fn read(file: &Path) -> Result<Self, WrongSetting> {
        let name = ("file", file.display().to_string());
        let text = std::fs::read_to_string(file).map_err(|error| {
            let values = [name.clone(), ("reason", error.to_string())];
            WrongSetting(say("config-unreadable", &values))
        })?;
        toml::from_str(&text).map_err(|error| {
            WrongSetting(say("config-wrong", &[name, ("reason", error.to_string())]))
        })
    }

    /// These, and `other` where these say nothing.
    pub fn or(self, other: Self) -> Self {
        Self {
            addr: self.addr.or(other.addr),
            data_dir: self.data_dir.or(other.data_dir),
            database_url: self.database_url.or(other.database_url),
            files: self.files.or(other.files),
            secret_key: self.secret_key.or(other.secret_key),
            limits: self.limits.or(other.limits),
            assets: self.assets.or(other.assets),
            empty: self.empty.or(other.empty),
            public_url: self.public_url.or(other.public_url),
            metrics_token: self.metrics_token.or(other.metrics_token),
            log_format: self.log_format.or(other.log_format),
            log_level: self.log_level.or(other.log_level),
        }
    }

    /// Checks what can be checked before starting.
    pub fn settings(self) -> Result<Settings, WrongSetting> {
        if let Some(assets) = self.assets.as_ref().filter(|assets| !assets.is_dir()) {
            let value = ("value", assets.display().to_string());
            return Err(WrongSetting(say("assets", &[value])));
        }
        let public_url = self.public_url.map(|url| url.trim().trim_end_matches('/').to_owned());
        let wrong = |url: &&String| !(url.starts_with("https://") || url.starts_with("http://"));
        if let Some(url) = public_url.as_ref().filter(wrong) {
            return Err(WrongSetting(say("public-url", &[("value", url.clone())])));
        }
        if let Some(url) = &self.database_url
            && !matches!(Place::of(url), Place::Postgres(_))
        {
            return Err(WrongSetting(say("database-url", &[])));
        }
        let short = |token: &String| token.len() < SHORTEST_TOKEN;
        if self.metrics_token.as_ref().is_some_and(short) {
            return Err(WrongSetting(say("metrics-token", &[])));
        }
        Ok(Settings {
            addr: self.addr.unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8080))),
            data_dir: self.data_dir.unwrap_or_else(|| PathBuf::from(DATA_DIR)),
            database_url: self.database_url,
            files: self.files,
            secret_key: self.secret_key,
            limits: self.limits != Some(Switch::Off),
            assets: self.assets,
            empty: self.empty.unwrap_or(false),
            public_url,
            metrics_token: self.metrics_token,
            log_format: self.log_format.unwrap_or_default(),
            log_level: self.log_level.unwrap_or_default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_go_before_the_file() {
        let file: Given = toml::from_str("addr = '0.0.0.0:80'\nempty = true").unwrap();
        let flags = Given { addr: "127.0.0.1:9".parse().ok(), ..Given::default() };
        let settings = flags.or(file).settings().unwrap();
        assert_eq!((settings.addr.port(), settings.empty), (9, true));
    }

    #[test]
    fn a_wrong_setting_is_named() {
        let given = Given { public_url: Some("motcham.vn".into()), ..Given::default() };
        assert!(given.settings().unwrap_err().to_string().contains("motcham.vn"));
        let given = Given { assets: Some("/nowhere/dist".into()), ..Given::default() };
        assert!(given.settings().unwrap_err().to_string().contains("/nowhere/dist"));
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("motcham.toml");
        std::fs::write(&file, "adr = '127.0.0.1:80'").unwrap();
        assert!(Given::read(&file).unwrap_err().to_string().contains("adr"));
    }
}
