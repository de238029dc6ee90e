//! Where rows come from.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::ImportError;
use super::rows::Format;

/// Something to read.
pub struct Source<'a> {
    /// The name shown in messages.
    pub name: String,
    /// How it is written.
    pub format: Format,
    /// Its bytes.
    pub bytes: Box<dyn Read + Send + 'a>,
}

impl Source<'_> {
    /// A file; its ending tells the format.
    pub fn file(path: &Path) -> Result<Self, ImportError> {
        let name = path.display().to_string();
        let format = Format::of(path).ok_or_else(|| ImportError::Format(name.clone()))?;
        let file =
            File::open(path).map_err(|source| ImportError::File { file: name.clone(), source })?;
        Ok(Self { name, format, bytes: Box::new(file) })
    }
}

/// The files that a path on the command line stands for: itself, or what a folder holds of the
/// formats we read, in order of name.
pub fn files_at(path: &Path) -> Result<Vec<PathBuf>, ImportError> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let failed = |source| ImportError::File { file: path.display().to_string(), source };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path).map_err(failed)? {
        let file = entry.map_err(failed)?.path();
        if file.is_file() && Format::of(&file).is_some() {
            files.push(file);
        }
    }
    if files.is_empty() {
        return Err(ImportError::EmptyFolder(path.display().to_string()));
    }
    files.sort_unstable();
    Ok(files)
}
