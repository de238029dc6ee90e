#![doc = include_str!("../README.md")]

mod generate;
mod parse;

pub use parse::{Texts, Wrong};

use std::path::Path;

/// For `build.rs`: reads `text/` of this crate (and the kit's, whose keys come first when
/// `kit` is given), checks them, and writes `$OUT_DIR/text.rs`.
///
/// # Errors
/// When a file is missing, is not a flat JSON object of strings, or disagrees with the
/// Vietnamese one on a key or a placeholder.
pub fn build(kit: Option<&str>) -> Result<(), Wrong> {
    let own = Texts::read(Path::new("text"))?;
    let before = kit.map(|dir| Texts::read(Path::new(dir))).transpose()?;
    let out = std::env::var("OUT_DIR").map_err(|error| Wrong(error.to_string()))?;
    let first = before.as_ref().map_or(0, |texts| texts.keys().len());
    let mut code = own.rust(first);
    code.push_str(&own.rust_values(before.as_ref()));
    std::fs::write(Path::new(&out).join("text.rs"), code)
        .map_err(|error| Wrong(error.to_string()))?;
    for dir in [Some("text"), kit].into_iter().flatten() {
        println!("cargo::rerun-if-changed={dir}");
    }
    Ok(())
}
