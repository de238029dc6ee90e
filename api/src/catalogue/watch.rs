//! Noticing what another process imported.

use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::task::spawn_blocking;

use super::Catalogue;
use crate::App;
use crate::store::{Result, StoreError};

/// How often the revision is looked at; a change is to be seen within two seconds.
const EVERY: Duration = Duration::from_millis(400);

/// Reads the catalogue on a thread of its own: pressing thousands of answers would hold up
/// requests.
pub async fn load(app: &App, before: Option<Arc<Catalogue>>) -> Result<Catalogue> {
    let (app, runtime) = (app.clone(), Handle::current());
    let read =
        spawn_blocking(move || runtime.block_on(Catalogue::read(app.store(), before.as_deref())));
    read.await.map_err(|error| StoreError::File(std::io::Error::other(error)))?
}

/// Swaps a new catalogue in whenever the store's revision grows. Runs until the server stops.
pub async fn watch(app: App) {
    press(app.clone());
    loop {
        tokio::time::sleep(EVERY).await;
        let standing = app.catalogue();
        match app.store().revision().await {
            Ok(revision) if revision.number == standing.revision() => {}
            Ok(_) => match load(&app, Some(standing)).await {
                Ok(catalogue) => {
                    tracing::info!(revision = catalogue.revision(), "records read again");
                    app.replace(catalogue);
                    press(app.clone());
                }
                Err(error) => tracing::error!(%error, "records could not be read again"),
            },
            Err(error) => tracing::error!(%error, "the database cannot be read"),
        }
        if let Err(error) = app.read_province_settings().await {
            tracing::error!(%error, "what provinces say of themselves cannot be read");
        }
    }
}

/// Index files are downloaded by every visitor: they are pressed as far as possible, but nobody
/// waits for it.
fn press(app: App) {
    spawn_blocking(move || app.catalogue().procedures().press());
}
