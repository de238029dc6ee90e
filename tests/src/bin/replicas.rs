//! Two servers on one PostgreSQL behind nginx: any of them answers anybody, and when one is killed
//! nothing that was answered is gone.
//!
//! `MOTCHAM_POSTGRES` is the address of an empty database.

use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use e2e::{
    Client, PATIENCE, Writer, free_address, get, judge, program, sign_in, sign_in_as, until,
};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const WRITERS: usize = 16;
/// How soon an import has to be seen by every server.
const SEEN: Duration = Duration::from_secs(2);
/// The server looks every second or so; a busy machine looks later.
const SEEN_AT_MOST: Duration = Duration::from_secs(10);

fn main() -> Result<()> {
    let Some(nginx) = nginx() else {
        println!("skipped: no nginx (Debian: nginx-light)");
        return Ok(());
    };
    let url = std::env::var("MOTCHAM_POSTGRES").context("MOTCHAM_POSTGRES")?;
    let folder = tempfile::tempdir()?;
    let servers = Servers { folder: folder.path(), url: &url };
    let one = servers.serve("one")?;
    let mut two = servers.serve("two")?;
    let addresses = [one.address, two.address];
    let front = servers.front(&nginx, addresses)?;

    let token = sign_in(servers.command("one")?, front.address)?;
    anybody_knows_the_session(front.address, &token)?;
    what_one_answered_the_other_repeats(addresses)?;
    let slowest = an_import_is_seen_by_all(&servers, addresses)?;
    let heard = what_one_is_told_the_other_says(&servers, addresses)?;

    let mut writers = Writer::many(WRITERS);
    std::thread::scope(|scope| {
        let begun = Instant::now();
        for writer in &mut writers {
            let (token, address) = (&token, front.address);
            // nginx sends no write again by itself: the writer does, under the same key.
            scope.spawn(move || {
                while begun.elapsed() < Duration::from_secs(4) {
                    writer.write(address, token);
                }
            });
        }
        std::thread::sleep(Duration::from_secs(1));
        two.kill();
    });
    let mut client = Client::connect(front.address)?;
    for writer in &mut writers {
        until("an answer to what was on its way", PATIENCE, || {
            Ok(writer.once(&mut client, &token).ok())
        })?;
    }
    drop((one, two, front));
    let kept = judge(&servers.copied_out()?, &writers)?;
    println!(
        "two servers behind nginx, one killed under {WRITERS} writers: {} answered, {} lost, {} done twice; \
         an import is seen by both within {} ms, money told to one heard at the other after {} ms",
        kept.answered,
        kept.lost,
        kept.twice,
        slowest.as_millis(),
        heard.as_millis()
    );
    if slowest > SEEN {
        println!("over the {} ms that are wanted", SEEN.as_millis());
    }
    ensure!(kept.answered > 0 && kept.lost == 0 && kept.twice == 0, "answered writes are gone");
    Ok(())
}

/// A session that one server opened counts at both.
fn anybody_knows_the_session(front: SocketAddr, token: &str) -> Result<()> {
    let bearer = format!("Bearer {token}");
    for _ in 0..8 {
        // A connection of its own each time: nginx takes the servers by turns.
        let mut client = Client::connect(front)?;
        let me = client.send("GET", "/v1/me", &[("authorization", &bearer)], "")?;
        ensure!(me.status == 200, "{}: {}", me.status, me.body);
    }
    Ok(())
}

/// A write that is sent again, to the other server, is the same write.
fn what_one_answered_the_other_repeats([one, two]: [SocketAddr; 2]) -> Result<()> {
    let body = json!({ "procedure": "1.001193", "text": "Lệ phí nay là 8.000 đồng" }).to_string();
    let headers = [("idempotency-key", "said once")];
    let send = |address| Client::connect(address)?.send("POST", "/v1/reports", &headers, &body);
    let (first, again) = (send(one)?, send(two)?);
    ensure!(first.status == 201, "{}: {}", first.status, first.body);
    ensure!(again.status == 201 && again.body == first.body, "{}: {}", again.status, again.body);
    Ok(())
}

/// A trader listens at one server, the bank tells the other; how long that takes.
fn what_one_is_told_the_other_says(
    servers: &Servers<'_>,
    [one, two]: [SocketAddr; 2],
) -> Result<Duration> {
    let page = String::from_utf8(get(one, "/demo/cho", &[])?.body)?;
    let stall = page.split("stall=\"").nth(1).and_then(|rest| rest.split('"').next());
    let stall = stall.context("no stall on the demo page")?;
    let known = get(one, &format!("/v1/stalls/{stall}"), &[])?;
    let known: Value = serde_json::from_slice(&known.body)?;
    let text = |at: &str| known.pointer(at).and_then(Value::as_str).unwrap_or_default();
    let [province, commune] = ["/market/province", "/market/commune"].map(text);
    let market = format!("p{province}/c{commune}/m{}", text("/market/id"));
    let admin = sign_in(servers.command("one")?, one)?;
    let scope = format!("{market}/s{stall}");
    let trader = sign_in_as(servers.command("one")?, one, ["seller", &scope])?;
    let asked = json!({ "provider": "sepay", "scope": market, "name": "Chợ", "key": "khoa-chung" });
    let bearer = format!("Bearer {admin}");
    let headers = [("authorization", bearer.as_str()), ("idempotency-key", "gateway")];
    let made = Client::connect(one)?.send("POST", "/v1/gateways", &headers, &asked.to_string())?;
    ensure!(made.status == 201, "{}: {}", made.status, made.body);
    let made: Value = serde_json::from_str(&made.body)?;
    let path = made.pointer("/path").and_then(Value::as_str).context("no path")?;

    let mut device = Client::connect(one)?;
    let bearer = format!("Bearer {trader}");
    device.ask(&format!("/v1/stalls/{stall}/events"), &[("authorization", &bearer)])?;
    device.hear("ready")?;
    let begun = Instant::now();
    let told = json!({
        "id": 1, "accountNumber": text("/payee/account"), "content": "rau muong",
        "transferType": "in", "transferAmount": 185_000,
    });
    let headers = [("authorization", "Apikey khoa-chung")];
    let answer = Client::connect(two)?.send("POST", path, &headers, &told.to_string())?;
    ensure!(answer.status == 200, "{}: {}", answer.status, answer.body);
    device.hear("185000")?;
    Ok(begun.elapsed())
}

