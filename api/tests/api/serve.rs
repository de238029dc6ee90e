//! The server as a process: start, stop, what is in its way, what another process imports.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::app::data;
use crate::cli::motcham;

/// A running server; stopped when the test ends.
pub(crate) struct Running {
    child: Child,
    pub(crate) addr: SocketAddr,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Any port of this machine alone: `[::1]:0` where it has no IPv4.
fn here() -> String {
    let ipv4 = "127.0.0.1:0";
    if TcpListener::bind(ipv4).is_ok() { ipv4 } else { "[::1]:0" }.to_owned()
}

pub(crate) fn start(data_dir: &Path) -> Running {
    let mut child = motcham(data_dir)
        .args(["serve", "--addr", &here(), "--empty", "--log-format", "json"])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stderr.take().unwrap());
    let mut addr = None;
    let mut lines = lines.lines().map_while(Result::ok);
    for line in lines.by_ref() {
        let line: serde_json::Value = serde_json::from_str(&line).unwrap();
        let message = line["message"].as_str().unwrap_or_default();
        if let Some((_, at)) = message.split_once("http://") {
            addr = at.parse().ok();
            break;
        }
    }
    // Read on, or the server would wait for somebody to.
    std::thread::spawn(move || lines.for_each(drop));
    Running { child, addr: addr.expect("the server says where it listens") }
}

fn get(addr: SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(addr).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn an_import_beside_the_server_is_seen_within_two_seconds() {
    let dir = tempfile::tempdir().unwrap();
    let server = start(dir.path());
    assert!(get(server.addr, "/v1/procedures/1.000001").starts_with("HTTP/1.1 404"));
    let imported = motcham(dir.path())
        .args(["import", "procedures"])
        .arg(data("dirty.jsonl"))
        .output()
        .unwrap();
    assert!(imported.status.success());
    let done = Instant::now();
    while get(server.addr, "/v1/procedures/1.000001").starts_with("HTTP/1.1 404") {
        assert!(done.elapsed() < Duration::from_secs(2), "not seen in time");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_folder_or_port_in_use_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let _server = start(dir.path());
    let second = motcham(dir.path()).args(["serve", "--addr", &here()]).output().unwrap();
    assert!(!second.status.success());
    let told = String::from_utf8(second.stderr).unwrap();
    assert!(told.contains("--data-dir") && told.contains(&*dir.path().to_string_lossy()), "{told}");

    let taken = TcpListener::bind(here()).unwrap();
    let addr = taken.local_addr().unwrap().to_string();
    let other = tempfile::tempdir().unwrap();
    let output = motcham(other.path()).args(["serve", "--addr", &addr]).output().unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8(output.stderr).unwrap().contains("--addr"));
}

#[test]
fn wrong_settings_are_named() {
    let dir = tempfile::tempdir().unwrap();
    for (name, value, hint) in [
        ("MOTCHAM_ADDR", "8080", "--addr"),
        ("MOTCHAM_ASSETS", "/nowhere", "assets"),
        ("MOTCHAM_PUBLIC_URL", "motcham.vn", "public-url"),
        ("MOTCHAM_CONFIG", "/nowhere.toml", "/nowhere.toml"),
    ] {
        let output = motcham(dir.path()).arg("serve").env(name, value).output().unwrap();
        assert!(!output.status.success(), "{name}");
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains(hint) && told.contains(value), "{name}: {told}");
    }
}

#[cfg(unix)]
#[test]
fn a_stop_is_a_clean_end() {
    let dir = tempfile::tempdir().unwrap();
    let mut server = start(dir.path());
    get(server.addr, "/healthz");
    let id = server.child.id().to_string();
    let killed = std::process::Command::new("kill").args(["-TERM", &id]).status().unwrap();
    assert!(killed.success());
    assert!(server.child.wait().unwrap().success());
    assert!(TcpStream::connect(server.addr).is_err());
}
