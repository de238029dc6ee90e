//! Photos: taken in, written anew, served, gone with whose they were.

use std::io::Cursor;
use std::time::Duration;

use axum::http::StatusCode;
use image::{ImageFormat, Rgb, RgbImage};
use motcham::config::Given;
use motcham::identity::Role;
use motcham::pictures;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::app::{TestApp, run};
use crate::people::{Person, created};

/// A photo that no other test sends.
fn photo(seed: u8) -> Vec<u8> {
    let colour = |x: u32, y: u32| Rgb([seed, (x % 256) as u8, (y % 256) as u8]);
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_fn(900, 600, colour).write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn address(bytes: &[u8]) -> String {
    format!("/v1/uploads/{}", hash(bytes))
}

fn urls(picture: &Value) -> Vec<String> {
    let files = picture["files"].as_array().unwrap();
    files.iter().map(|file| file["url"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_photo_is_taken_in_once_and_served_in_three_sizes() {
    let app = TestApp::empty();
    let seller = Person::new(&app, Role::Seller, "p96");
    let bytes = photo(1);
    seller.get(&address(&bytes)).problem(404, "unknown-picture");
    let picture = created(&seller.put(&address(&bytes), bytes.clone()));
    assert_eq!((&picture["width"], &picture["height"]), (&900.into(), &600.into()));
    assert_eq!(created(&seller.put(&address(&bytes), bytes.clone())), picture);
    assert_eq!(seller.get(&address(&bytes)).ok(), picture);
    let widths = urls(&picture).into_iter().map(|url| {
        let answer = app.get(&url);
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.header("content-type"), "image/jpeg");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert!(answer.header("content-security-policy").contains("sandbox"));
        assert!(answer.header("cache-control").contains("immutable"));
        let again = app.get_with(&url, &[("if-none-match", answer.header("etag"))]);
        assert_eq!(again.status, StatusCode::NOT_MODIFIED);
        image::load_from_memory_with_format(&answer.body, ImageFormat::Jpeg).unwrap().width()
    });
    assert_eq!(widths.collect::<Vec<_>>(), [320, 800, 900]);
    assert_eq!(seller.get("/v1/me/data").ok()["pictures"][0], picture);
}

#[test]
fn what_is_no_photo_of_somebody_signed_in_is_refused() {
    let app = TestApp::empty();
    let bytes = photo(2);
    app.put(&address(&bytes), &[], bytes.clone()).problem(401, "not-signed-in");
    let seller = Person::new(&app, Role::Seller, "p96");
    let problem = seller.put(&address(&photo(3)), bytes.clone()).problem(422, "wrong-hash");
    assert!(problem["detail"].as_str().unwrap().contains(&hash(&bytes)));
    seller.put("/v1/uploads/..%2f..%2fmotcham.db", bytes).problem(400, "bad-parameter");
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec();
    seller.put(&address(&svg), svg).problem(415, "picture-kind");
    let broken = photo(4)[..300].to_vec();
    seller.put(&address(&broken), broken).problem(422, "picture-unreadable");
    let large = vec![0xff; pictures::MOST_BYTES + 1];
    let problem = seller.put(&address(&large), large).problem(413, "body-too-large");
    assert!(problem["detail"].as_str().unwrap().contains("12 MB"), "{problem}");
    for name in ["x.jpg", "..%2f..%2fmotcham.key", &format!("{}-321.jpg", hash(b""))] {
        app.get(&format!("/v1/pictures/{name}")).problem(404, "unknown-picture");
    }
    assert!(run(app.app.files().list("")).unwrap().is_empty());
}

#[test]
fn a_photo_goes_with_the_last_whose_it_is() {
    let app = TestApp::empty();
    let bytes = photo(5);
    let (first, second) =
        (Person::new(&app, Role::Seller, "p96"), Person::new(&app, Role::Seller, "p01"));
    let picture = created(&first.put(&address(&bytes), bytes.clone()));
    // One is not told what others sent.
    second.get(&address(&bytes)).problem(404, "unknown-picture");
    created(&second.put(&address(&bytes), bytes.clone()));
    let url = urls(&picture).remove(0);
    assert_eq!(first.delete("/v1/me").status, StatusCode::NO_CONTENT);
    assert_eq!(app.get(&url).status, StatusCode::OK);
    assert_eq!(second.delete("/v1/me").status, StatusCode::NO_CONTENT);
    app.get(&url).problem(404, "unknown-picture");
    assert!(run(app.app.files().list("pictures")).unwrap().is_empty());
}

#[test]
fn files_of_nobody_are_swept() {
    let app = TestApp::empty();
    let seller = Person::new(&app, Role::Seller, "p96");
    let bytes = photo(6);
    created(&seller.put(&address(&bytes), bytes.clone()));
    let orphan = format!("pictures/{}-320.jpg", hash(b"nobody"));
    run(app.app.files().put(&orphan, photo(7).into())).unwrap();
    assert_eq!(run(pictures::sweep(&app.app, 3600)).unwrap(), 0, "it may be on its way");
    assert_eq!(run(pictures::sweep(&app.app, 0)).unwrap(), 1);
    assert_eq!(seller.send_head(&address(&bytes)), StatusCode::OK);
    assert_eq!(run(app.app.files().list("pictures")).unwrap().len(), 3);
}

/// `cargo xtask s3` starts a server that speaks S3 and names it.
#[test]
fn a_bucket_does_as_well() {
    let Ok(url) = std::env::var("MOTCHAM_TEST_BUCKET") else {
        println!("skipped: no bucket (cargo xtask s3)");
        return;
    };
    let open = |url: &str| {
        let dir = tempfile::tempdir().unwrap();
        let given = Given {
            data_dir: Some(dir.path().to_owned()),
            empty: Some(true),
            files: Some(url.to_owned()),
            ..Given::default()
        };
        TestApp::with(dir, given)
    };
    let app = open(&url);
    let seller = Person::new(&app, Role::Seller, "p96");
    let bytes = photo(8);
    let picture = created(&seller.put(&address(&bytes), bytes.clone()));
    // Another server over the same bucket.
    let other = open(&url);
    for url in urls(&picture) {
        assert_eq!(other.get(&url).body, app.get(&url).body);
        assert_eq!(app.get(&url).status, StatusCode::OK);
    }
    assert_eq!(seller.delete("/v1/me").status, StatusCode::NO_CONTENT);
    other.get(&urls(&picture)[0]).problem(404, "unknown-picture");
    // A bucket that is not there: refused, and told as something that may pass.
    let away = open("s3://no-such-bucket/x");
    let seller = Person::new(&away, Role::Seller, "p96");
    let begun = std::time::Instant::now();
    seller.put(&address(&bytes), bytes.clone()).problem(503, "store-unavailable");
    assert!(begun.elapsed() < Duration::from_secs(60));
    seller.get(&address(&bytes)).problem(404, "unknown-picture");
}
