//! The server's key: seals what must be read again, digests what must only be compared.
//!
//! It stands in a file beside the database (`motcham.key`, readable by its owner alone) or in
//! `MOTCHAM_SECRET_KEY`; backups leave it out. Without it sealed values stay sealed.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac as _};
use sha2::Sha256;

use crate::error::Error;
use crate::identity::random;

/// The file's name inside the data folder.
pub const KEY_FILE: &str = "motcham.key";

const LENGTH: usize = 32;
const NONCE: usize = 24;

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum SecretsError {
    /// Not 32 bytes of base64.
    #[error("the key is not 32 bytes of base64")]
    NotAKey,
    /// Others may read it.
    #[error("{0} may be read by others: chmod 600")]
    Open(String),
    /// The file.
    #[error("{0}")]
    File(#[from] std::io::Error),
    /// The system gives no random bytes.
    #[error("{0}")]
    Random(String),
}

/// The server's key.
#[derive(Clone)]
pub struct Secrets {
    key: [u8; LENGTH],
}

impl Secrets {
    /// The key that is given, else that of the data folder, which is made where there is none.
    pub fn open(given: Option<&str>, data_dir: &Path) -> Result<Self, SecretsError> {
        match given {
            Some(text) => Self::read(text),
            None => Self::of_file(&data_dir.join(KEY_FILE)),
        }
    }

    fn read(text: &str) -> Result<Self, SecretsError> {
        let bytes = STANDARD.decode(text.trim()).map_err(|_| SecretsError::NotAKey)?;
        Ok(Self { key: bytes.try_into().map_err(|_| SecretsError::NotAKey)? })
    }

    fn of_file(path: &Path) -> Result<Self, SecretsError> {
        match File::open(path) {
            Ok(mut file) => {
                only_ours(path, &file)?;
                let mut text = String::new();
                file.read_to_string(&mut text)?;
                Self::read(&text)
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Self::make(path),
            Err(error) => Err(error.into()),
        }
    }

    /// Whole or not at all: two programs that start at once must not have two keys.
    fn make(path: &Path) -> Result<Self, SecretsError> {
        let key = random::<LENGTH>().map_err(|error| SecretsError::Random(error.to_string()))?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let fresh = path.with_extension(format!("key.{}", std::process::id()));
        let mut file = private(&fresh)?;
        file.write_all(STANDARD.encode(key).as_bytes())?;
        file.sync_all()?;
        let made = std::fs::hard_link(&fresh, path);
        std::fs::remove_file(&fresh)?;
        match made {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error.into()),
            _ => Self::of_file(path),
        }
    }

    /// A digest of texts under the key, different for every purpose.
    pub fn digest(&self, purpose: &str, parts: &[&str]) -> String {
        // A key of any length is right for HMAC.
        let Ok(mut mac) = <Hmac<Sha256> as hmac::Mac>::new_from_slice(&self.key) else {
            return String::new();
        };
        for part in [purpose].iter().chain(parts) {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part.as_bytes());
        }
        STANDARD.encode(mac.finalize().into_bytes())
    }

    /// Seals bytes for a purpose and a place, such as a row's key: elsewhere they do not open.
    pub fn seal(&self, place: &str, plain: &[u8]) -> Result<String, Error> {
        let nonce = random::<NONCE>()?;
        let payload = Payload { msg: plain, aad: place.as_bytes() };
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), payload);
        let sealed = sealed.map_err(|error| Error::Internal(error.to_string()))?;
        Ok(STANDARD.encode([nonce.as_slice(), &sealed].concat()))
    }

    /// Opens what was sealed for this place with this key.
    pub fn unseal(&self, place: &str, sealed: &str) -> Option<Vec<u8>> {
        let bytes = STANDARD.decode(sealed).ok()?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE>()?;
        let payload = Payload { msg: sealed, aad: place.as_bytes() };
        self.cipher().decrypt(&XNonce::from(*nonce), payload).ok()
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.key.into())
    }
}

#[cfg(unix)]
fn only_ours(path: &Path, file: &File) -> Result<(), SecretsError> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = file.metadata()?.permissions().mode();
    if mode & 0o077 == 0 { Ok(()) } else { Err(SecretsError::Open(path.display().to_string())) }
}

#[cfg(not(unix))]
fn only_ours(_: &Path, _: &File) -> Result<(), SecretsError> {
    Ok(())
}

fn private(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Never itself.
impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secrets")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_with_its_key_at_its_place() {
        let (dir, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let secrets = Secrets::open(None, dir.path()).unwrap();
        let sealed = secrets.seal("answers a", b"token").unwrap();
        assert!(!sealed.contains("token"));
        assert_eq!(secrets.unseal("answers a", &sealed).as_deref(), Some(&b"token"[..]));
        assert_eq!(secrets.unseal("answers b", &sealed), None);
        assert_eq!(secrets.unseal("answers a", &sealed[4..]), None);
        let again = Secrets::open(None, dir.path()).unwrap();
        assert_eq!(again.unseal("answers a", &sealed).as_deref(), Some(&b"token"[..]));
        let stranger = Secrets::open(None, other.path()).unwrap();
        assert_eq!(stranger.unseal("answers a", &sealed), None);
        assert_ne!(stranger.digest("code", &["1"]), again.digest("code", &["1"]));
        assert_ne!(again.digest("code", &["12", "3"]), again.digest("code", &["1", "23"]));
    }

    #[cfg(unix)]
    #[test]
    fn a_key_that_others_can_read_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        Secrets::open(None, dir.path()).unwrap();
        let file = dir.path().join(KEY_FILE);
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        std::fs::set_permissions(&file, PermissionsExt::from_mode(0o644)).unwrap();
        assert!(matches!(Secrets::open(None, dir.path()), Err(SecretsError::Open(_))));
        assert!(matches!(Secrets::open(Some("short"), dir.path()), Err(SecretsError::NotAKey)));
    }
}
