//! Which crates the bytes of a module come from, by its name section.

use super::glue;
use crate::root::root;
use anyhow::Result;
use std::collections::BTreeMap;
use wasmparser::{KnownCustom, Name, Parser, Payload};

/// Builds every module with names and prints code bytes by crate.
pub fn why() -> Result<()> {
    for name in super::crates::modules(&root())? {
        let module = glue::module(&name, true)?;
        println!("\n{name}: code bytes by crate, before wasm-opt");
        for (from, bytes) in by_crate(&module.wasm)?.iter().take(18) {
            println!("{bytes:>8} {from}");
        }
    }
    Ok(())
}

fn by_crate(wasm: &[u8]) -> Result<Vec<(String, usize)>> {
    let (mut imported, mut sizes, mut names) = (0_u32, Vec::new(), BTreeMap::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += u32::from(matches!(import?.ty, wasmparser::TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => sizes.push(body.range().len()),
            Payload::CustomSection(custom) => {
                let KnownCustom::Name(reader) = custom.as_known() else { continue };
                for name in reader {
                    let Name::Function(map) = name? else { continue };
                    for naming in map {
                        let naming = naming?;
                        names.insert(naming.index, naming.name.to_owned());
                    }
                }
            }
            _ => {}
        }
    }
    let mut totals = BTreeMap::<String, usize>::new();
    for (at, size) in (imported..).zip(sizes) {
        let from = names.get(&at).map_or("(no name)", |name| crate_of(name));
        *totals.entry(from.to_owned()).or_default() += size;
    }
    let mut totals: Vec<_> = totals.into_iter().collect();
    totals.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    Ok(totals)
}

/// The first path segment that is a crate: `<alloc::vec::Vec<T> as …>` is alloc's.
fn crate_of(name: &str) -> &str {
    let start =
        name.find(|letter: char| letter.is_ascii_alphabetic() || letter == '_').unwrap_or(0);
    let rest = name.get(start..).unwrap_or(name);
    let end = rest.find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_'));
    let found = rest.get(..end.unwrap_or(rest.len())).unwrap_or(rest);
    match found.strip_prefix("dyn").filter(|rest| rest.is_empty()) {
        Some(_) => "dyn",
        None => found,
    }
}
