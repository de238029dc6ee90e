//! Photos that people send: read, written anew, kept as files by the hash of what was sent.

mod reencode;

use api_types::pictures::{Picture, PictureFile};
use bytes::Bytes;
use sha2::{Digest as _, Sha256};
use tokio::sync::Semaphore;

pub use reencode::{Copies, MOST_PIXELS, Refused, SIDES};

use crate::App;
use crate::day::{instant, now};
use crate::error::Error;
use crate::identity::Account;
use crate::store;

/// The largest file that is taken, in bytes: a photo straight from a phone.
pub const MOST_BYTES: usize = 12 << 20;

const FOLDER: &str = "pictures";

/// A file without a row is left over from a write that broke off, or from somebody who was
/// erased. Younger ones may belong to a write under way. Seconds.
pub const LEFT_OVER: i64 = 24 * 3600;

/// One at a time: reading a large photo takes a good part of this server's memory.
static READING: Semaphore = Semaphore::const_new(1);

/// Keeps a photo. Sent again, the answer is the same and nothing is done twice.
pub async fn keep(app: &App, account: &Account, id: &str, bytes: Bytes) -> Result<Picture, Error> {
    let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    if hash != id {
        return Err(Error::WrongHash { hash });
    }
    if let Some(known) = app.store().picture(id, &account.id).await? {
        return Ok(known.into());
    }
    let copies = read(bytes).await?;
    // The files first: a row never points to nothing.
    put(app, id, &copies).await?;
    let picture = store::Picture {
        id: id.to_owned(),
        width: copies.width.into(),
        height: copies.height.into(),
        sent_at: instant(now()),
    };
    let mut write = app.store().write().await?;
    write.put_picture(&picture, &account.id).await?;
    write.commit().await?;
    // Somebody else who had sent the same may have been erased before the row stood.
    if !app.files().has(&name(id, SIDES[0])).await? {
        put(app, id, &copies).await?;
    }
    Ok(picture.into())
}

async fn put(app: &App, id: &str, copies: &Copies) -> Result<(), Error> {
    for (side, file) in SIDES.into_iter().zip(&copies.files) {
        app.files().put(&name(id, side), file.clone()).await?;
    }
    Ok(())
}

async fn read(bytes: Bytes) -> Result<Copies, Error> {
    let closed = || Error::Internal("the semaphore of photos is closed".to_owned());
    let _turn = READING.acquire().await.map_err(|_| closed())?;
    let copies = tokio::task::spawn_blocking(move || Copies::of(&bytes)).await;
    let copies = copies.map_err(|error| Error::Internal(error.to_string()))?;
    copies.map_err(|refused| match refused {
        Refused::Kind => Error::PictureKind,
        Refused::Unreadable => Error::PictureUnreadable,
        Refused::Pixels => Error::PicturePixels,
    })
}

/// One of a photo's files, by the last part of its address.
pub async fn file(app: &App, name: &str) -> Result<Option<Bytes>, Error> {
    let stem = name.strip_suffix(".jpg").and_then(|stem| stem.split_once('-'));
    let known = stem
        .is_some_and(|(id, side)| is_id(id) && SIDES.iter().any(|known| known.to_string() == side));
    match known {
        true => app.files().get(&format!("{FOLDER}/{name}")).await,
        false => Ok(None),
    }
}

/// A SHA-256 in lower-case hex.
pub fn is_id(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Deletes the files that are nobody's and this old, in seconds; how many went.
pub async fn sweep(app: &App, seconds: i64) -> Result<usize, Error> {
    // The files before the rows: what is sent in between has a row by then.
    let found = app.files().list(FOLDER).await?;
    let known = app.store().picture_ids().await?;
    let mut gone = 0;
    for file in found.iter().filter(|file| file.age() >= seconds) {
        let id = file.name.trim_start_matches(FOLDER).trim_start_matches('/').split('-').next();
        if !id.is_some_and(|id| known.contains(id)) {
            app.files().delete(&file.name).await?;
            gone += 1;
        }
    }
    Ok(gone)
}

/// Deletes the files of photos that are nobody's any more.
pub async fn forget(app: &App, ids: &[String]) -> Result<(), Error> {
    let known = app.store().picture_ids().await?;
    for id in ids.iter().filter(|id| !known.contains(*id)) {
        for side in SIDES {
            app.files().delete(&name(id, side)).await?;
        }
    }
    Ok(())
}

fn name(id: &str, side: u32) -> String {
    format!("{FOLDER}/{id}-{side}.jpg")
}

impl From<store::Picture> for Picture {
    fn from(picture: store::Picture) -> Self {
        let side = |pixels: i64| u32::try_from(pixels).unwrap_or(0);
        let file =
            |side| PictureFile { side, url: format!("/v1/pictures/{}-{side}.jpg", picture.id) };
        Self {
            width: side(picture.width),
            height: side(picture.height),
            sent: picture.sent_at,
            files: SIDES.map(file).into(),
            id: picture.id,
        }
    }
}
