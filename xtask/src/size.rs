//! What each widget weighs, against the bars.

use crate::root::dist;
use anyhow::{Context, Result, bail};
use serde_json::Value;

/// The bars, in bytes at brotli 11.
const LOADER: u64 = 850;
const START: u64 = 4 * 1024;
const SINGLE: u64 = 100 * 1024;
const NEXT_KIND: u64 = 50 * 1024;
/// The office and the till are for those who work there, on our own pages; no visitor loads them.
const OWN: [(&str, u64); 2] = [("office", 126 * 1024), ("stall-till", 168 * 1024)];
/// Weighed apart: what all begin with, the suite, parts, kinds without a module, our own pages'.
const APART: [&str; 6] = ["entry", "suite", "finder", "offices", "office", "stall-till"];
/// Everything a single widget needs until it is interactive, without index, records, pictures.
const ROLES: [&str; 4] = ["glue", "wasm", "style", "words"];

/// What each widget weighs.
#[derive(Default, clap::Args)]
pub struct Size {
    /// Say which crates the bytes come from (builds once more, with names).
    #[arg(long)]
    why: bool,
}

impl Size {
    /// Prints the table and fails when a weight is exceeded.
    pub fn run(self) -> Result<()> {
        let manifest = std::fs::read(dist()?.join("manifest.json"))
            .context("run `cargo xtask build` first")?;
        let manifest: Value = serde_json::from_slice(&manifest)?;
        let widgets = manifest["widgets"].as_object().context("manifest without widgets")?;
        let entry = |role| bytes(widgets.get("entry"), role);
        let (loader, start, table) = (entry("loader"), entry("start"), entry("table"));
        let mut missed = Vec::new();
        println!(
            "{:<18} {:>8} {:>8} {:>8} {:>8} {:>9} {:>9}",
            "brotli 11, bytes", "glue", "wasm", "style", "words", "in all", "bar"
        );
        let mut bar = |name: &str, parts: [u64; 4], total: u64, most: u64| {
            let [glue, wasm, style, words] = parts;
            println!("{name:<18} {glue:>8} {wasm:>8} {style:>8} {words:>8} {total:>9} {most:>9}");
            if total > most {
                missed.push(format!("{name}: {total} over {most}"));
            }
        };
        bar("loader.js", [0; 4], loader, LOADER);
        bar("start.js", [0; 4], start, START);
        println!("{:<18} {:>8} {table:>37}", "table", "");
        let start = start + table;
        let singles: Vec<_> =
            widgets.iter().filter(|(name, _)| !APART.contains(&name.as_str())).collect();
        let mut largest = 0;
        let (mut styles, mut words) = (0, 0);
        for (name, files) in &singles {
            let parts = ROLES.map(|role| bytes(Some(files), role));
            let total = loader + start + parts.iter().sum::<u64>();
            bar(name, parts, total, SINGLE);
            largest = largest.max(total);
            styles += parts[2];
            words += parts[3];
        }
        for (name, most) in OWN {
            let files = widgets.get(name);
            let own = ["loader", "start", "table"].map(|role| bytes(files, role));
            let parts = ROLES.map(|role| bytes(files, role));
            bar(name, parts, own.iter().chain(&parts).sum(), most);
        }
        if let Some(files) = widgets.get("suite") {
            let parts = [bytes(Some(files), "glue"), bytes(Some(files), "wasm"), styles, words];
            let most = largest + NEXT_KIND * (singles.len() as u64).saturating_sub(1);
            bar("suite", parts, loader + start + parts.iter().sum::<u64>(), most);
        }
        let finder = widgets.get("finder");
        let later = bytes(finder, "glue") + bytes(finder, "wasm");
        println!("{:<18} {later:>46} {:>19}", "finder", "loaded when typing");
        if self.why {
            crate::build::why()?;
        }
        if !missed.is_empty() {
            bail!("over the bar: {}", missed.join("; "));
        }
        Ok(())
    }
}

fn bytes(files: Option<&Value>, role: &str) -> u64 {
    let list = files.and_then(Value::as_array);
    let file = list.into_iter().flatten().find(|file| file["role"] == role);
    file.and_then(|file| file["brotli"].as_u64()).unwrap_or(0)
}
