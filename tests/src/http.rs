//! As much of HTTP/1.1 as the tests' own servers need: one exchange a connection.

use anyhow::{Context, Result};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::time::Duration;

/// A request.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    /// `GET`
    pub method: String,
    /// Path and query.
    pub target: String,
    /// Lower-case names.
    pub headers: Vec<(String, String)>,
    /// What is sent along.
    pub body: Vec<u8>,
}

/// A whole answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// 200 and the like.
    pub status: u16,
    /// Lower-case names.
    pub headers: Vec<(String, String)>,
    /// As it came.
    pub body: Vec<u8>,
}

impl Answer {
    pub(crate) fn new(status: u16, kind: &str, body: impl Into<Vec<u8>>) -> Self {
        let headers = vec![("content-type".to_owned(), kind.to_owned())];
        Self { status, headers, body: body.into() }
    }

    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Writes the answer, `sent` bytes of its body at most, and ends the connection.
    pub(crate) fn send(&self, stream: &mut TcpStream, sent: usize) {
        let mut head = format!("HTTP/1.1 {} -\r\n", self.status);
        for (name, value) in &self.headers {
            if !matches!(name.as_str(), "content-length" | "connection" | "transfer-encoding") {
                head += &format!("{name}: {value}\r\n");
            }
        }
        head += &format!("content-length: {}\r\nconnection: close\r\n\r\n", self.body.len());
        let body = self.body.get(..sent).unwrap_or(&self.body);
        // A browser that left no longer wants it.
        _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
        _ = stream.flush();
    }
}

/// `GET`, by hand: no redirects, nothing unpacked.
///
/// # Errors
/// When the server cannot be reached or does not answer in HTTP.
pub fn get(address: SocketAddr, target: &str, headers: &[(&str, &str)]) -> Result<Answer> {
    ask(address, "GET", target, headers, &[])
}

/// Any request.
pub(crate) fn ask(
    address: SocketAddr,
    method: &str,
    target: &str,
    headers: &[(&str, &str)],
    sent: &[u8],
) -> Result<Answer> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    let mut head =
        format!("{method} {target} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n");
    for (name, value) in headers {
        head += &format!("{name}: {value}\r\n");
    }
    if !sent.is_empty() {
        head += &format!("content-length: {}\r\n", sent.len());
    }
    stream.write_all((head + "\r\n").as_bytes())?;
    stream.write_all(sent)?;
    let mut reader = BufReader::new(stream);
    let first = line(&mut reader)?;
    let status = first.split(' ').nth(1).and_then(|code| code.parse().ok());
    let status = status.with_context(|| format!("no status in {first:?}"))?;
    let headers = headers_of(&mut reader)?;
    let chunked = headers.iter().any(|(name, _)| name == "transfer-encoding");
    let mut body = Vec::new();
    if chunked {
        loop {
            let size = usize::from_str_radix(&line(&mut reader)?, 16)?;
            let mut chunk = vec![0; size];
            reader.read_exact(&mut chunk)?;
            line(&mut reader)?;
            if size == 0 {
                break;
            }
            body.append(&mut chunk);
        }
    } else {
        reader.read_to_end(&mut body)?;
    }
    Ok(Answer { status, headers, body })
}

/// Serves on a free port of this machine until the process ends; a thread a connection.
pub(crate) fn serve(
    answer: impl Fn(Request, &mut TcpStream) + Send + Sync + 'static,
) -> Result<SocketAddr> {
    let listener = TcpListener::bind((crate::motcham::loopback(), 0))?;
    let address = listener.local_addr()?;
    let answer = Arc::new(answer);
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let answer = answer.clone();
            std::thread::spawn(move || {
                if let Ok(request) = request(&stream) {
                    answer(request, &mut stream);
                }
            });
        }
    });
    Ok(address)
}

fn request(stream: &TcpStream) -> Result<Request> {
    // A browser opens connections that it may never use.
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    let mut reader = BufReader::new(stream);
    let first = line(&mut reader)?;
    let mut words = first.split(' ');
    let method = words.next().context("no method")?.to_owned();
    let target = words.next().context("no target")?.to_owned();
    let headers = headers_of(&mut reader)?;
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let length = length.map_or(Ok(0), |(_, length)| length.parse())?;
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok(Request { method, target, headers, body })
}

fn headers_of(reader: &mut impl BufRead) -> Result<Vec<(String, String)>> {
    let mut headers = Vec::new();
    loop {
        let line = line(reader)?;
        let Some((name, value)) = line.split_once(':') else { return Ok(headers) };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
}

fn line(reader: &mut impl BufRead) -> Result<String> {
    let mut line = String::new();
    anyhow::ensure!(reader.read_line(&mut line)? > 0, "the connection ended");
    Ok(line.trim_end().to_owned())
}
