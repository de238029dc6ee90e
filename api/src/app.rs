//! What every request can reach.

use std::sync::Arc;

use api_types::places::ProvinceSettings;
use api_types::procedures::Procedure;
use arc_swap::ArcSwap;

use crate::assets::Assets;
use crate::catalogue::Catalogue;
use crate::config::Settings;
use crate::error::Error;
use crate::files::Files;
use crate::import::{ImportError, open_with_bundled};
use crate::limits::Limits;
use crate::sales::Listeners;
use crate::secrets::Secrets;
use crate::store::Store;
use crate::telemetry::Telemetry;
use crate::writes::Running;

/// The state of the server. Cloning it is cheap.
#[derive(Debug, Clone)]
pub struct App {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    catalogue: ArcSwap<Catalogue>,
    store: Store,
    secrets: Secrets,
    files: Files,
    assets: Assets,
    public_url: Option<String>,
    limits: Limits,
    running: Running,
    listeners: Listeners,
    telemetry: Telemetry,
    province_settings: ArcSwap<Vec<ProvinceSettings>>,
    metrics_token: Option<String>,
}

impl App {
    /// Opens the data folder, fills it at its first start, reads everything into memory.
    pub async fn open(settings: &Settings) -> Result<Self, ImportError> {
        let secrets = Secrets::open(settings.secret_key.as_deref(), &settings.data_dir)?;
        let files = Files::open(settings.files.as_deref(), &settings.data_dir)?;
        let store = Store::open(&settings.place()).await?;
        open_with_bundled(&store, settings.empty).await?;
        let catalogue = Catalogue::read(&store, None).await?;
        let province_settings = store.province_settings().await?;
        let shared = Shared {
            catalogue: ArcSwap::from_pointee(catalogue),
            store,
            secrets,
            files,
            assets: Assets::open(settings.assets.clone()),
            public_url: settings.public_url.clone(),
            limits: Limits::new(settings.limits),
            running: Running::default(),
            listeners: Listeners::default(),
            telemetry: Telemetry::default(),
            province_settings: ArcSwap::from_pointee(province_settings),
            metrics_token: settings.metrics_token.clone(),
        };
        Ok(Self { shared: Arc::new(shared) })
    }

    /// The records as they stand now. Hold it for the length of a request, not longer.
    pub fn catalogue(&self) -> Arc<Catalogue> {
        self.shared.catalogue.load_full()
    }

    /// One procedure, by its code in any written form.
    pub fn procedure(&self, code: &str) -> Result<Procedure, Error> {
        let procedure = self.catalogue().procedures().procedure(code);
        procedure.ok_or_else(|| Error::UnknownProcedure(code.to_owned()))
    }

    /// The built widgets and pages.
    pub fn assets(&self) -> &Assets {
        &self.shared.assets
    }

    /// Where this server is reached from outside, without a slash at the end; `None` where the
    /// operator did not say.
    pub fn public_url(&self) -> Option<&str> {
        self.shared.public_url.as_deref()
    }

    /// The database.
    pub fn store(&self) -> &Store {
        &self.shared.store
    }

    /// The server's key.
    pub fn secrets(&self) -> &Secrets {
        &self.shared.secrets
    }

    /// Photos.
    pub fn files(&self) -> &Files {
        &self.shared.files
    }

    /// How much each client may ask for.
    pub fn limits(&self) -> &Limits {
        &self.shared.limits
    }

    /// The writes that are under way.
    pub fn running(&self) -> &Running {
        &self.shared.running
    }

    /// Who waits for a stall's events.
    pub fn listeners(&self) -> &Listeners {
        &self.shared.listeners
    }

    /// What a province says of itself, as of a moment ago; empty where it said nothing.
    pub fn province_settings(&self, province: &str) -> ProvinceSettings {
        let all = self.shared.province_settings.load();
        let said = all.iter().find(|settings| settings.province == province).cloned();
        let nothing =
            || ProvinceSettings { province: province.to_owned(), ..ProvinceSettings::default() };
        said.unwrap_or_else(nothing)
    }

    /// Reads what provinces say of themselves again.
    pub(crate) async fn read_province_settings(&self) -> crate::store::Result<()> {
        let settings = self.store().province_settings().await?;
        self.shared.province_settings.store(Arc::new(settings));
        Ok(())
    }

    /// What was answered, and how fast.
    pub fn telemetry(&self) -> &Telemetry {
        &self.shared.telemetry
    }

    /// What asks for the numbers of this server has to show, where it is not this machine.
    pub fn metrics_token(&self) -> Option<&str> {
        self.shared.metrics_token.as_deref()
    }

    /// Swaps newer records in.
    pub(crate) fn replace(&self, catalogue: Catalogue) {
        self.shared.catalogue.store(Arc::new(catalogue));
    }
}
