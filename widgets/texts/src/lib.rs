#![doc = include_str!("../README.md")]

mod generate;
mod parse;

pub use parse::{Texts, Wrong};

use std::path::Path;

/// For `build.rs`: reads `text/` of this crate and those whose keys come before its own (the kit's,
/// then those of a widget that is drawn inside this one), checks them, and writes
/// `$OUT_DIR/text.rs`.
///
/// # Errors
/// When a file is missing, is not a flat JSON object of strings, or disagrees with the
/// Vietnamese one on a key or a placeholder.
pub fn build(before: &[&str]) -> Result<(), Wrong> {
    let own = Texts::read(Path::new("text"))?;
    let read = before.iter().map(|dir| Texts::read(Path::new(dir)));
    let earlier = read.collect::<Result<Vec<_>, _>>()?;
    let out = std::env::var("OUT_DIR").map_err(|error| Wrong(error.to_string()))?;
    let mut code = own.rust(earlier.iter().map(|texts| texts.keys().len()).sum());
    code.push_str(&own.rust_values(&earlier));
    std::fs::write(Path::new(&out).join("text.rs"), code)
        .map_err(|error| Wrong(error.to_string()))?;
    for dir in before.iter().chain([&"text"]) {
        println!("cargo::rerun-if-changed={dir}");
    }
    Ok(())
}
