//! Reads a JSON value as if what was set aside were not in it.

use super::fault::{Fault, Step};
use super::set_aside::Node;
use serde::de::{
    self, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};
use serde_json::{Number, Value, map};

/// A value, and what was set aside in it.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'de> {
    value: &'de Value,
    aside: Option<&'de Node>,
}

impl<'de> Reader<'de> {
    pub(crate) const fn new(value: &'de Value, aside: Option<&'de Node>) -> Self {
        Self { value, aside }
    }
}

/// An integer may be written with a fraction of zero: to JSON Schema (2020-12, validation, 6.1.1)
/// `7.0` is one, to serde it is none.
macro_rules! integers {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            match self.value {
                Value::Number(number) => match whole(number) {
                    Some(integer) => visitor.visit_i64(integer),
                    None => self.deserialize_any(visitor),
                },
                _ => self.deserialize_any(visitor),
            }
        }
    )*};
}

impl<'de> Deserializer<'de> for Reader<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(number) => visit_number(number, visitor),
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(items) => {
                let mut list = Items { values: items, next: 0, aside: self.aside };
                let value = visitor.visit_seq(&mut list)?;
                if list.next < items.len() {
                    return Err(de::Error::invalid_length(items.len(), &"fewer items"));
                }
                Ok(value)
            }
            Value::Object(entries) => {
                visitor.visit_map(Entries { rest: entries.iter(), value: None, aside: self.aside })
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.value.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match self.value {
            Value::String(text) => visitor.visit_enum(text.as_str().into_deserializer()),
            other => other.deserialize_enum(name, variants, visitor).map_err(de::Error::custom),
        }
    }

    integers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }

    serde::forward_to_deserialize_any! {
        bool i128 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

fn visit_number<'de, V: Visitor<'de>>(number: &Number, visitor: V) -> Result<V::Value, Fault> {
    if let Some(integer) = number.as_u64() {
        visitor.visit_u64(integer)
    } else if let Some(integer) = number.as_i64() {
        visitor.visit_i64(integer)
    } else {
        visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN))
    }
}

/// The integer that was written with a fraction of zero, as far as an `f64` tells.
pub(super) fn whole(number: &Number) -> Option<i64> {
    /// 2⁵³: below it, every integer has an `f64` of its own.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let float = number.as_f64().filter(|_| number.is_f64())?;
    #[allow(clippy::cast_possible_truncation, reason = "a whole number below 2⁵³")]
    (float.fract() == 0.0 && float.abs() < EXACT).then_some(float as i64)
}

struct Items<'de> {
    values: &'de [Value],
    next: usize,
    aside: Option<&'de Node>,
}

impl<'de> SeqAccess<'de> for &mut Items<'de> {
    type Error = Fault;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Fault> {
        loop {
            let Some(value) = self.values.get(self.next) else { return Ok(None) };
            let step = Step::Index(self.next);
            self.next += 1;
            let aside = self.aside.and_then(|aside| aside.below(&step));
            if aside.is_some_and(Node::is_leaf) {
                continue;
            }
            let read = seed.deserialize(Reader { value, aside });
            return read.map(Some).map_err(|fault| fault.within(step));
        }
    }
}

struct Entries<'de> {
    rest: map::Iter<'de>,
    value: Option<(&'de str, Reader<'de>)>,
    aside: Option<&'de Node>,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Fault;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Fault> {
        loop {
            let Some((key, value)) = self.rest.next() else { return Ok(None) };
            let aside = self.aside.and_then(|aside| aside.below(&Step::Key(key.clone())));
            if aside.is_some_and(Node::is_leaf) {
                continue;
            }
            self.value = Some((key, Reader { value, aside }));
            return seed.deserialize(key.as_str().into_deserializer()).map(Some);
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Fault> {
        let Some((key, value)) = self.value.take() else {
            return Err(de::Error::custom("a value was asked for before its key"));
        };
        seed.deserialize(value).map_err(|fault| fault.within(Step::Key(key.to_owned())))
    }
}
