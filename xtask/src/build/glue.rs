//! wasm-bindgen and wasm-opt over one module, kept as long as the wasm is the same.

use super::{crates, files, tools};
use crate::root::{root, target};
use anyhow::{Result, ensure};
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

/// Compiles and finishes a module, unless everything it is made of is as it was: cargo would
/// compile a widget anew whenever it was last compiled as a part of the suite.
pub fn module(name: &str, names: bool) -> Result<Module> {
    let tools = tools::Tools::find()?;
    let stamp = format!("{}{names}{}", tools.stamp(), crates::compiler()?);
    let key = files::inputs(&root(), &crates::sources(&root(), name)?, &[&stamp])?;
    let dir = target()?.join("widgets").join(format!("{name}-{}", key.split_at(16).0));
    let (js, wasm) = (dir.join("module.js"), dir.join("module.wasm"));
    if !wasm.exists() {
        finish(&crates::compile(name)?, &dir, &tools, names)?;
    }
    Ok(Module { js: std::fs::read(js)?, wasm: std::fs::read(wasm)? })
}

fn finish(raw: &Path, dir: &Path, tools: &tools::Tools, names: bool) -> Result<()> {
    let bound = bind(raw, dir, names)?;
    let wasm = bound.join("bound_bg.wasm");
    prune(&wasm)?;
    if !names {
        tools.optimise(&wasm, &FEATURES)?;
    }
    let glue = std::fs::read_to_string(bound.join("bound.js"))?;
    let js = tools.minify_text(guarded(&without_classes(&glue))?.as_bytes(), "js")?;
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

/// Lets the glue call the module only through the guard, which notices traps.
fn guarded(glue: &str) -> Result<String> {
    const EXPORTS: &str = "wasm = instance.exports;";
    ensure!(glue.matches(EXPORTS).count() == 1, "the glue takes its exports in another way now");
    let guard = std::fs::read_to_string(root().join("www/embed/guard.js"))?;
    Ok(glue.replace(EXPORTS, "wasm = guard(instance.exports);") + &guard)
}

/// Leptos links server functions, they link wasm-streams, and that exports three classes for
/// streams made in Rust. Nobody here makes such streams, but an export is never dead code.
const UNUSED_CLASSES: &str = "IntoUnderlying";

/// Takes those exports away, so that wasm-opt removes what only they reach.
fn prune(wasm: &Path) -> Result<()> {
    let mut module =
        walrus::ModuleConfig::new().generate_producers_section(false).parse_file(wasm)?;
    let unused = UNUSED_CLASSES.to_lowercase();
    let exports = module.exports.iter();
    let exports: Vec<_> =
        exports.filter(|export| export.name.contains(&unused)).map(|export| export.id()).collect();
    for export in exports {
        module.exports.delete(export);
    }
    walrus::passes::gc::run(&mut module);
    module.emit_wasm_file(wasm)
}

/// Takes the classes themselves out of the glue: a statement at the left margin that names one
/// goes, up to the line that ends it.
fn without_classes(glue: &str) -> String {
    let mut kept = String::with_capacity(glue.len());
    let mut inside = false;
    for line in glue.lines() {
        let begins = !line.starts_with(' ') && line.contains(UNUSED_CLASSES);
        inside |= begins;
        if !inside {
            // Erased attributes link a setter for markup that no view of ours uses; should one
            // ever, it stops here and not at a strict page's policy.
            let markup = line.contains(".innerHTML = ");
            kept.push_str(if markup { "throw new Error('markup from a string');" } else { line });
            kept.push('\n');
        }
        inside &= !(line == "}" || line.ends_with(';') && (begins || line.starts_with("    : ")));
    }
    kept
}
