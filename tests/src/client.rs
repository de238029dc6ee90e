//! Requests one after the other on one connection, as a writer under load sends them.

use anyhow::{Context, Result, ensure};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// One connection.
#[derive(Debug)]
pub struct Client {
    stream: BufReader<TcpStream>,
    host: SocketAddr,
}

/// An answer, read whole.
#[derive(Debug)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The body as text.
    pub body: String,
}

impl Client {
    /// Opens a connection.
    ///
    /// # Errors
    /// When nobody listens.
    pub fn connect(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect_timeout(&address, Duration::from_secs(5))?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::new(stream), host: address })
    }

    /// Sends a request as a page of the server's own origin and reads the answer.
    ///
    /// # Errors
    /// When the connection ends before the answer.
    pub fn send(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Result<Reply> {
        let host = self.host;
        let mut head =
            format!("{method} {path} HTTP/1.1\r\nhost: {host}\r\norigin: http://{host}\r\n");
        for (name, value) in headers {
            head += &format!("{name}: {value}\r\n");
        }
        head += &format!("content-length: {}\r\n\r\n{body}", body.len());
        self.stream.get_mut().write_all(head.as_bytes())?;
        self.read()
    }

    /// Reads an answer without an end until it holds a text; what came so far.
    ///
    /// # Errors
    /// When the connection ends or half a minute passes before.
    pub fn hear(&mut self, text: &str) -> Result<String> {
        let mut heard = Vec::new();
        loop {
            let more = self.stream.fill_buf()?;
            ensure!(!more.is_empty(), "the connection ended");
            heard.extend_from_slice(more);
            let count = more.len();
            self.stream.consume(count);
            let so_far = String::from_utf8_lossy(&heard);
            if so_far.contains(text) {
                return Ok(so_far.into_owned());
            }
        }
    }

    /// Sends a request whose answer has no end.
    ///
    /// # Errors
    /// When it cannot be sent.
    pub fn ask(&mut self, path: &str, headers: &[(&str, &str)]) -> Result<()> {
        let host = self.host;
        let mut head = format!("GET {path} HTTP/1.1\r\nhost: {host}\r\norigin: http://{host}\r\n");
        for (name, value) in headers {
            head += &format!("{name}: {value}\r\n");
        }
        self.stream.get_mut().write_all(format!("{head}\r\n").as_bytes())?;
        Ok(())
    }

    fn read(&mut self) -> Result<Reply> {
        let mut line = String::new();
        ensure!(self.stream.read_line(&mut line)? > 0, "the connection ended");
        let status = line.split(' ').nth(1).and_then(|status| status.parse().ok());
        let status = status.context(line)?;
        let mut length = 0;
        loop {
            let mut line = String::new();
            ensure!(self.stream.read_line(&mut line)? > 0, "the connection ended");
            let line = line.trim_end();
            if line.is_empty() {
                break;
            }
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse()?;
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(Reply { status, body: String::from_utf8(body)? })
    }
}
