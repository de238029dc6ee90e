//! wasm-opt and esbuild, where Node.js is there to run them.

use crate::root::{self, run};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The tools that make files smaller; without them files are only larger.
pub struct Tools {
    wasm_opt: Option<PathBuf>,
    esbuild: Option<PathBuf>,
}

impl Tools {
    /// Looks where `setup` puts them.
    pub fn find() -> Result<Self> {
        let bin = root::tools()?.join("node_modules/.bin");
        let tool = |name| Some(bin.join(name)).filter(|path| path.exists());
        Ok(Self { wasm_opt: tool("wasm-opt"), esbuild: tool("esbuild") })
    }

    /// Says which are there, so that a file made otherwise is made again.
    pub fn stamp(&self) -> String {
        format!("{}{}", self.wasm_opt.is_some(), self.esbuild.is_some())
    }

    /// Makes a wasm file smaller in place.
    pub fn optimise(&self, wasm: &Path, features: &[&str]) -> Result<()> {
        let Some(program) = &self.wasm_opt else { return Ok(()) };
        let mut command = Command::new(program);
        command.args(["--strip-debug", "--strip-producers", "--strip-target-features"]);
        // Flattening first and restructuring after it finds another two hundredths.
        command.args(["--flatten", "--rereloop", "-Oz", "--flatten", "--rereloop", "-Oz", "-Oz"]);
        // The first kilobyte is the stack's far end: no live value is there, so the offset of a
        // field may be a part of the load.
        command.arg("--low-memory-unused");
        run(command.args(features).arg(wasm).arg("-o").arg(wasm))
    }

    /// JavaScript or CSS, minified.
    pub fn minify_text(&self, source: &[u8], kind: &str) -> Result<Vec<u8>> {
        let Some(program) = &self.esbuild else { return Ok(source.to_owned()) };
        let mut command = Command::new(program);
        command.args(["--minify", "--charset=utf8", "--target=es2020,chrome80,firefox78,safari15"]);
        command.arg(format!("--loader={kind}"));
        if kind == "js" {
            command.arg("--format=esm");
        }
        let output = files_pipe(&mut command, source)?;
        Ok(output)
    }
}

fn files_pipe(command: &mut Command, input: &[u8]) -> Result<Vec<u8>> {
    use std::io::Write;
    use std::process::Stdio;
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(input)?;
    }
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("esbuild ended with {}", output.status);
    }
    Ok(output.stdout)
}
