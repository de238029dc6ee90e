//! The data objects of a payload, in order, templates nested.

use crate::{Path, Tag};

/// What a data object holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A primitive value.
    Text(String),
    /// A template: data objects within the value.
    Template(Vec<Field>),
}

/// One data object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its two-digit ID.
    pub tag: Tag,
    /// Where it begins, in characters from the start of the payload.
    pub position: usize,
    /// What it holds.
    pub value: Value,
}

impl Field {
    /// The value of a primitive object.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            Value::Template(_) => None,
        }
    }

    /// The objects of a template; none for a primitive.
    #[must_use]
    pub fn children(&self) -> &[Field] {
        match &self.value {
            Value::Text(_) => &[],
            Value::Template(fields) => fields,
        }
    }
}

/// All data objects of a payload. As `serde` map: `{"38": {"00": "A000000727", …}}`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(pub Vec<Field>);

impl Fields {
    /// The object at a path such as `&[38, 1, 0]`.
    #[must_use]
    pub fn get(&self, path: &[u8]) -> Option<&Field> {
        let (first, rest) = path.split_first()?;
        rest.iter().try_fold(child(&self.0, *first)?, |field, tag| child(field.children(), *tag))
    }

    /// The text at a path; `None` if absent or a template.
    #[must_use]
    pub fn text(&self, path: &[u8]) -> Option<&str> {
        self.get(path)?.text()
    }

    /// Calls `visit` with every primitive object and its path, in order.
    pub(crate) fn each_text(&self, visit: &mut dyn FnMut(Path, &Field, &str)) {
        walk(&self.0, Path::ROOT, visit);
    }
}

fn child(fields: &[Field], number: u8) -> Option<&Field> {
    fields.iter().find(|field| field.tag.number() == number)
}

fn walk(fields: &[Field], above: Path, visit: &mut dyn FnMut(Path, &Field, &str)) {
    for field in fields {
        let path = above.child(field.tag);
        match &field.value {
            Value::Text(text) => visit(path, field, text),
            Value::Template(inner) => walk(inner, path, visit),
        }
    }
}
