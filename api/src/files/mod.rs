//! Files: a folder beside the database, or a bucket by URL, which several servers share.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::TryStreamExt as _;
use jiff::Timestamp;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Name;
use object_store::prefix::PrefixStore;
use object_store::{ClientConfigKey, ObjectStore, ObjectStoreExt as _, parse_url_opts};

use crate::cli::say;
use crate::config::WrongSetting;
use crate::error::Error;

/// Where files are when nobody says, in the data folder.
const FOLDER: &str = "files";

/// A bucket that does not answer must not hold a request longer than a request may take.
const PATIENCE: Duration = Duration::from_secs(8);

/// All files. Cloning it is cheap.
#[derive(Debug, Clone)]
pub struct Files(Arc<dyn ObjectStore>);

/// A file that there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// As it was put.
    pub name: String,
    /// Seconds since 1970.
    pub put_at: i64,
}

impl Files {
    /// A folder in the data folder, or what a URL names: `s3://bucket/prefix`, with the keys and
    /// the region in the environment (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_REGION`,
    /// `AWS_ENDPOINT` for a bucket that is not Amazon's), or `file:///folder`.
    pub fn open(url: Option<&str>, data_dir: &Path) -> Result<Self, WrongSetting> {
        match url {
            None => Self::folder(&data_dir.join(FOLDER)),
            Some(url) => Self::at(url),
        }
    }

    fn folder(folder: &Path) -> Result<Self, WrongSetting> {
        let opened = std::fs::create_dir_all(folder)
            .map_err(|error| error.to_string())
            .and_then(|()| LocalFileSystem::new_with_prefix(folder).map_err(|e| e.to_string()));
        // What was answered is on the disk, as with the database.
        opened.map(|folder| Self(Arc::new(folder.with_fsync(true)))).map_err(|reason| {
            let value = ("value", folder.display().to_string());
            WrongSetting(say("files-folder", &[value, ("reason", reason)]))
        })
    }

    fn at(url: &str) -> Result<Self, WrongSetting> {
        let wrong = |reason: String| {
            WrongSetting(say("files-url", &[("value", url.to_owned()), ("reason", reason)]))
        };
        let parsed: url::Url =
            url.parse().map_err(|error: url::ParseError| wrong(error.to_string()))?;
        if let Some(folder) = Some(&parsed).filter(|url| url.scheme() == "file") {
            let folder = folder.to_file_path().map_err(|()| wrong("no folder".to_owned()))?;
            return Self::folder(&folder);
        }
        // The HTTP client brings no cryptography; it takes the process's. Named before, that stands.
        _ = rustls::crypto::ring::default_provider().install_default();
        let patience = format!("{} seconds", PATIENCE.as_secs());
        let own = [
            (ClientConfigKey::Timeout.as_ref().to_owned(), patience),
            ("allow_http".to_owned(), is_here(std::env::var("AWS_ENDPOINT").ok()).to_string()),
        ];
        let given = std::env::vars().filter(|(name, _)| name.starts_with("AWS_"));
        let given = given.map(|(name, value)| (name.to_ascii_lowercase(), value));
        let (store, prefix) = parse_url_opts(&parsed, own.into_iter().chain(given))
            .map_err(|e| wrong(e.to_string()))?;
        Ok(Self(Arc::new(PrefixStore::new(store, prefix))))
    }

    /// Keeps a file, over one of the same name; it is there whole or not at all.
    pub async fn put(&self, name: &str, bytes: Bytes) -> Result<(), Error> {
        self.0.put(&Name::from(name), bytes.into()).await.map_err(away)?;
        Ok(())
    }

    /// Whether there is such a file.
    pub async fn has(&self, name: &str) -> Result<bool, Error> {
        match self.0.head(&Name::from(name)).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(away(error)),
        }
    }

    /// A file's bytes, if there is one.
    pub async fn get(&self, name: &str) -> Result<Option<Bytes>, Error> {
        let read = async { self.0.get(&Name::from(name)).await?.bytes().await };
        match read.await {
            Ok(bytes) => Ok(Some(bytes)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(away(error)),
        }
    }

    /// Deletes a file, if there is one.
    pub async fn delete(&self, name: &str) -> Result<(), Error> {
        match self.0.delete(&Name::from(name)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(away(error)),
        }
    }

    /// Every file in a folder.
    pub async fn list(&self, folder: &str) -> Result<Vec<Found>, Error> {
        let found = self.0.list(Some(&Name::from(folder))).map_ok(|file| Found {
            name: file.location.to_string(),
            put_at: file.last_modified.timestamp(),
        });
        found.try_collect().await.map_err(away)
    }
}

impl Found {
    /// How long it has been there, in seconds.
    pub fn age(&self) -> i64 {
        Timestamp::now().as_second().saturating_sub(self.put_at)
    }
}

/// Unencrypted only to this machine, for a test or a bucket that a program here serves.
fn is_here(endpoint: Option<String>) -> bool {
    let host = endpoint.and_then(|url| url.parse::<url::Url>().ok()?.host_str().map(str::to_owned));
    host.is_some_and(|host| matches!(&*host, "localhost" | "127.0.0.1" | "[::1]"))
}

fn away(error: object_store::Error) -> Error {
    Error::StoreUnavailable(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_was_put_is_there_until_it_is_deleted() {
        let dir = tempfile::tempdir().unwrap();
        let files = Files::open(None, dir.path()).unwrap();
        assert_eq!(files.get("a/b.jpg").await.unwrap(), None);
        files.put("a/b.jpg", Bytes::from_static(b"x")).await.unwrap();
        files.put("a/b.jpg", Bytes::from_static(b"y")).await.unwrap();
        assert_eq!(files.get("a/b.jpg").await.unwrap().as_deref(), Some(&b"y"[..]));
        let [found] = files.list("a").await.unwrap().try_into().unwrap();
        assert_eq!(found.name, "a/b.jpg");
        assert!(found.age() < 60);
        files.delete("a/b.jpg").await.unwrap();
        files.delete("a/b.jpg").await.unwrap();
        assert!(files.list("a").await.unwrap().is_empty());
    }

    #[test]
    fn a_name_stays_in_the_folder() {
        assert_eq!(Name::from("../../etc/passwd").as_ref(), "%2E%2E/%2E%2E/etc/passwd");
    }

    #[test]
    fn a_wrong_url_is_named() {
        let dir = tempfile::tempdir().unwrap();
        for url in ["bucket", "ftp://host/x"] {
            let error = Files::open(Some(url), dir.path()).unwrap_err();
            assert!(error.to_string().contains(url), "{error}");
        }
    }
}
