//! A server in this process, over a database of its own.

use std::future::Future;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use motcham::App;
use motcham::catalogue::Catalogue;
use motcham::config::{Given, Settings};
use motcham::import::{self, ImportError, Kind, Report, Source};
use serde_json::Value;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tower::ServiceExt as _;

/// One runtime for all tests: a database pool does not outlive the runtime it was opened in.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().unwrap());

/// Runs a future to its end.
pub(crate) fn run<F: Future>(future: F) -> F::Output {
    RUNTIME.block_on(future)
}

/// A server and its data folder.
pub(crate) struct TestApp {
    pub(crate) app: App,
    router: Router,
    dir: TempDir,
}

/// An answer, read whole.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl TestApp {
    /// With the bundled records; shared, because nothing is written to it.
    pub(crate) fn bundled() -> &'static Self {
        static APP: LazyLock<TestApp> = LazyLock::new(|| TestApp::open(false, None));
        &APP
    }

    /// With the bundled records, to be written to.
    pub(crate) fn copy_of_bundled() -> Self {
        Self::open(false, None)
    }

    /// Without records.
    pub(crate) fn empty() -> Self {
        Self::open(true, None)
    }

    /// Without records, with built files.
    pub(crate) fn with_assets(folder: &Path) -> Self {
        Self::open(true, Some(folder.to_owned()))
    }

    /// With the records of a file of `tests/data` alone; its own, so that it can be written to.
    pub(crate) fn with_records(kind: Kind, file: &str) -> Self {
        let first = Self::open(true, None);
        first.import(kind, file, false).unwrap();
        Self::open_at(first.dir, true, None)
    }

    /// Over a data folder that is there already.
    pub(crate) fn at(dir: TempDir) -> Self {
        Self::open_at(dir, true, None)
    }

    fn open(empty: bool, assets: Option<PathBuf>) -> Self {
        Self::open_at(tempfile::tempdir().unwrap(), empty, assets)
    }

    fn open_at(dir: TempDir, empty: bool, assets: Option<PathBuf>) -> Self {
        let given = Given {
            data_dir: Some(dir.path().to_owned()),
            empty: Some(empty),
            assets,
            ..Given::default()
        };
        Self::with(dir, given)
    }

    /// With settings of its own.
    pub(crate) fn with(dir: TempDir, given: Given) -> Self {
        let settings: Settings = given.settings().unwrap();
        let app = run(App::open(&settings)).unwrap();
        Self { router: motcham::router::router(app.clone()), app, dir }
    }

    pub(crate) fn data_dir(&self) -> &Path {
        self.dir.path()
    }

    /// The catalogue as a restarted server would read it.
    pub(crate) fn read_again(&self) -> Catalogue {
        run(Catalogue::read(self.app.store(), Some(&self.app.catalogue()))).unwrap()
    }

    /// Imports a file of `tests/data`.
    pub(crate) fn import(
        &self,
        kind: Kind,
        file: &str,
        keep_going: bool,
    ) -> Result<Report, ImportError> {
        let source = Source::file(&data(file))?;
        run(import::import(self.app.store(), kind, source, keep_going))
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &[])
    }

    pub(crate) fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(Method::GET, path, headers)
    }

    /// As if from this address.
    pub(crate) fn get_as(&self, path: &str, peer: [u8; 4], headers: &[(&str, &str)]) -> Answer {
        let peer = ConnectInfo(SocketAddr::from((peer, 9)));
        let mut request = Request::get(path).extension(peer);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.answer(request.body(Body::empty()).unwrap())
    }

    pub(crate) fn send(&self, method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.answer(request.body(Body::empty()).unwrap())
    }

    /// Sends a body, as if from this address.
    pub(crate) fn post(
        &self,
        path: &str,
        peer: [u8; 4],
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        let peer = ConnectInfo(SocketAddr::from((peer, 9)));
        let mut request = Request::post(path).extension(peer);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.answer(request.body(Body::from(body.to_owned())).unwrap())
    }

    /// Any request with a body.
    pub(crate) fn write(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.answer(request.body(Body::from(body.to_owned())).unwrap())
    }

    /// Any request with bytes.
    pub(crate) fn put(&self, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Answer {
        let mut request = Request::put(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.answer(request.body(Body::from(body)).unwrap())
    }

    /// Any request.
    pub(crate) fn ask(&self, request: Request<Body>) -> Answer {
        self.answer(request)
    }

    fn answer(&self, request: Request<Body>) -> Answer {
        run(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
            Answer { status: parts.status, headers: parts.headers, body }
        })
    }
}

/// A file of `tests/data`.
pub(crate) fn data(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(file)
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    #[track_caller]
    pub(crate) fn ok(&self) -> Value {
        assert_eq!(self.status, StatusCode::OK, "{}", String::from_utf8_lossy(&self.body));
        assert_eq!(self.header("content-type"), "application/json");
        serde_json::from_slice(&self.body).unwrap()
    }

    #[track_caller]
    pub(crate) fn problem(&self, status: u16, code: &str) -> Value {
        let problem: Value = serde_json::from_slice(&self.body).unwrap();
        assert_eq!((self.status.as_u16(), problem["code"].as_str()), (status, Some(code)));
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!(problem["status"], status);
        assert_eq!(problem["request_id"], self.header("x-request-id"));
        assert!(problem["title"].as_str().unwrap().ends_with('.'), "{problem}");
        assert!(problem["detail"].as_str().unwrap().ends_with('.'), "{problem}");
        problem
    }
}
