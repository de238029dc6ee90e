//! wasm-bindgen and wasm-opt over one module, kept as long as the wasm is the same.

use super::{crates, files, tools};
use crate::root::target;
use anyhow::Result;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// What a browser loads of one module.
pub struct Module {
    /// The JavaScript glue.
    pub js: Vec<u8>,
    /// The WebAssembly.
    pub wasm: Vec<u8>,
}

/// What rustc emits and every engine since Chrome 96, Firefox 93 and Safari 15.1 reads. Each by
/// name: `--all-features` makes wasm-opt write encodings that engines refuse.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Compiles and finishes a module.
pub fn module(name: &str, names: bool) -> Result<Module> {
    let raw = crates::compile(name)?;
    let tools = tools::Tools::find()?;
    let key = files::short_hash(&[&std::fs::read(&raw)?, tools.stamp().as_bytes(), &[u8::from(names)]]);
    let dir = target()?.join("widgets").join(format!("{name}-{key}"));
    let (js, wasm) = (dir.join("module.js"), dir.join("module.wasm"));
    if !wasm.exists() {
        finish(&raw, &dir, &tools, names)?;
    }
    Ok(Module { js: std::fs::read(js)?, wasm: std::fs::read(wasm)? })
}

fn finish(raw: &Path, dir: &Path, tools: &tools::Tools, names: bool) -> Result<()> {
    let bound = bind(raw, dir, names)?;
    if !names {
        tools.optimise(&bound.join("bound_bg.wasm"), &FEATURES)?;
    }
    let js = tools.minify(&bound.join("bound.js"), "js")?;
    std::fs::write(dir.join("module.js"), js)?;
    // Last, because its being there says that everything is.
    std::fs::rename(bound.join("bound_bg.wasm"), dir.join("module.wasm"))?;
    Ok(())
}

fn bind(raw: &Path, dir: &Path, names: bool) -> Result<PathBuf> {
    let out = dir.join("bound");
    std::fs::create_dir_all(&out)?;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(raw).out_name("bound").typescript(false);
    bindgen.web(true)?;
    bindgen.remove_name_section(!names).remove_producers_section(true);
    bindgen.omit_default_module_path(true);
    bindgen.generate(&out)?;
    Ok(out)
}
