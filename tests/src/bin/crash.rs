//! Kills the server again and again under writers, and counts what was answered and is gone.
//!
//! Whatever was on its way when the server died is sent again under the same key after the
//! restart. At the end every answered account has to be in the database, once, and the same key
//! must have been answered by the same account each time. `--early` runs a debug build that
//! answers before it commits: there something must be found, or this test proves nothing.
//! `--full` lets the database's file grow no further under the writers, then lets it again.

use anyhow::{Result, ensure};
use e2e::{Client, Kept, Writer, free_address, judge, program, sign_in};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const WRITERS: usize = 32;
/// How long a server lives, in milliseconds.
const LIVES: std::ops::Range<u64> = 150..650;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |name: &str| arguments.iter().any(|one| one == name);
    let data = tempfile::tempdir()?;
    let address = free_address()?;
    if has("--full") {
        return full(data.path(), address);
    }
    let rounds = arguments.iter().find_map(|one| one.parse().ok()).unwrap_or(30);
    crash(data.path(), address, rounds, has("--early"))
}

fn crash(data: &Path, address: SocketAddr, rounds: u64, early: bool) -> Result<()> {
    let serve = || serve(data, address, early, None);
    let mut server = serve()?;
    let token = sign_in(command_line(data)?, address)?;
    let mut writers = Writer::many(WRITERS);
    let (mut chance, mut slowest) = (Chance::new(), Duration::ZERO);
    for round in 1..=rounds {
        std::thread::scope(|scope| {
            for writer in &mut writers {
                let token = &token;
                scope.spawn(move || writer.write(address, token));
            }
            std::thread::sleep(Duration::from_millis(chance.of(LIVES)));
            server.kill();
        });
        let began = Instant::now();
        server = serve()?;
        slowest = slowest.max(began.elapsed());
        if round % 50 == 0 {
            let answered: usize = writers.iter().map(Writer::answered).sum();
            eprintln!("{round} rounds, {answered} writes answered");
        }
    }
    // A last life, in which what was on its way is asked for.
    for writer in &mut writers {
        writer.once(&mut Client::connect(address)?, &token)?;
    }
    server.kill();
    let kept = judge(data, &writers)?;
    print(&format!("{rounds} kills, {WRITERS} writers"), kept, slowest);
    if early {
        let caught = kept.lost + kept.twice > 0;
        ensure!(caught, "a server that answers early was not caught: this proves nothing");
        return Ok(());
    }
    sound(kept)
}

/// Writes are refused while the file may not grow, reads go on, and it recovers by itself.
fn full(data: &Path, address: SocketAddr) -> Result<()> {
    let mut server = serve(data, address, false, Some(3))?;
    let token = sign_in(command_line(data)?, address)?;
    let mut writers = Writer::many(WRITERS);
    let mut client = Client::connect(address)?;
    let began = Instant::now();
    let mut before = 0;
    loop {
        std::thread::scope(|scope| {
            for writer in &mut writers {
                let token = &token;
                // Ends when the first write is refused.
                scope.spawn(move || writer.write(address, token));
            }
        });
        let read = client.send("GET", "/v1/provinces", &[], "")?;
        ensure!(read.status == 200, "reads do not go on: {}", read.status);
        // What was only in the log went into the database, and the log has room again.
        let written = writers.iter().map(Writer::answered).sum();
        if before == written {
            break;
        }
        before = written;
        ensure!(began.elapsed() < Duration::from_secs(120), "the file is never full");
    }

    let grow = Command::new("prlimit")
        .args(["--fsize=unlimited", "--pid", &server.0.id().to_string()])
        .status()?;
    ensure!(grow.success(), "prlimit failed");
    let began = Instant::now();
    for writer in &mut writers {
        while writer.once(&mut client, &token).is_err() {
            ensure!(began.elapsed() < Duration::from_secs(30), "it does not recover");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
    let recovered = began.elapsed();
    server.kill();
    let kept = judge(data, &writers)?;
    print(&format!("full after {before} writes"), kept, recovered);
    sound(kept)
}

fn sound(kept: Kept) -> Result<()> {
    ensure!(kept.answered > 0, "nothing was written");
    ensure!(kept.lost == 0 && kept.twice == 0, "answered writes are gone");
    Ok(())
}

fn print(what: &str, kept: Kept, slowest: Duration) {
    let Kept { answered, lost, twice } = kept;
    let ms = slowest.as_millis();
    println!("{what}: {answered} answered, {lost} lost, {twice} done twice; back within {ms} ms");
}

/// A server, ended whatever happens here.
struct Server(Child);

impl Server {
    /// SIGKILL: it does not get to say goodbye.
    fn kill(&mut self) {
        _ = self.0.kill();
        _ = self.0.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// `motcham` over the same folder.
fn command_line(data: &Path) -> Result<Command> {
    let mut command = Command::new(program()?);
    command.env("MOTCHAM_DATA_DIR", data);
    Ok(command)
}

/// Starts a server and waits until it answers; with a limit, its files grow to so many megabytes.
fn serve(data: &Path, address: SocketAddr, early: bool, most_mb: Option<u32>) -> Result<Server> {
    let program = program()?;
    let mut command = match most_mb {
        None => Command::new(&program),
        Some(most) => {
            // Too large is an error to be answered, not the end of the program. The soft limit
            // alone, so that it can be raised again.
            let mut shell = Command::new("sh");
            let limit = format!("trap '' XFSZ; ulimit -S -f {}; exec \"$0\" \"$@\"", most * 2_048);
            shell.args(["-c", &limit]).arg(&program);
            shell
        }
    };
    command
        .args(["serve", "--empty", "--limits", "off", "--log-format", "json", "--log-level"])
        // What is refused on a full disk is an error, thousands of times.
        .arg(if most_mb.is_some() { "error" } else { "warn" })
        .args(["--addr", &address.to_string(), "--data-dir"])
        .arg(data)
        .stdin(Stdio::null())
        .stderr(Stdio::null());
    if early {
        command.env("MOTCHAM_ANSWER_EARLY", "1");
    }
    let mut server = Server(command.spawn()?);
    let began = Instant::now();
    loop {
        ensure!(server.0.try_wait()?.is_none(), "the server does not start");
        let mut ready = Client::connect(address);
        let ready = ready.as_mut().ok().and_then(|one| one.send("GET", "/readyz", &[], "").ok());
        if ready.is_some_and(|answer| answer.status == 200) {
            return Ok(server);
        }
        ensure!(began.elapsed() < Duration::from_secs(60), "the server does not become ready");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// When to kill: another sequence each time it is run.
struct Chance(u64);

impl Chance {
    fn new() -> Self {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        Self(now.map_or(1, |now| now.as_nanos() as u64 | 1))
    }

    fn of(&mut self, range: std::ops::Range<u64>) -> u64 {
        const BY: u64 = 6_364_136_223_846_793_005;
        self.0 = self.0.wrapping_mul(BY).wrapping_add(1_442_695_040_888_963_407);
        range.start + (self.0 >> 33) % (range.end - range.start)
    }
}
