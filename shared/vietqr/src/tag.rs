//! Where a data object stands: its two-digit tag, and the path of tags down to it.

use core::fmt;

/// The two-digit ID of a data object, `00` to `99`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Tag(u8);

impl Tag {
    /// A tag from its number; what is above 99 is not a tag.
    #[must_use]
    pub const fn new(number: u8) -> Option<Self> {
        if number < 100 { Some(Self(number)) } else { None }
    }

    /// The number, 0 to 99.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.0)
    }
}

/// Tags from the root down, written `38.01.00`. The root itself is the empty path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Path {
    // Nothing in the format nests deeper than 38.01.00.
    tags: [Tag; 3],
    depth: u8,
}

impl Path {
    /// The path above all data objects: the payload as a whole.
    pub const ROOT: Self = Self { tags: [Tag(0); 3], depth: 0 };

    /// A path from plain numbers; stops at the first one that is no tag or too deep.
    #[must_use]
    pub fn of(numbers: &[u8]) -> Self {
        numbers.iter().map_while(|number| Tag::new(*number)).fold(Self::ROOT, Self::child)
    }

    /// The path one step further down.
    #[must_use]
    pub fn child(mut self, tag: Tag) -> Self {
        if let Some(place) = self.tags.get_mut(usize::from(self.depth)) {
            *place = tag;
            self.depth += 1;
        }
        self
    }

    /// The tags from the root down.
    #[must_use]
    pub fn tags(&self) -> &[Tag] {
        self.tags.get(..usize::from(self.depth)).unwrap_or_default()
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (depth, tag) in self.tags().iter().enumerate() {
            if depth > 0 {
                f.write_str(".")?;
            }
            tag.fmt(f)?;
        }
        Ok(())
    }
}
