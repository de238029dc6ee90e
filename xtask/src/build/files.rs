//! Writing `dist`: hashed names, compressed siblings, nothing left over.

use anyhow::Result;
use base64::Engine;
use sha2::{Digest, Sha256, Sha384};
use std::collections::HashSet;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A folder that ends up with exactly what was written to it.
pub struct Folder {
    root: PathBuf,
    written: HashSet<PathBuf>,
}

/// A file as a page refers to it.
#[derive(Clone)]
pub struct File {
    /// Its path below the folder.
    pub path: String,
    /// `sha384-…`, as Subresource Integrity writes it: for snippets and the manifest.
    pub integrity: String,
    /// `sha256-…`: for what our own files say of each other. Hashes do not compress, and every
    /// page loads thirty of them.
    pub brief: String,
    /// Bytes before compression.
    pub raw: usize,
    /// Bytes at brotli 11.
    pub brotli: usize,
}

impl File {
    /// The last part of the path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }
}

impl Folder {
    /// Opens a folder.
    pub fn new(root: PathBuf) -> Self {
        Self { root, written: HashSet::new() }
    }

    /// Where it is.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Writes `dir/stem.<hash>.ext` with its compressed siblings.
    pub fn write_hashed(&mut self, dir: &str, stem: &str, ext: &str, bytes: &[u8]) -> Result<File> {
        let hash = short_hash(&[bytes]);
        self.write(&format!("{dir}/{stem}.{hash}.{ext}"), bytes)
    }

    /// Writes a file with its compressed siblings.
    pub fn write(&mut self, path: &str, bytes: &[u8]) -> Result<File> {
        let packed = self.packed(path, bytes)?;
        let base64 = base64::engine::general_purpose::STANDARD;
        Ok(File {
            path: path.to_owned(),
            integrity: format!("sha384-{}", base64.encode(Sha384::digest(bytes))),
            brief: format!("sha256-{}", base64.encode(Sha256::digest(bytes))),
            raw: bytes.len(),
            brotli: packed,
        })
    }

    /// Writes a file as it is.
    pub fn write_plain(&mut self, path: &str, bytes: &[u8]) -> Result<()> {
        let full = self.root.join(path);
        self.written.insert(full.clone());
        if std::fs::read(&full).is_ok_and(|found| found == bytes) {
            return Ok(());
        }
        std::fs::create_dir_all(full.parent().unwrap_or(&self.root))?;
        Ok(std::fs::write(full, bytes)?)
    }

    /// Removes what an earlier build left.
    pub fn sweep(&self) -> Result<()> {
        let mut folders = vec![self.root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder)? {
                let path = entry?.path();
                if path.is_dir() {
                    folders.push(path);
                } else if !self.written.contains(&path) {
                    std::fs::remove_file(path)?;
                }
            }
        }
        Ok(())
    }

    /// The siblings are made anew only when the file changed: brotli 11 takes its time.
    fn packed(&mut self, path: &str, bytes: &[u8]) -> Result<usize> {
        let full = self.root.join(path);
        let same = std::fs::read(&full).is_ok_and(|found| found == bytes);
        let (br, gz) = (format!("{path}.br"), format!("{path}.gz"));
        self.write_plain(path, bytes)?;
        let kept = std::fs::read(self.root.join(&br)).ok().filter(|_| same);
        let packed = kept.map_or_else(|| brotli(bytes), Ok)?;
        self.write_plain(&br, &packed)?;
        let kept = std::fs::read(self.root.join(&gz)).ok().filter(|_| same);
        self.write_plain(&gz, &kept.map_or_else(|| gzip(bytes), Ok)?)?;
        Ok(packed.len())
    }
}

/// One hash over some files and those below some folders, the lock file, and how something is made of them.
pub fn inputs(root: &Path, paths: &[impl AsRef<Path>], how: &[&str]) -> Result<String> {
    let mut files = vec![root.join("Cargo.toml"), root.join("Cargo.lock")];
    for path in paths {
        let path = root.join(path);
        files.extend(if path.is_file() { vec![path] } else { below(&path)? });
    }
    let mut hasher = Sha256::new();
    for file in files {
        hasher.update(file.to_string_lossy().as_bytes());
        hasher.update(std::fs::read(&file)?);
    }
    how.iter().for_each(|part| hasher.update(part.as_bytes()));
    Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Every file below a folder, in order; not what tools leave there.
pub fn below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop().filter(|folder| folder.exists()) {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            let left = path.file_name().is_some_and(|name| name == "target" || name == "pkg");
            match path.is_dir() {
                true if left => {}
                true => folders.push(path),
                false => files.push(path),
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Ten letters that change when any of the parts does.
pub fn short_hash(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    let digest = hasher.finalize();
    digest.iter().take(5).map(|byte| format!("{byte:02x}")).collect()
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &params)?;
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}
