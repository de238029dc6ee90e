//! The release archive: an operator unpacks it and never compiles.

use crate::root::{cargo, dist, root, run as done, target};
use crate::{build::Build, setup};
use anyhow::{Context, Result, ensure};
use sha2::{Digest as _, Sha256};
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// Beside the program; each keeps its name.
const FILES: [&str; 6] = [
    "docs/operating/motcham.service",
    "docs/operating/nginx.conf",
    "docs/OPERATING.md",
    "CHANGELOG.md",
    "LICENSE-MIT",
    "LICENSE-APACHE",
];

/// Builds `<target>/release-archive/motcham-<version>-<system>.tar.gz` with its SHA-256 beside it.
pub fn run() -> Result<()> {
    setup::for_building()?;
    Build::default().run()?;
    let mut build = cargo();
    done(build.args(["build", "--release", "--package", "motcham", "--bin", "motcham"]))?;
    let name = format!("motcham-{}-{}", env!("CARGO_PKG_VERSION"), system()?);
    let shelf = target()?.join("release-archive");
    let folder = shelf.join(&name);
    _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder)?;
    std::fs::copy(target()?.join("release/motcham"), folder.join("motcham"))?;
    for file in FILES {
        let from = root().join(file);
        std::fs::copy(&from, folder.join(from.file_name().context(file)?)).context(file)?;
    }
    std::fs::copy(bill_of_materials()?, folder.join("motcham.cdx.json"))?;
    let archive = shelf.join(format!("{name}.tar.gz"));
    // The same files give the same bytes.
    let mut tar = Command::new("tar");
    tar.args(["--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--mtime=@0", "-czf"]);
    done(tar.arg(&archive).arg("-C").arg(&shelf).arg(&name))?;
    let digest = Sha256::digest(std::fs::read(&archive)?);
    let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    std::fs::write(
        shelf.join(format!("{name}.tar.gz.sha256")),
        format!("{digest}  {name}.tar.gz\n"),
    )?;
    answers(&archive, &name)?;
    println!("{}", archive.display());
    Ok(())
}

/// The triple that rustc builds for.
fn system() -> Result<String> {
    let output = Command::new("rustc").arg("-vV").output()?;
    let told = String::from_utf8(output.stdout)?;
    let host = told.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc names no host")?.to_owned())
}

/// CycloneDX of what the program is made of.
fn bill_of_materials() -> Result<PathBuf> {
    let tool = setup::cargo_tool("cargo-cyclonedx", "0.5.9")?;
    let mut command = Command::new(tool);
    command.args(["cyclonedx", "--format", "json", "--override-filename", "motcham.cdx"]);
    done(command.arg("--manifest-path").arg(root().join("api/Cargo.toml")))?;
    // It writes one beside every manifest of the workspace.
    let all = ["api", "tests", "xtask"].map(PathBuf::from).into_iter();
    let nested =
        ["shared", "widgets"].into_iter().filter_map(|at| std::fs::read_dir(root().join(at)).ok());
    let nested = nested.flatten().flatten().map(|entry| entry.path());
    let kept = target()?.join("motcham.cdx.json");
    for folder in all.map(|at| root().join(at)).chain(nested) {
        let file = folder.join("motcham.cdx.json");
        if folder.ends_with("api") {
            std::fs::copy(&file, &kept).context("no bill of materials was written")?;
        }
        _ = std::fs::remove_file(file);
    }
    without_paths(&kept)?;
    Ok(kept)
}

/// Where this machine keeps the sources is nobody's business.
fn without_paths(file: &Path) -> Result<()> {
    let text = std::fs::read_to_string(file)?;
    let here = format!("path+file://{}", root().display());
    let text = text.replace(&here, "motcham");
    ensure!(
        !text.contains(&root().display().to_string()),
        "the bill of materials names a folder of this machine"
    );
    std::fs::write(file, text)?;
    Ok(())
}

/// What was packed, unpacked in a folder of its own and started as an operator would: it answers
/// with the loader that was built.
fn answers(archive: &Path, name: &str) -> Result<()> {
    let elsewhere = tempfile::tempdir()?;
    done(Command::new("tar").arg("-xzf").arg(archive).arg("-C").arg(elsewhere.path()))?;
    let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
    let address = format!("127.0.0.1:{port}");
    let mut server = Command::new(elsewhere.path().join(name).join("motcham"))
        .args(["serve", "--log-level", "error", "--addr", &address])
        .current_dir(elsewhere.path())
        .spawn()?;
    let path = concat!("/embed/", env!("CARGO_PKG_VERSION"), "/loader.js");
    let loader = std::fs::read_to_string(dist()?.join(path.trim_start_matches('/')))?;
    let begun = Instant::now();
    let told = loop {
        match get(&address, path) {
            Ok(answer) => break Ok(answer),
            Err(_) if begun.elapsed() < Duration::from_secs(30) => {
                std::thread::sleep(Duration::from_millis(100));
            }
            Err(error) => break Err(error),
        }
    };
    _ = server.kill();
    _ = server.wait();
    ensure!(told?.ends_with(&loader), "the program of the archive has no widgets");
    Ok(())
}

fn get(address: &str, path: &str) -> Result<String> {
    let mut stream = TcpStream::connect(address)?;
    write!(stream, "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}
