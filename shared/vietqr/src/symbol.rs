//! The QR symbol of a payload, as modules and as SVG.

use qrcode::{Color, EcLevel, QrCode};

/// Modules of quiet zone around the symbol (ISO/IEC 18004).
pub const QUIET_ZONE: usize = 4;

/// A square of dark and light modules, at error correction level M.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    size: usize,
    dark: Vec<bool>,
}

/// The text does not fit into the largest symbol (2,331 bytes at level M).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong;

impl core::fmt::Display for TooLong {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("text-too-long-for-symbol")
    }
}

impl core::error::Error for TooLong {}

impl Symbol {
    /// The smallest symbol that holds the text, with the shortest mix of numeric,
    /// alphanumeric and byte segments: fewer modules are larger modules on the same print.
    ///
    /// # Errors
    /// [`TooLong`] beyond the largest symbol; never for a payload.
    pub fn new(text: &str) -> Result<Self, TooLong> {
        let code =
            QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_error| TooLong)?;
        let dark = code.to_colors().into_iter().map(|color| color == Color::Dark).collect();
        Ok(Self { size: code.width(), dark })
    }

    /// Modules a side, without the quiet zone.
    #[must_use]
    pub fn size(&self) -> usize {
        self.size
    }

    /// Whether the module at column `x`, row `y` is dark; light outside.
    #[must_use]
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        x < self.size && self.dark.get(y * self.size + x).copied().unwrap_or(false)
    }

    fn rows(&self) -> impl Iterator<Item = &[bool]> {
        self.dark.chunks(self.size.max(1))
    }
}

/// The `d` attribute of one path that paints every dark module, for a view box of
/// [`side`] units: each run of a row is one rectangle.
#[must_use]
pub fn path(symbol: &Symbol) -> String {
    let mut d = String::new();
    for (y, row) in symbol.rows().enumerate() {
        let mut x = QUIET_ZONE;
        for run in row.chunk_by(|left, right| left == right) {
            if run.first() == Some(&true) {
                rectangle(&mut d, x, y + QUIET_ZONE, run.len());
            }
            x += run.len();
        }
    }
    d
}

fn rectangle(d: &mut String, x: usize, y: usize, width: usize) {
    let width = width.to_string();
    for part in ["M", &x.to_string(), " ", &y.to_string(), "h", &width, "v1h-", &width, "z"] {
        d.push_str(part);
    }
}

/// Units of the view box, quiet zone included.
#[must_use]
pub fn side(symbol: &Symbol) -> usize {
    symbol.size + 2 * QUIET_ZONE
}

/// Words for those who do not see the picture; the caller brings them in their language.
#[derive(Clone, Copy, Debug, Default)]
pub struct Words<'a> {
    /// A short name: "Mã QR trả 50.000 đồng cho …".
    pub title: &'a str,
    /// More: bank, last four digits, memo.
    pub description: &'a str,
}

/// A complete SVG document: black on white whatever the theme, quiet zone of four
/// modules, scalable without blur.
///
/// ```
/// use vietqr::symbol::{Symbol, Words, svg};
/// let picture = svg(&Symbol::new("HELLO")?, Words { title: "Rau & củ", description: "" });
/// assert!(picture.contains("<title>Rau &amp; củ</title>"));
/// # Ok::<(), vietqr::symbol::TooLong>(())
/// ```
#[must_use]
pub fn svg(symbol: &Symbol, words: Words<'_>) -> String {
    let side = side(symbol).to_string();
    let d = path(symbol);
    let mut out = String::with_capacity(d.len() + 400);
    out.push_str(r#"<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 "#);
    for part in [&side, " ", &side, r#"" shape-rendering="crispEdges">"#] {
        out.push_str(part);
    }
    element(&mut out, "title", words.title);
    element(&mut out, "desc", words.description);
    for part in [r##"<path fill="#fff" d="M0 0h"##, &side, "v", &side, "H0z\"/>"] {
        out.push_str(part);
    }
    for part in [r##"<path fill="#000" d=""##, &d, "\"/></svg>"] {
        out.push_str(part);
    }
    out
}

fn element(out: &mut String, name: &str, text: &str) {
    if text.is_empty() {
        return;
    }
    for part in ["<", name, ">"] {
        out.push_str(part);
    }
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // XML 1.0 has no place for other control characters, not even escaped.
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    for part in ["</", name, ">"] {
        out.push_str(part);
    }
}
