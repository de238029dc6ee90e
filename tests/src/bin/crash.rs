//! Kills the server again and again under writers, and counts what was answered and is gone.
//!
//! Whatever was on its way when the server died is sent again under the same key after the
//! restart. At the end every answered account has to be in the database, once, and the same key
//! must have been answered by the same account each time. `--early` runs a debug build that
//! answers before it commits: there something must be found, or this test proves nothing.
//! `--full` lets the database's file grow no further under the writers, then lets it again.
//! `--disk` gives the database a disk of its own (ext4 on a loop device; needs root), fills it,
//! empties it, and has the kernel take it for broken: from then on it can only be read.

use anyhow::{Context as _, Result, ensure};
use e2e::{Client, Kept, Writer, free_address, judge, program, sign_in, until};
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
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
    if has("--disk") {
        return disk(data.path(), address);
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
    let before = until_refused(&mut writers, address, &token)?;
    let grow = Command::new("prlimit")
        .args(["--fsize=unlimited", "--pid", &server.0.id().to_string()])
        .status()?;
    ensure!(grow.success(), "prlimit failed");
    let recovered = until_taken(&mut writers, address, &token)?;
    server.kill();
    let kept = judge(data, &writers)?;
    print(&format!("full after {before} writes"), kept, recovered);
    sound(kept)
}

/// The same with a disk that has no room, then with one that can only be read, until somebody
/// mends it.
fn disk(data: &Path, address: SocketAddr) -> Result<()> {
    let disk = Disk::new(data)?;
    if let Err(error) = disk.make() {
        // A container may have root and no loop devices.
        eprintln!("No disk of its own, so a full and a broken one are not tried: {error}");
        return Ok(());
    }
    let mut server = serve(&disk.folder, address, false, None)?;
    let token = sign_in(command_line(&disk.folder)?, address)?;
    let mut writers = Writer::many(WRITERS);
    let ballast = disk.fill()?;
    let full = until_refused(&mut writers, address, &token)?;
    std::fs::remove_file(ballast)?;
    let recovered = until_taken(&mut writers, address, &token)?;

    disk.breaks()?;
    until_refused(&mut writers, address, &token)?;
    let mut client = Client::connect(address)?;
    // It looks every two seconds.
    until("a server that says it is not ready", Duration::from_secs(5), || {
        let ready = client.send("GET", "/readyz", &[], "")?;
        Ok((ready.status == 503).then_some(()))
    })?;
    server.kill();
    disk.mend()?;
    let began = Instant::now();
    let mut server = serve(&disk.folder, address, false, None)?;
    let mended = began.elapsed() + until_taken(&mut writers, address, &token)?;
    server.kill();
    let kept = judge(&disk.folder, &writers)?;
    print(&format!("disk full after {full} writes"), kept, recovered);
    print("then only to be read", kept, mended);
    sound(kept)
}

/// Writes until writes are refused and stay refused, while reads go on; how many were answered.
fn until_refused(writers: &mut [Writer], address: SocketAddr, token: &str) -> Result<usize> {
    let mut client = Client::connect(address)?;
    let began = Instant::now();
    let mut before = 0;
    loop {
        std::thread::scope(|scope| {
            for writer in &mut *writers {
                // Ends when the first write is refused.
                scope.spawn(move || writer.write(address, token));
            }
        });
        let read = client.send("GET", "/v1/provinces", &[], "")?;
        ensure!(read.status == 200, "reads do not go on: {}", read.status);
        // What was only in the log went into the database, and the log has room again.
        let written = writers.iter().map(Writer::answered).sum();
        if before == written {
            return Ok(written);
        }
        before = written;
        ensure!(began.elapsed() < Duration::from_secs(120), "writes are never refused");
    }
}

/// Until every writer's next write is taken; how long that was.
fn until_taken(writers: &mut [Writer], address: SocketAddr, token: &str) -> Result<Duration> {
    let mut client = Client::connect(address)?;
    let began = Instant::now();
    for writer in writers {
        until("a write that is taken again", Duration::from_secs(30), || {
            Ok(writer.once(&mut client, token).ok())
        })?;
    }
    Ok(began.elapsed())
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

/// A small disk in a file, mounted in a folder.
struct Disk {
    image: PathBuf,
    folder: PathBuf,
}

impl Disk {
    /// Megabytes.
    const SIZE: u64 = 64;
    /// Bytes that a full one has left, so that it is the server that fills it.
    const LEFT: u64 = 3 << 20;

    fn new(beside: &Path) -> Result<Self> {
        let (image, folder) = (beside.join("disk.img"), beside.join("disk"));
        std::fs::create_dir(&folder)?;
        std::fs::File::create(&image)?.set_len(Self::SIZE << 20)?;
        Ok(Self { image, folder })
    }

    fn make(&self) -> Result<()> {
        done(Command::new("mkfs.ext4").arg("-q").arg(&self.image))?;
        self.mount()
    }

    fn mount(&self) -> Result<()> {
        done(Command::new("mount").args(["-o", "loop"]).args([&self.image, &self.folder]))
    }

    /// Takes nearly all room.
    fn fill(&self) -> Result<PathBuf> {
        let path = self.folder.join("ballast");
        let mut ballast = std::fs::File::create(&path)?;
        let mut size = 0u64;
        while let Ok(more) = ballast.write(&[0; 1 << 16]) {
            size += more as u64;
        }
        ballast.set_len(size.saturating_sub(Self::LEFT))?;
        ballast.sync_all()?;
        Ok(path)
    }

    /// What the kernel does after an error of the device: what is open can only be read.
    fn breaks(&self) -> Result<()> {
        done(Command::new("mount").args(["-o", "remount,abort"]).arg(&self.folder))
    }

    /// As an operator would.
    fn mend(&self) -> Result<()> {
        done(Command::new("umount").arg(&self.folder))?;
        // It ends with 1 where it mended something.
        let checked = Command::new("e2fsck").args(["-p", "-f"]).arg(&self.image).output()?;
        ensure!(matches!(checked.status.code(), Some(0 | 1)), "{checked:?}");
        self.mount()
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        _ = Command::new("umount").args(["--lazy", "--quiet"]).arg(&self.folder).status();
    }
}

fn done(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("{command:?}"))?;
    ensure!(status.success(), "{command:?}: {status}");
    Ok(())
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
        // Warnings of thousands of refused writes would only cost time; nobody reads them here.
        .arg("error")
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
