//! Our own pages' files and the demo host pages.

use super::files::{Folder, below};
use super::tools::Tools;
use crate::root::root;
use anyhow::Result;
use serde_json::{Map, Value};

/// Writes `app/` (hashed, minified; `sw.js` knows the hashed names, and the files of `embed` that
/// our pages need without a network) and `demo/` (as it stands), and answers name to path of the
/// app's files.
pub fn write(out: &mut Folder, embed: &[String]) -> Result<Value> {
    let www = root().join("www");
    let mut names = Map::new();
    let mut worker = None;
    for path in below(&www.join("app"))? {
        let name = path.strip_prefix(www.join("app"))?.to_string_lossy().into_owned();
        let bytes = std::fs::read(&path)?;
        if name == "sw.js" {
            worker = Some(bytes);
            continue;
        }
        let (stem, ext) = name.rsplit_once('.').unwrap_or((&name, "bin"));
        let bytes = match ext {
            "js" | "css" => Tools::find()?.minify_text(&bytes, ext)?,
            _ => bytes,
        };
        let file = out.write_hashed("app", stem, ext, &bytes)?;
        names.insert(name.clone(), Value::String(file.path));
    }
    if let Some(worker) = worker {
        write_worker(out, &worker, &names, embed)?;
    }
    for path in below(&www.join("demo"))? {
        let name = path.strip_prefix(&www)?.to_string_lossy().into_owned();
        out.write(&name, &std::fs::read(&path)?)?;
    }
    Ok(names.into())
}

fn write_worker(
    out: &mut Folder,
    source: &[u8],
    names: &Map<String, Value>,
    embed: &[String],
) -> Result<()> {
    let app = names.values().filter_map(Value::as_str);
    let files = app.chain(embed.iter().map(String::as_str));
    let files: Vec<String> = files.map(|path| format!("/{path}")).collect();
    let source = String::from_utf8_lossy(source)
        .replace("__VERSION__", env!("CARGO_PKG_VERSION"))
        .replace("__FILES__", &serde_json::to_string(&files)?);
    let worker = Tools::find()?.minify_text(source.as_bytes(), "js")?;
    out.write("sw.js", &worker)?;
    Ok(())
}
