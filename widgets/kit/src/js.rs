//! Types of ours from values that the browser parsed.
//!
//! A deserializer of our own: `serde-wasm-bindgen` and `serde_json` word every mismatch, which
//! brings the formatting of floats into the module. What arrives here was written by our own
//! server; if it does not fit, that it does not fit is all that is used.

use js_sys::{Array, Object, Reflect};
use serde::de::value::StringDeserializer;
use serde::de::{self, DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, Visitor};
use wasm_bindgen::{JsCast, JsValue};

/// A parsed value as a type of ours; none where it does not fit.
pub(crate) fn from_js<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    T::deserialize(Value(value)).ok()
}

/// An object of strings.
pub(crate) fn object(pairs: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (name, value) in pairs {
        // Setting a string on a fresh object cannot fail.
        _ = Reflect::set(&object, &(*name).into(), &(*value).into());
    }
    object
}

/// JSON text as a type of ours; none where it does not fit.
pub fn from_json<T: DeserializeOwned>(text: &str) -> Option<T> {
    from_js(js_sys::JSON::parse(text).ok()?)
}

/// It does not fit.
#[derive(Debug)]
struct Misfit;

impl std::fmt::Display for Misfit {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Misfit {}

impl de::Error for Misfit {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self
    }
}

struct Value(JsValue);

impl Value {
    fn text(&self) -> Result<String, Misfit> {
        self.0.as_string().ok_or(Misfit)
    }

    fn number(&self) -> Result<i64, Misfit> {
        self.0.as_f64().and_then(whole).ok_or(Misfit)
    }

    fn items(self) -> Result<Items, Misfit> {
        let items = self.0.dyn_into::<Array>().map_err(|_| Misfit)?;
        Ok(Items { items, at: 0 })
    }

    fn entries(self) -> Result<Entries, Misfit> {
        let object = self.0.dyn_into::<Object>().map_err(|_| Misfit)?;
        Ok(Entries { entries: Object::entries(&object), at: 0, value: JsValue::UNDEFINED })
    }

    fn is_nothing(&self) -> bool {
        self.0.is_null() || self.0.is_undefined()
    }
}

/// Every kind goes straight to its own reader: one reader for any value would be compiled, whole,
/// into every type.
macro_rules! straight {
    ($($ask:ident $read:ident $visit:ident,)*) => {
        $(fn $ask<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
            visitor.$visit(self.$read()?)
        })*
    };
}

impl<'de> Deserializer<'de> for Value {
    type Error = Misfit;

    straight! {
        deserialize_i8 number visit_i64,
        deserialize_i16 number visit_i64,
        deserialize_i32 number visit_i64,
        deserialize_i64 number visit_i64,
        deserialize_u8 number visit_i64,
        deserialize_u16 number visit_i64,
        deserialize_u32 number visit_i64,
        deserialize_u64 number visit_i64,
        deserialize_char text visit_string,
        deserialize_str text visit_string,
        deserialize_string text visit_string,
        deserialize_identifier text visit_string,
        deserialize_seq items visit_seq,
        deserialize_map entries visit_map,
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_bool(self.0.as_bool().ok_or(Misfit)?)
    }

    /// As the sequence of its fields: each is asked for by name. A derived reader of maps, which
    /// compares names and remembers what it has seen, is twice as large, and is not linked then.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        if !self.0.is_object() {
            return Err(Misfit);
        }
        visitor.visit_seq(Fields { object: self.0, names })
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_seq(self.items()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        if self.is_nothing() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        let name: StringDeserializer<Misfit> = self.text()?.into_deserializer();
        visitor.visit_enum(name)
    }

    /// Unknown fields of a newer server.
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_unit()
    }

    /// Nothing of ours asks for a value of any kind.
    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Misfit> {
        Err(Misfit)
    }

    serde::forward_to_deserialize_any! {
        i128 u128 f32 f64 bytes byte_buf unit unit_struct tuple_struct
    }
}

/// JavaScript's numbers are floats; on the wire stand whole ones that a float holds exactly.
#[expect(clippy::float_arithmetic, reason = "not money yet: only whether it is whole")]
fn whole(number: f64) -> Option<i64> {
    let fits = number.abs() <= 9_007_199_254_740_991.0 && number - number.trunc() == 0.0;
    // In range and whole, so nothing is cut off.
    fits.then_some(number as i64)
}

struct Items {
    items: Array,
    at: u32,
}

impl<'de> de::SeqAccess<'de> for Items {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Misfit> {
        if self.at >= self.items.length() {
            return Ok(None);
        }
        let item = self.items.get(self.at);
        self.at += 1;
        seed.deserialize(Value(item)).map(Some)
    }
}

/// The fields of an object, in the order of the type.
struct Fields {
    object: JsValue,
    names: &'static [&'static str],
}

impl Fields {
    #[inline(never)]
    fn next(&mut self) -> Option<JsValue> {
        let (name, rest) = self.names.split_first()?;
        self.names = rest;
        // An absent field takes its type's default, or does not fit.
        Reflect::get(&self.object, &JsValue::from_str(name)).ok().filter(|it| !it.is_undefined())
    }
}

impl<'de> de::SeqAccess<'de> for Fields {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Misfit> {
        self.next().map(|value| seed.deserialize(Value(value))).transpose()
    }
}

struct Entries {
    entries: Array,
    at: u32,
    value: JsValue,
}

impl Entries {
    /// The next key; its value is kept for the call after.
    #[inline(never)]
    fn next(&mut self) -> Option<JsValue> {
        if self.at >= self.entries.length() {
            return None;
        }
        let entry: Array = self.entries.get(self.at).unchecked_into();
        self.at += 1;
        self.value = entry.get(1);
        Some(entry.get(0))
    }
}

impl<'de> de::MapAccess<'de> for Entries {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Misfit> {
        self.next().map(|key| seed.deserialize(Value(key))).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Misfit> {
        seed.deserialize(Value(std::mem::take(&mut self.value)))
    }
}
