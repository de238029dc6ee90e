//! Photos in a bucket: the tests of `pictures` over a server that speaks S3.

use crate::python;
use crate::root::{cargo, run as done};
use anyhow::{Result, ensure};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A server that ends with this value.
struct Moto(Child);

impl Drop for Moto {
    fn drop(&mut self) {
        _ = self.0.kill();
        _ = self.0.wait();
    }
}

/// Runs them.
pub fn run() -> Result<()> {
    let Some(programs) = python::programs()? else { return Ok(()) };
    let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
    let server = Command::new(programs.join("moto_server"))
        .args(["--port", &port.to_string()])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let _server = Moto(server);
    let begun = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        ensure!(begun.elapsed() < Duration::from_secs(30), "moto does not start");
        std::thread::sleep(Duration::from_millis(100));
    }
    let make = "import sys, urllib.request as web; \
                web.urlopen(web.Request(sys.argv[1], method='PUT'))";
    let endpoint = format!("http://127.0.0.1:{port}");
    let mut bucket = Command::new(programs.join("python"));
    done(bucket.args(["-c", make, &format!("{endpoint}/motcham")]))?;
    let mut tests = cargo();
    tests.env("MOTCHAM_TEST_BUCKET", "s3://motcham/photos").env("AWS_ENDPOINT", endpoint);
    tests.env("AWS_REGION", "us-east-1");
    tests.env("AWS_ACCESS_KEY_ID", "test").env("AWS_SECRET_ACCESS_KEY", "test");
    done(tests.args(["test", "--package", "motcham", "--test", "api", "pictures::"]))
}
