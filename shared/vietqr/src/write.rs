//! Puts data objects together.

use crate::crc::{crc16, hex4};

/// A payload, or the inside of a template, growing object by object. Values are ASCII
/// and at most 99 characters: every caller has checked.
#[derive(Default)]
pub(crate) struct Writer(String);

impl Writer {
    pub(crate) fn put(&mut self, tag: u8, value: &str) -> &mut Self {
        for number in [u32::from(tag), u32::try_from(value.len()).unwrap_or_default()] {
            self.0.extend(char::from_digit(number / 10, 10));
            self.0.extend(char::from_digit(number % 10, 10));
        }
        self.0.push_str(value);
        self
    }

    pub(crate) fn put_some(&mut self, tag: u8, value: Option<&str>) -> &mut Self {
        if let Some(value) = value {
            self.put(tag, value);
        }
        self
    }

    pub(crate) fn inside(self) -> String {
        self.0
    }

    /// Closes the payload with its checksum.
    pub(crate) fn seal(mut self) -> String {
        self.0.push_str("6304");
        self.0.push_str(&hex4(crc16(self.0.as_bytes())));
        self.0
    }
}
