//! Writes what [`super::Reader`] reads. Native only: browsers never build.

use super::sections::{FORMAT, MAGIC, Section};

/// The bytes of one section.
#[derive(Clone, Debug, Default)]
pub(crate) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    pub(crate) fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    pub(crate) fn number(&mut self, mut n: u32) {
        while n >= 0x80 {
            self.bytes.push(low_byte(n) | 0x80);
            n >>= 7;
        }
        self.bytes.push(low_byte(n));
    }

    pub(crate) fn count(&mut self, n: usize) {
        self.number(u32::try_from(n).unwrap_or(u32::MAX));
    }

    pub(crate) fn u16(&mut self, n: u16) {
        self.bytes(&n.to_le_bytes());
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.count(text.len());
        self.bytes(text.as_bytes());
    }
}

fn low_byte(n: u32) -> u8 {
    let [low, ..] = n.to_le_bytes();
    low
}

/// A whole file.
#[derive(Clone, Debug, Default)]
pub(crate) struct FileWriter {
    sections: [Writer; Section::COUNT],
}

impl FileWriter {
    /// Fills one section.
    pub(crate) fn put(&mut self, section: Section, content: Writer) {
        if let Some(place) = self.sections.get_mut(section as usize) {
            *place = content;
        }
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        let mut header = Writer::default();
        header.bytes(MAGIC);
        header.byte(FORMAT);
        for section in &self.sections {
            header.count(section.bytes.len());
        }
        for section in &self.sections {
            header.bytes(&section.bytes);
        }
        header.bytes
    }
}
