//! A photo as it comes from a phone becomes a few plain JPEG files: upright, of known sizes, with
//! nothing in them but the picture. What was sent is never served.

use std::io::Cursor;

use bytes::Bytes;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits, Rgb, RgbImage};

/// The longest sides that are made, in pixels, the smallest first. A smaller photo is not blown up.
pub const SIDES: [u32; 3] = [320, 800, 1280];

/// The largest photo of today's phones that still fits this server's memory while it is read.
pub const MOST_PIXELS: u64 = 40_000_000;

/// The most memory for reading one: 40 million pixels of three bytes, and a little.
const MOST_MEMORY: u64 = 160 << 20;

const QUALITY: u8 = 80;

/// A photo, ready to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copies {
    /// Of the largest copy, in pixels.
    pub width: u32,
    /// Of the largest copy, in pixels.
    pub height: u32,
    /// JPEG, one for each of [`SIDES`].
    pub files: [Bytes; SIDES.len()],
}

/// Why bytes are not taken for a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// Neither JPEG nor PNG nor WebP, whatever it is called.
    Kind,
    /// Broken, or no picture behind its first bytes.
    Unreadable,
    /// More than [`MOST_PIXELS`], or more memory than that.
    Pixels,
}

impl Copies {
    /// Reads a photo and writes its copies. Takes a moment: not for a thread that answers others.
    pub fn of(bytes: &[u8]) -> Result<Self, Refused> {
        let (photo, orientation) = read(bytes)?;
        let [small, middle, large] = SIDES;
        // Small before it is turned and flattened: a large one would need its memory twice.
        let mut upright = shrunk(&photo, large);
        drop(photo);
        upright.apply_orientation(orientation);
        let large = on_white(&upright);
        let middle = smaller(&large, middle);
        let small = smaller(&middle, small);
        Ok(Self {
            width: large.width(),
            height: large.height(),
            files: [jpeg(&small)?, jpeg(&middle)?, jpeg(&large)?],
        })
    }
}

fn read(bytes: &[u8]) -> Result<(DynamicImage, Orientation), Refused> {
    let format = image::guess_format(bytes).map_err(|_| Refused::Kind)?;
    if !matches!(format, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP) {
        return Err(Refused::Kind);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refused)?;
    let (width, height) = decoder.dimensions();
    // Before anything is unpacked: a few bytes can claim any size.
    if u64::from(width) * u64::from(height) > MOST_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return Err(Refused::Pixels);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let photo = DynamicImage::from_decoder(decoder).map_err(refused)?;
    Ok((photo, orientation))
}

fn refused(error: image::ImageError) -> Refused {
    match error {
        image::ImageError::Limits(_) => Refused::Pixels,
        _ => Refused::Unreadable,
    }
}

/// No side longer than `side`.
fn shrunk(photo: &DynamicImage, side: u32) -> DynamicImage {
    match photo.width().max(photo.height()) > side {
        true => photo.thumbnail(side, side),
        false => photo.clone(),
    }
}

fn smaller(photo: &RgbImage, side: u32) -> RgbImage {
    let (width, height) = photo.dimensions();
    if width.max(height) <= side {
        return photo.clone();
    }
    let scaled = |length: u32| {
        let length = u64::from(length) * u64::from(side) / u64::from(width.max(height));
        u32::try_from(length).unwrap_or(side).max(1)
    };
    image::imageops::resize(photo, scaled(width), scaled(height), FilterType::CatmullRom)
}

