//! Clients that cost next to nothing themselves: requests are bytes made before, answers are read
//! to their end and counted.

use anyhow::{Context as _, Result, bail, ensure};
use std::net::SocketAddr;
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::LocalSet;

/// At once, where nothing is refused.
const CONNECTIONS: usize = 64;

/// What is sent, without its host.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    line: String,
    headers: String,
    body: String,
}

impl Request {
    pub(crate) fn get(path: &str) -> Self {
        Self { line: format!("GET {path} HTTP/1.1"), headers: String::new(), body: String::new() }
    }

    pub(crate) fn post(path: &str, body: &str) -> Self {
        let line = format!("POST {path} HTTP/1.1");
        Self { line, headers: String::new(), body: body.to_owned() }
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers += &format!("{name}: {value}\r\n");
        self
    }

    /// A write gets a key that nobody used.
    fn bytes(&self, host: SocketAddr, number: usize) -> Vec<u8> {
        let Self { line, headers, body } = self;
        let key = match body.is_empty() {
            true => String::new(),
            false => {
                format!("idempotency-key: {number}\r\ncontent-length: {}\r\n", body.len())
            }
        };
        // As browsers do.
        let fixed = "accept-encoding: gzip, deflate, br\r\n";
        let origin = format!("host: {host}\r\norigin: http://{host}\r\n");
        format!("{line}\r\n{origin}{fixed}{headers}{key}\r\n{body}").into_bytes()
    }
}

/// What was answered.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Speed {
    pub(crate) a_second: u64,
    pub(crate) p99_us: u64,
    /// Refused at once, with the time after which to come again.
    pub(crate) shed: usize,
}

/// Many clients of one server.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clients<'a> {
    pub(crate) address: SocketAddr,
    pub(crate) requests: &'a [Request],
    pub(crate) connections: usize,
    pub(crate) lasts: Duration,
}

/// When requests are sent.
#[derive(Debug, Clone, Copy)]
enum Pace {
    /// As soon as the one before was answered.
    Closed,
    /// At these distances on each connection; waiting counts.
    Open(Duration),
}

impl<'a> Clients<'a> {
    /// As many as are never refused, for two seconds.
    pub(crate) fn new(address: SocketAddr, requests: &'a [Request]) -> Self {
        Self { address, requests, connections: CONNECTIONS, lasts: Duration::from_secs(2) }
    }

    /// As fast as it goes.
    pub(crate) fn closed(self) -> Result<Speed> {
        self.run(Pace::Closed)
    }

    /// So many a second, whether or not they are answered.
    pub(crate) fn open(self, a_second: u64) -> Result<Speed> {
        let each = Duration::from_secs(1) * u32::try_from(self.connections)?;
        self.run(Pace::Open(each / u32::try_from(a_second.max(1))?))
    }

    fn run(self, pace: Pace) -> Result<Speed> {
        let requests = Rc::new(self.requests.to_vec());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let told: Result<(Vec<Told>, Duration)> = LocalSet::new().block_on(&runtime, async {
            // To connect is not what is measured.
            let mut streams = Vec::with_capacity(self.connections);
            for _ in 0..self.connections {
                let stream = TcpStream::connect(self.address).await?;
                stream.set_nodelay(true)?;
                streams.push(stream);
            }
            let begun = Instant::now();
            let clients = streams.into_iter().enumerate().map(|(number, stream)| {
                let requests = Rc::clone(&requests);
                // Not all at once.
                let part = (number, self.connections);
                tokio::task::spawn_local(client(
                    self.address,
                    stream,
                    requests,
                    part,
                    (pace, self.lasts),
                ))
            });
            let clients: Vec<_> = clients.collect();
            let mut told = Vec::new();
            for client in clients {
                told.push(client.await??);
            }
            Ok((told, begun.elapsed()))
        });
        let (told, lasted) = told?;
        let shed = told.iter().map(|told| told.shed).sum();
        let mut took: Vec<Duration> = told.into_iter().flat_map(|told| told.took).collect();
        took.sort_unstable();
        let p99 = took.get(took.len() * 99 / 100).copied().context("nothing was answered")?;
        let a_second = took.len() as u128 * 1_000 / lasted.as_millis().max(1);
        let (a_second, p99_us) = (u64::try_from(a_second)?, u64::try_from(p99.as_micros())?);
        Ok(Speed { a_second, p99_us, shed })
    }
}

/// What one client was told.
#[derive(Default)]
struct Told {
    /// How long each answer took.
    took: Vec<Duration>,
    shed: usize,
}

/// One of so many.
async fn client(
    address: SocketAddr,
    mut stream: TcpStream,
    requests: Rc<Vec<Request>>,
    (number, of): (usize, usize),
    (pace, lasts): (Pace, Duration),
) -> Result<Told> {
    let mut told = Told::default();
    let mut buffer = vec![0; 1 << 17];
    let begun = Instant::now();
    let mut due = begun;
    if let Pace::Open(distance) = pace {
        due += distance * u32::try_from(number)? / u32::try_from(of)?;
    }
    for turn in number.. {
        let sent = match pace {
            Pace::Closed => Instant::now(),
            Pace::Open(distance) => {
                let sent = due;
                due += distance;
                tokio::time::sleep_until(sent.into()).await;
                sent
            }
        };
        if begun.elapsed() > lasts || sent - begun > lasts {
            break;
        }
        let request = requests.get(turn % requests.len()).context("nothing to ask")?;
        stream.write_all(&request.bytes(address, fresh_key())).await?;
        match read(&mut stream, &mut buffer).await? {
            true => told.took.push(sent.elapsed()),
            false => told.shed += 1,
        }
    }
    Ok(told)
}

/// A number that nobody used in this process.
fn fresh_key() -> usize {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// Reads one answer to its end; whether it is one, or the word of a full server.
async fn read(stream: &mut TcpStream, buffer: &mut [u8]) -> Result<bool> {
    let mut filled = 0;
    loop {
        let room = buffer.get_mut(filled..).context("an answer is too long")?;
        let more = stream.read(room).await?;
        ensure!(more > 0, "the connection ended");
        filled += more;
        let seen = buffer.get(..filled).context("an answer is too long")?;
        let Some(end) = seen.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let head = std::str::from_utf8(seen.get(..end).unwrap_or_default())?;
        let status = head.split(' ').nth(1).unwrap_or_default();
        let shed = matches!(status, "429" | "503") && head.contains("retry-after: ");
        if !shed && !matches!(status, "200" | "201") {
            bail!("{}", String::from_utf8_lossy(seen));
        }
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
        });
        let length: usize = length.context("an answer without a length")?;
        if filled >= end + 4 + length {
            return Ok(!shed);
        }
    }
}