/// An import on the command line; how long until the slower server finds it.
fn an_import_is_seen_by_all(servers: &Servers<'_>, addresses: [SocketAddr; 2]) -> Result<Duration> {
    let file = servers.folder.join("new.jsonl");
    let record = json!({
        "code": "9.123456", "name": "Cấp giấy xác nhận thử nghiệm hai máy chủ",
        "publisher": "UBND tỉnh Cà Mau", "fields": ["Hộ tịch"], "levels": ["commune"],
    });
    std::fs::write(&file, record.to_string())?;
    let mut import = servers.command("one")?;
    let import = import.args(["import", "procedures"]).arg(&file);
    ensure!(import.stdout(Stdio::null()).status()?.success(), "the import failed");
    let begun = Instant::now();
    for address in addresses {
        until("the new procedure", SEEN_AT_MOST, || {
            let found = get(address, "/v1/procedures?q=thu+nghiem+hai+may+chu&province=96", &[])?;
            let list: Value = serde_json::from_slice(&found.body)?;
            Ok((list.pointer("/items/0/code") == Some(&json!("9.123456"))).then_some(()))
        })?;
    }
    Ok(begun.elapsed())
}

/// Where the servers stand.
struct Servers<'a> {
    folder: &'a Path,
    url: &'a str,
}

impl Servers<'_> {
    fn data(&self, name: &str) -> Result<String> {
        let data = self.folder.join(name);
        Ok(data.to_str().context("a folder without a name")?.to_owned())
    }

    /// `motcham` for one of the servers; all share the key.
    fn command(&self, name: &str) -> Result<Command> {
        let mut command = Command::new(program()?);
        command.env("MOTCHAM_DATABASE_URL", self.url).env("MOTCHAM_DATA_DIR", self.data(name)?);
        command.env("MOTCHAM_SECRET_KEY", key()).stdin(Stdio::null());
        Ok(command)
    }

    fn serve(&self, name: &str) -> Result<Running> {
        let address = free_address()?;
        let mut command = self.command(name)?;
        command.args(["serve", "--limits", "off", "--log-level", "error", "--addr"]);
        let child = command.arg(address.to_string()).spawn()?;
        Running { child, address }.ready()
    }

    /// nginx before both, as docs/OPERATING.md has it; in one process, so that none is left behind.
    fn front(&self, nginx: &Path, [one, two]: [SocketAddr; 2]) -> Result<Running> {
        let address = free_address()?;
        let folder = self.folder.display();
        let settings = format!(
            "daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
            events {{}}
            http {{
                access_log off;
                client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
                fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
                upstream motcham {{ server {one}; server {two}; keepalive 16; }}
                server {{
                    listen {address};
                    location / {{
                        proxy_pass http://motcham;
                        proxy_http_version 1.1;
                        proxy_set_header Host $http_host;
                        proxy_set_header X-Forwarded-For $remote_addr;
                        proxy_set_header Connection \"\";
                        proxy_buffering off;
                    }}
                }}
            }}"
        );
        let file = self.folder.join("nginx.conf");
        std::fs::write(&file, settings)?;
        let child = Command::new(nginx).arg("-c").arg(&file).stdin(Stdio::null()).spawn()?;
        Running { child, address }.ready()
    }

    /// Everything in a SQLite file; the folder it is in.
    fn copied_out(&self) -> Result<PathBuf> {
        let to = self.folder.join("out");
        let mut copy = self.command("one")?;
        let copy = copy.args(["copy", "--from", self.url, "--to"]).arg(&to);
        ensure!(copy.stdout(Stdio::null()).status()?.success(), "the copy failed");
        Ok(to)
    }
}

/// Any key, the same for all.
fn key() -> String {
    base64::engine::general_purpose::STANDARD.encode([7; 32])
}

/// A process that answers, ended whatever happens here.
struct Running {
    child: Child,
    address: SocketAddr,
}

impl Running {
    fn ready(mut self) -> Result<Self> {
        until("a ready server", 2 * PATIENCE, || {
            ensure!(self.child.try_wait()?.is_none(), "it ended");
            let ready = get(self.address, "/readyz", &[]);
            Ok(ready.is_ok_and(|answer| answer.status == 200).then_some(()))
        })?;
        Ok(self)
    }

    fn kill(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.kill();
    }
}

fn nginx() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let known = [PathBuf::from("/usr/sbin")];
    let folders = std::env::split_paths(&path).chain(known);
    folders.map(|folder| folder.join("nginx")).find(|program| program.is_file())
}