/// JPEG knows no transparency.
fn on_white(photo: &DynamicImage) -> RgbImage {
    if !photo.color().has_alpha() {
        return photo.to_rgb8();
    }
    let photo = photo.to_rgba8();
    RgbImage::from_fn(photo.width(), photo.height(), |x, y| {
        let [red, green, blue, alpha] = photo.get_pixel(x, y).0;
        let over = |colour: u8| {
            let (colour, alpha) = (u16::from(colour), u16::from(alpha));
            u8::try_from((colour * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
        };
        Rgb([over(red), over(green), over(blue)])
    })
}

fn jpeg(photo: &RgbImage) -> Result<Bytes, Refused> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY)
        .encode_image(photo)
        .map_err(|_| Refused::Unreadable)?;
    Ok(bytes.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{GenericImageView as _, RgbaImage};

    /// Left half red, right half blue, the upper left corner white.
    fn photo(width: u32, height: u32) -> RgbImage {
        RgbImage::from_fn(width, height, |x, y| match (x < width / 2, y < height / 2) {
            (true, true) => Rgb([250, 250, 250]),
            (true, false) => Rgb([200, 20, 20]),
            _ => Rgb([20, 20, 200]),
        })
    }

    fn encoded(photo: &RgbImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        photo.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    /// A JPEG with an Exif segment: orientation, and where it was taken.
    fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        exif.push(orientation);
        exif.extend(b"\0\0\0\0\0\0 GPSLatitude 9.1768 N ");
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
    }

    fn decoded(bytes: &[u8]) -> DynamicImage {
        image::load_from_memory_with_format(bytes, ImageFormat::Jpeg).unwrap()
    }

    fn is_white(photo: &DynamicImage, x: u32, y: u32) -> bool {
        photo.get_pixel(x, y).0[..3].iter().all(|&part| part > 200)
    }

    #[test]
    fn three_sizes_of_each_kind() {
        for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
            let copies = Copies::of(&encoded(&photo(2000, 1000), format)).unwrap();
            assert_eq!((copies.width, copies.height), (1280, 640));
            let widths = copies.files.each_ref().map(|file| decoded(file).width());
            assert_eq!(widths, SIDES);
        }
    }

    #[test]
    fn a_small_photo_is_not_blown_up() {
        let copies = Copies::of(&encoded(&photo(400, 300), ImageFormat::Jpeg)).unwrap();
        assert_eq!(copies.files.each_ref().map(|file| decoded(file).width()), [320, 400, 400]);
    }

    #[test]
    fn every_orientation_comes_out_upright_and_nothing_tells_where() {
        let jpeg = encoded(&photo(640, 320), ImageFormat::Jpeg);
        // Where the white corner is after turning: for each value of Exif, in order.
        let corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0), (1, 0), (1, 1), (0, 1)];
        for (orientation, (right, down)) in (1..=8).zip(corners) {
            let sent = with_exif(&jpeg, orientation);
            let copies = Copies::of(&sent).unwrap();
            let upright = decoded(&copies.files[2]);
            let size = if orientation < 5 { (640, 320) } else { (320, 640) };
            assert_eq!(upright.dimensions(), size, "{orientation}");
            let at = |far: u32, length: u32| 10 + far * (length - 20);
            let (x, y) = (at(right, size.0), at(down, size.1));
            assert!(is_white(&upright, x, y), "{orientation}");
            for file in &copies.files {
                let has = |text: &[u8]| file.windows(text.len()).any(|part| part == text);
                assert!(!has(b"Exif") && !has(b"GPS"), "{orientation}");
            }
        }
    }

    #[test]
    fn what_hangs_behind_a_picture_is_gone() {
        let mut sent = encoded(&photo(50, 50), ImageFormat::Png);
        sent.extend(b"<script>alert(1)</script>PK\x03\x04<?php system($_GET[0]);");
        let copies = Copies::of(&sent).unwrap();
        for file in &copies.files {
            let has = |text: &[u8]| file.windows(text.len()).any(|part| part == text);
            assert!(!has(b"script") && !has(b"PK\x03\x04") && !has(b"php"));
        }
    }

    #[test]
    fn what_is_no_photo_is_refused() {
        let kind = [
            &b""[..],
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
            b"GIF89a/*\x01\0\x01\0*/=alert(1)",
            b"%PDF-1.7",
            b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
            b"<!doctype html><script>alert(1)</script>",
            b"PK\x03\x04",
        ];
        for bytes in kind {
            assert_eq!(Copies::of(bytes), Err(Refused::Kind), "{bytes:?}");
        }
        let jpeg = encoded(&photo(640, 320), ImageFormat::Jpeg);
        assert_eq!(Copies::of(&jpeg[..20]), Err(Refused::Unreadable));
        assert_eq!(Copies::of(b"\xff\xd8\xff<script>"), Err(Refused::Unreadable));
    }

    #[test]
    fn a_bomb_is_refused_by_what_it_claims() {
        let mut png = encoded(&photo(8, 8), ImageFormat::Png);
        // Width and height of the header, and its checksum.
        png[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
        let mut crc = flate2::Crc::new();
        crc.update(&png[12..29]);
        png[29..33].copy_from_slice(&crc.sum().to_be_bytes());
        assert_eq!(Copies::of(&png), Err(Refused::Pixels));
        // 6,400 by 6,400 of nothing: small when packed, large when not.
        let nothing = encoded(&RgbImage::new(6400, 6400), ImageFormat::Png);
        assert!(nothing.len() < 1_000_000, "{}", nothing.len());
        assert_eq!(Copies::of(&nothing), Err(Refused::Pixels));
    }

    #[test]
    fn what_is_transparent_is_white() {
        let mut bytes = Cursor::new(Vec::new());
        RgbaImage::new(20, 20).write_to(&mut bytes, ImageFormat::Png).unwrap();
        let copies = Copies::of(&bytes.into_inner()).unwrap();
        assert!(is_white(&decoded(&copies.files[2]), 10, 10));
    }
}
