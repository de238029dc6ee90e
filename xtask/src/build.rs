//! From crates and hand-written files to what a browser loads, in `<target dir>/dist`.

mod crates;
mod embed;
mod files;
mod glue;
mod pages;
mod tools;
mod weigh;

use crate::root::{dist, root, target};
use anyhow::Result;
use embed::Release;
use files::Folder;
use serde_json::json;
use tools::Tools;
pub use weigh::why;

/// Builds the widgets and what browsers load.
#[derive(Default, clap::Args)]
pub struct Build {
    /// Keep function names and skip wasm-opt, for a debugger or a profile.
    #[arg(long)]
    names: bool,
}

impl Build {
    /// Writes `dist`; files of an earlier build that are no longer needed go.
    pub fn run(self) -> Result<()> {
        crate::setup::for_building()?;
        let stamp = target()?.join("widgets/stamp");
        let how = [&*Tools::find()?.stamp(), &self.names.to_string()];
        let inputs = files::inputs(&root(), &["shared", "widgets", "www", "xtask"], &how)?;
        if dist()?.join("manifest.json").exists()
            && std::fs::read_to_string(&stamp).is_ok_and(|before| before == inputs)
        {
            eprintln!("[dist] as before: {}", dist()?.display());
            return Ok(());
        }
        let mut out = Folder::new(dist()?);
        let version = env!("CARGO_PKG_VERSION");
        let modules = crates::modules(&root())?;
        let mut release = Release::new(version);
        for name in &modules {
            eprintln!("[widgets] {name}");
            let module = glue::module(name, self.names)?;
            release.module(&mut out, name, &module)?;
        }
        for name in modules.iter().filter(|name| !crates::NOT_WIDGETS.contains(&name.as_str())) {
            release.kind(&mut out, name)?;
        }
        for name in crates::STILL {
            release.still(&mut out, name)?;
        }
        release.entries(&mut out)?;
        let app = pages::write(&mut out, &release.kept_offline())?;
        let manifest = json!({ "version": version, "widgets": release.manifest(), "app": app });
        out.write_plain("manifest.json", &serde_json::to_vec_pretty(&manifest)?)?;
        out.sweep()?;
        std::fs::write(stamp, inputs)?;
        eprintln!("[dist] {}", out.root().display());
        Ok(())
    }
}
