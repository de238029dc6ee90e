//! What every request can reach.

use std::sync::Arc;

use arc_swap::ArcSwap;

use crate::assets::Assets;
use crate::catalogue::Catalogue;
use crate::config::Settings;
use crate::import::{ImportError, open_with_bundled};
use crate::reports::Flow;
use crate::store::sqlite::Sqlite;

/// The state of the server. Cloning it is cheap.
#[derive(Debug, Clone)]
pub struct App {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    catalogue: ArcSwap<Catalogue>,
    store: Sqlite,
    assets: Assets,
    public_url: Option<String>,
    report_flow: Flow,
}

impl App {
    /// Opens the data folder, fills it at its first start, reads everything into memory.
    pub async fn open(settings: &Settings) -> Result<Self, ImportError> {
        let store = Sqlite::open(&settings.data_dir).await?;
        open_with_bundled(&store, settings.empty).await?;
        let catalogue = Catalogue::read(&store, None).await?;
        let shared = Shared {
            catalogue: ArcSwap::from_pointee(catalogue),
            store,
            assets: Assets::open(settings.assets.clone()),
            public_url: settings.public_url.clone(),
            report_flow: Flow::default(),
        };
        Ok(Self { shared: Arc::new(shared) })
    }

    /// The records as they stand now. Hold it for the length of a request, not longer.
    pub fn catalogue(&self) -> Arc<Catalogue> {
        self.shared.catalogue.load_full()
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
    pub fn store(&self) -> &Sqlite {
        &self.shared.store
    }

    /// How many reports each client has sent of late.
    pub fn report_flow(&self) -> &Flow {
        &self.shared.report_flow
    }

    /// Swaps newer records in.
    pub(crate) fn replace(&self, catalogue: Catalogue) {
        self.shared.catalogue.store(Arc::new(catalogue));
    }
}
