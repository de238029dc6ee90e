//! The built widgets and pages: carried in the binary, or read from a folder (`--assets`).

use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use rust_embed::RustEmbed;
use serde_json::Value;

use crate::accept::Encoding;
use crate::prepared::tag;

#[derive(RustEmbed)]
#[folder = "$MOTCHAM_DIST"]
struct Dist;

/// What `cargo xtask build` made.
#[derive(Debug, Clone)]
pub struct Assets {
    folder: Option<PathBuf>,
    manifest: Option<Arc<Value>>,
}

/// A file as it is sent.
#[derive(Debug, Clone)]
pub struct Asset {
    /// By its ending.
    pub content_type: &'static str,
    /// Names the plain bytes.
    pub tag: Box<str>,
    /// Encoded as `encoding` says.
    pub bytes: Bytes,
    /// What was found of what was asked for.
    pub encoding: Encoding,
}

impl Assets {
    /// The carried ones, unless a folder is named.
    pub fn open(folder: Option<PathBuf>) -> Self {
        let mut assets = Self { folder, manifest: None };
        let manifest = assets.read("manifest.json");
        assets.manifest =
            manifest.and_then(|bytes| serde_json::from_slice(&bytes).ok()).map(Arc::new);
        assets
    }

    /// What was built; `None` where nothing was.
    pub fn manifest(&self) -> Option<&Value> {
        self.manifest.as_deref()
    }

    /// The version of the widgets.
    pub fn version(&self) -> Option<&str> {
        self.manifest()?.get("version")?.as_str()
    }

    /// A file by its path below the folder, in the encoding asked for if it was built.
    pub fn file(&self, path: &str, wanted: Encoding) -> Option<Asset> {
        let plain = self.read(path)?;
        let pressed = match wanted {
            Encoding::Brotli => self.read(&format!("{path}.br")),
            Encoding::Gzip => self.read(&format!("{path}.gz")),
            Encoding::Identity => None,
        };
        let encoding = if pressed.is_some() { wanted } else { Encoding::Identity };
        Some(Asset {
            content_type: content_type(path),
            tag: tag(&plain),
            bytes: pressed.unwrap_or(plain),
            encoding,
        })
    }

    fn read(&self, path: &str) -> Option<Bytes> {
        let inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        if !inside || path.contains('\\') {
            return None;
        }
        match &self.folder {
            Some(folder) => std::fs::read(folder.join(path)).ok().map(Bytes::from),
            None => Dist::get(path).map(|file| match file.data {
                Cow::Borrowed(bytes) => Bytes::from_static(bytes),
                Cow::Owned(bytes) => Bytes::from(bytes),
            }),
        }
    }
}

/// Modules and styles are refused by browsers under another type.
fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "html" => "text/html; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "webmanifest" => "application/manifest+json",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outside_the_folder_is_read() {
        let dir = tempfile::tempdir().unwrap();
        let dist = dir.path().join("dist");
        std::fs::create_dir(&dist).unwrap();
        std::fs::write(dir.path().join("secret"), "x").unwrap();
        std::fs::write(dist.join("a.js"), "plain").unwrap();
        std::fs::write(dist.join("a.js.br"), "pressed").unwrap();
        let assets = Assets::open(Some(dist));
        for path in ["../secret", "/etc/hostname", "x/../../secret", "..\\secret", ""] {
            assert!(assets.file(path, Encoding::Identity).is_none(), "{path}");
        }
        assert_eq!(&*assets.file("a.js", Encoding::Brotli).unwrap().bytes, b"pressed");
        let gzip = assets.file("a.js", Encoding::Gzip).unwrap();
        assert_eq!((&*gzip.bytes, gzip.encoding), (&b"plain"[..], Encoding::Identity));
    }
}
