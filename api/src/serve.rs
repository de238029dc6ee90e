//! Running the server: the lock on its data, the socket, and a stop that loses nothing.

use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::path::Path;
use std::pin::pin;
use std::time::Duration;

use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::time::timeout;
use tower::ServiceExt as _;

use crate::App;
use crate::catalogue;
use crate::cli::say;
use crate::config::Settings;
use crate::import::ImportError;
use crate::pictures;
use crate::router::router;
use crate::store::{Place, StallNews};

/// How long requests under way may take after a stop was asked for.
const DRAIN: Duration = Duration::from_secs(15);

/// How long a connection may take to send the head of a request, waiting for the next one
/// included; longer than nginx keeps one that nobody uses (60 s).
const HEADERS: Duration = Duration::from_secs(75);

/// Why the server does not start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// In words that name the setting.
    #[error("{0}")]
    Setting(String),
    /// The bundled records or the database.
    #[error("{0}")]
    Data(#[from] ImportError),
    /// The socket failed while serving.
    #[error("{0}")]
    Socket(#[from] std::io::Error),
}

/// Serves until a stop is asked for.
pub(crate) async fn serve(settings: Settings) -> Result<(), ServeError> {
    let _lock = lock(&settings.data_dir)?;
    // The socket first: a port in use is told before minutes of reading.
    let listener = listen(settings.addr).await?;
    let app = App::open(&settings).await?;
    if app.assets().manifest().is_none() {
        let key = if settings.assets.is_some() { "assets-empty" } else { "widgets-missing" };
        let folder = settings.assets.as_ref().map(|folder| folder.display().to_string());
        tracing::warn!("{}", say(key, &[("value", folder.unwrap_or_default())]));
    }
    let address = format!("http://{}", listener.local_addr()?);
    tracing::info!("{}", say("listening", &[("value", address)]));
    if !settings.limits {
        tracing::warn!("{}", say("limits-off", &[]));
    }
    let watcher = tokio::spawn(catalogue::watch(app.clone()));
    let janitor = tokio::spawn(forget_old(app.clone()));
    let tidier = tokio::spawn(tidy(app.clone()));
    let sweeper = tokio::spawn(sweep_files(app.clone()));
    let relay = tokio::spawn(hear_other_servers(app.clone(), settings.place()));
    run(listener, app.clone()).await?;
    watcher.abort();
    janitor.abort();
    tidier.abort();
    sweeper.abort();
    relay.abort();
    app.store().close().await;
    tracing::info!("stopped");
    Ok(())
}

/// Deletes what was kept long enough, every hour.
async fn forget_old(app: App) {
    loop {
        match app.store().forget_old().await {
            Ok(0) => {}
            Ok(gone) => tracing::info!(gone, "old rows deleted"),
            Err(error) => tracing::error!(%error, "old rows could not be deleted"),
        }
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
}

/// Wakes those who listen to a stall of which another server told. Where there can be none it ends
/// at once; a lost connection is made again.
async fn hear_other_servers(app: App, place: Place) {
    loop {
        match StallNews::of(&place).await {
            Ok(None) => return,
            Ok(Some(mut news)) => {
                app.listeners().wake_all();
                let error = loop {
                    match news.next().await {
                        Ok(Some(stall)) => app.listeners().wake(&stall),
                        Ok(None) => app.listeners().wake_all(),
                        Err(error) => break error,
                    }
                };
                tracing::error!(%error, "other servers are not heard");
            }
            Err(error) => tracing::error!(%error, "other servers are not heard"),
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

/// Deletes files that are nobody's, at the start and then every day.
async fn sweep_files(app: App) {
    loop {
        match pictures::sweep(&app, pictures::LEFT_OVER).await {
            Ok(0) => {}
            Ok(gone) => tracing::info!(gone, "files of nobody deleted"),
            Err(error) => tracing::error!(%error, "files of nobody could not be deleted"),
        }
        tokio::time::sleep(Duration::from_secs(24 * 3600)).await;
    }
}

/// Keeps the numbers small while nobody asks for them.
async fn tidy(app: App) {
    loop {
        tokio::time::sleep(Duration::from_secs(5)).await;
        app.telemetry().tidy();
    }
}

/// Answers until a stop is asked for, then finishes what is under way.
async fn run(listener: TcpListener, app: App) -> Result<(), ServeError> {
    let router = router(app.clone());
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEADERS);
    let connections = GracefulShutdown::new();
    let mut stop = pin!(asked_to_stop());
    loop {
        let (stream, peer) = tokio::select! {
            // First, so that somebody listens for the signal before anybody is answered.
            biased;
            () = &mut stop => break,
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    refused(&error).await;
                    continue;
                }
            },
        };
        // Small answers must not wait for each other.
        let _ = stream.set_nodelay(true);
        let router = router.clone();
        let service = service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(peer));
            router.clone().oneshot(request)
        });
        let connection = http.serve_connection(TokioIo::new(stream), service);
        let watched = connections.watch(connection);
        // What a client does to its own connection is no matter of ours.
        tokio::spawn(async move { _ = watched.await });
    }
    drop(listener);
    app.listeners().close();
    tracing::info!("stopping: requests under way are finished first");
    if timeout(DRAIN, connections.shutdown()).await.is_err() {
        tracing::warn!("some requests did not end in time");
    }
    Ok(())
}

/// A connection that went away before it was taken is nothing; without file handles the server
/// waits until some are free.
async fn refused(error: &std::io::Error) {
    use ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    if !matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset) {
        tracing::error!(%error, "no connection can be taken");
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

/// One server a data folder: two would each answer from their own memory.
fn lock(data_dir: &Path) -> Result<File, ServeError> {
    let value = ("value", data_dir.display().to_string());
    let unusable = |error: std::io::Error| {
        let values = [value.clone(), ("reason", error.to_string())];
        ServeError::Setting(say("data-dir", &values))
    };
    std::fs::create_dir_all(data_dir).map_err(unusable)?;
    let file = File::create(data_dir.join("motcham.lock")).map_err(unusable)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(ServeError::Setting(say("locked", &[value]))),
        Err(TryLockError::Error(error)) => Err(unusable(error)),
    }
}

async fn listen(addr: SocketAddr) -> Result<TcpListener, ServeError> {
    TcpListener::bind(addr).await.map_err(|error| {
        let value = ("value", addr.to_string());
        ServeError::Setting(match error.kind() {
            ErrorKind::AddrInUse => say("port-in-use", &[("value", addr.port().to_string())]),
            _ => say("addr", &[value, ("reason", error.to_string())]),
        })
    })
}

/// Ctrl-C, or the signal a service manager sends.
async fn asked_to_stop() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
