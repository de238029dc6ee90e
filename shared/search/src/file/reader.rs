//! Reads numbers and texts from bytes that may be hostile.

use super::FormatError;

/// A place in a section. Every read checks its bounds and moves forward, so
/// no input can make a loop without end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) fn take(&mut self, len: usize) -> Result<&'a [u8], FormatError> {
        let (taken, rest) = self.rest.split_at_checked(len).ok_or(FormatError::Cut)?;
        self.rest = rest;
        Ok(taken)
    }

    pub(crate) fn byte(&mut self) -> Result<u8, FormatError> {
        let (first, rest) = self.rest.split_first().ok_or(FormatError::Cut)?;
        self.rest = rest;
        Ok(*first)
    }

    /// A number in groups of seven bits, lowest first.
    pub(crate) fn number(&mut self) -> Result<u32, FormatError> {
        let mut value = 0u32;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(FormatError::Damaged)
    }

    /// A number that counts things of which each takes at least `size` bytes
    /// here: a hostile count cannot make us reserve more than the file holds.
    pub(crate) fn count(&mut self, size: usize) -> Result<usize, FormatError> {
        let count = usize::try_from(self.number()?).map_err(|_| FormatError::Damaged)?;
        if count.saturating_mul(size) > self.rest.len() {
            return Err(FormatError::Cut);
        }
        Ok(count)
    }

    pub(crate) fn text(&mut self) -> Result<&'a str, FormatError> {
        let len = self.count(1)?;
        std::str::from_utf8(self.take(len)?).map_err(|_| FormatError::Damaged)
    }

    pub(crate) fn rest(self) -> &'a [u8] {
        self.rest
    }
}

/// The `at`-th two-byte number of a column; 0 beyond its end.
pub(crate) fn u16_at(column: &[u8], at: usize) -> u16 {
    let start = at.saturating_mul(2);
    match column.get(start..start.saturating_add(2)) {
        Some(&[low, high]) => u16::from_le_bytes([low, high]),
        _ => 0,
    }
}
