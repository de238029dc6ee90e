//! `motcham serve`

use std::path::PathBuf;

use clap::Args;
use tracing::Level;
use tracing::level_filters::LevelFilter;

use super::Done;
use crate::config::{Given, LogFormat, LogLevel, Settings};

#[derive(Debug, Args)]
pub(super) struct Serve {
    #[command(flatten)]
    given: Given,
    /// A TOML file with any of these settings
    #[arg(long, env = "MOTCHAM_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Serve {
    pub(super) fn run(self) -> Done {
        let file = self.config.as_deref().map(Given::read).transpose()?;
        let settings = self.given.or(file.unwrap_or_default()).settings()?;
        start_log(&settings);
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(crate::serve::serve(settings))?;
        Ok(())
    }
}

/// To standard error: standard output is for what commands answer.
fn start_log(settings: &Settings) {
    let most = match settings.log_level {
        LogLevel::Error => Level::ERROR,
        LogLevel::Warn => Level::WARN,
        LogLevel::Info => Level::INFO,
        LogLevel::Debug => Level::DEBUG,
    };
    let log = tracing_subscriber::fmt()
        .with_max_level(LevelFilter::from_level(most))
        .with_target(false)
        .with_writer(std::io::stderr);
    let colours = std::io::IsTerminal::is_terminal(&std::io::stderr());
    match settings.log_format {
        LogFormat::Text => log.with_ansi(colours).init(),
        LogFormat::Json => log.json().flatten_event(true).init(),
    };
}
