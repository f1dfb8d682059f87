//! What setters take.
//!
//! One rule for all of them: a value sets the field, `None` leaves it absent. `null` is sent where a field
//! may be null and [`Field::Null`] says so, never by accident.
//!
//! The second parameter of each trait only tells its impls apart; the compiler finds it.

use self::texts::Sealed as _;
use crate::{Field, Map};
use serde::de::DeserializeOwned;
use serde::{Deserialize as _, Deserializer};
use serde_json::Value;
use std::collections::BTreeMap;

/// A value for a field of type `T`: whatever turns into one (`&str`, `&String`, `Cow<str>`, `Arc<str>` into `String`;
/// integers of smaller width into `i64`), or an `Option` of that.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot be given for a `{T}`",
    note = "what turns into a `{T}` can be given, or an `Option` of that"
)]
pub trait Given<T, How> {
    /// The value; `None` if the field is to be absent.
    fn given(self) -> Option<T>;
}

/// A list for a field of type `Vec<T>`: anything to iterate over whose items turn into `T` (arrays, slices of
/// texts, `Vec`s, sets), or an `Option` of that.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot be given for a list of `{T}`",
    note = "anything to iterate over can be given whose items turn into a `{T}`, or an `Option` of that"
)]
pub trait GivenItems<T, How> {
    /// The items; `None` if the field is to be absent.
    fn given(self) -> Option<Vec<T>>;
}

/// A map for a field of type `BTreeMap<String, T>`: pairs in an array, a `HashMap`, a `BTreeMap`, or an `Option`
/// of that. For free values also `json!({ … })`; what is no object there becomes one entry without a name.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot be given for a map to `{T}`",
    note = "pairs can be given that turn into `String` and `{T}`, or an `Option` of that"
)]
pub trait GivenEntries<T, How> {
    /// The entries; `None` if the field is to be absent.
    fn given(self) -> Option<BTreeMap<String, T>>;
}

/// A value for a field of type `T` that may also be null: what [`Given`] takes, and a [`Field`].
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot be given for a `{T}` that may be null",
    note = "what turns into a `{T}` can be given, an `Option` of that, or a `Field`"
)]
pub trait GivenOrNull<T, How> {
    /// The state of the field.
    fn given(self) -> Field<T>;
}

/// A list for a field of type `Vec<T>` that may also be null: what [`GivenItems`] takes, and a [`Field`].
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot be given for a list of `{T}` that may be null",
    note = "anything to iterate over can be given whose items turn into a `{T}`, an `Option` of that, or a `Field`"
)]
pub trait GivenItemsOrNull<T, How> {
    /// The state of the field.
    fn given(self) -> Field<Vec<T>>;
}

/// A map for a field of type `BTreeMap<String, T>` that may also be null: what [`GivenEntries`] takes, and a
/// [`Field`].
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot be given for a map to `{T}` that may be null",
    note = "pairs can be given that turn into `String` and `{T}`, an `Option` of that, or a `Field`"
)]
pub trait GivenEntriesOrNull<T, How> {
    /// The state of the field.
    fn given(self) -> Field<BTreeMap<String, T>>;
}

/// Reads JSON as `T`, or gives it back. Generated code calls it.
///
/// # Errors
///
/// The value itself, if it is no `T`.
pub fn from_json<T: DeserializeOwned>(value: Value) -> Result<T, Value> {
    T::deserialize(&value).map_err(|_| value)
}

/// Reads a key of any value that is there: `null` is a value. Generated code calls it.
///
/// # Errors
///
/// What is read is not JSON.
pub fn given_value<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

/// Only the compiler distinguishes them.
#[derive(Debug)]
#[non_exhaustive]
pub enum AsValue {}

/// Only the compiler distinguishes them.
#[derive(Debug)]
#[non_exhaustive]
pub enum AsOption {}

/// Only the compiler distinguishes them.
#[derive(Debug)]
#[non_exhaustive]
pub enum AsJson {}

/// Only the compiler distinguishes them.
#[derive(Debug)]
#[non_exhaustive]
pub enum AsField {}

/// Only the compiler distinguishes them.
#[derive(Debug)]
#[non_exhaustive]
pub enum AsText {}

/// Texts that the standard library turns into no `String`, and callers have at hand: what is shared, and what an
/// iterator over texts lends.
pub trait SharedText: texts::Sealed {}

mod texts {
    use std::borrow::Cow;
    use std::rc::Rc;
    use std::sync::Arc;

    pub trait Sealed: Sized {
        fn owned(self) -> String;
    }

    macro_rules! shared {
        ($($text:ty),+) => {$(
            impl super::SharedText for $text {}

            impl Sealed for $text {
                fn owned(self) -> String {
                    (*self).to_string()
                }
            }
        )+};
    }
    shared!(Arc<str>, &Arc<str>, Rc<str>, &Rc<str>, &Box<str>, &Cow<'_, str>, &&str, &&String);
}

impl<T, U: Into<T>> Given<T, AsValue> for U {
    fn given(self) -> Option<T> {
        Some(self.into())
    }
}

impl<T, U: Into<T>> Given<T, AsOption> for Option<U> {
    fn given(self) -> Option<T> {
        self.map(Into::into)
    }
}

impl<T: From<String>, U: SharedText> Given<T, AsText> for U {
    fn given(self) -> Option<T> {
        Some(self.owned().into())
    }
}

impl<T: From<String>, U: SharedText> Given<T, (AsOption, AsText)> for Option<U> {
    fn given(self) -> Option<T> {
        self.map(|text| text.owned().into())
    }
}

impl<T: From<String>, I: IntoIterator<Item: SharedText>> GivenItems<T, AsText> for I {
    fn given(self) -> Option<Vec<T>> {
        Some(self.into_iter().map(|text| text.owned().into()).collect())
    }
}

impl<T, I: IntoIterator<Item: Into<T>>> GivenItems<T, AsValue> for I {
    fn given(self) -> Option<Vec<T>> {
        Some(self.into_iter().map(Into::into).collect())
    }
}

impl<T, I: IntoIterator<Item: Into<T>>> GivenItems<T, AsOption> for Option<I> {
    fn given(self) -> Option<Vec<T>> {
        self.map(|items| items.into_iter().map(Into::into).collect())
    }
}

impl<T, K, V, I> GivenEntries<T, (AsValue, K, V)> for I
where
    I: IntoIterator<Item = (K, V)>,
    K: Into<String>,
    V: Into<T>,
{
    fn given(self) -> Option<BTreeMap<String, T>> {
        Some(self.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
    }
}

impl<T, K, V, I> GivenEntries<T, (AsOption, K, V)> for Option<I>
where
    I: IntoIterator<Item = (K, V)>,
    K: Into<String>,
    V: Into<T>,
{
    fn given(self) -> Option<BTreeMap<String, T>> {
        self.map(|entries| {
            entries.into_iter().map(|(key, value)| (key.into(), value.into())).collect()
        })
    }
}

impl GivenEntries<Value, AsJson> for Value {
    fn given(self) -> Option<BTreeMap<String, Value>> {
        match self {
            Self::Null => None,
            Self::Object(entries) => Some(entries.into_iter().collect()),
            other => Some(Map::from_iter([(String::new(), other)]).into_iter().collect()),
        }
    }
}

impl<T> GivenOrNull<T, AsField> for Field<T> {
    fn given(self) -> Self {
        self
    }
}

impl<T, How, G: Given<T, How>> GivenOrNull<T, (AsValue, How)> for G {
    fn given(self) -> Field<T> {
        Field::or_absent(Given::given(self))
    }
}

impl<T> GivenItemsOrNull<T, AsField> for Field<Vec<T>> {
    fn given(self) -> Self {
        self
    }
}

impl<T, How, G: GivenItems<T, How>> GivenItemsOrNull<T, (AsValue, How)> for G {
    fn given(self) -> Field<Vec<T>> {
        Field::or_absent(GivenItems::given(self))
    }
}

impl<T> GivenEntriesOrNull<T, AsField> for Field<BTreeMap<String, T>> {
    fn given(self) -> Self {
        self
    }
}

impl<T, How, G: GivenEntries<T, How>> GivenEntriesOrNull<T, (AsValue, How)> for G {
    fn given(self) -> Field<BTreeMap<String, T>> {
        Field::or_absent(GivenEntries::given(self))
    }
}

#[cfg(test)]
mod tests {
    use super::{
        Given, GivenEntries, GivenEntriesOrNull, GivenItems, GivenItemsOrNull, GivenOrNull,
    };
    use crate::Field;
    use serde_json::{Value, json};
    use std::borrow::Cow;
    use std::collections::{BTreeMap, BTreeSet};
    use std::sync::Arc;

    fn text<How>(value: impl Given<String, How>) -> Option<String> {
        value.given()
    }

    fn integer<How>(value: impl Given<i64, How>) -> Option<i64> {
        value.given()
    }

    fn list<How>(value: impl GivenItems<String, How>) -> Option<Vec<String>> {
        value.given()
    }

    fn map<How>(value: impl GivenEntries<Value, How>) -> Value {
        json!(value.given())
    }

    fn nullable<How>(value: impl GivenOrNull<String, How>) -> Field<String> {
        value.given()
    }

    #[test]
    fn values_and_options_of_them() {
        let owned = "a".to_owned();
        assert_eq!(text("a"), Some(owned.clone()));
        assert_eq!(text(&owned), Some(owned.clone()));
        assert_eq!(text(Cow::Borrowed("a")), Some(owned.clone()));
        assert_eq!(text('a'), Some(owned.clone()));
        let shared = Arc::<str>::from("a");
        assert_eq!(text(&shared), Some(owned.clone()));
        assert_eq!(text(Some(&shared)), Some(owned.clone()));
        assert_eq!(text(shared), Some(owned.clone()));
        assert_eq!(text(&Box::<str>::from("a")), Some(owned.clone()));
        assert_eq!(text(&Cow::Borrowed("a")), Some(owned.clone()));
        assert_eq!(text(["a"].first()), Some(owned.clone()));
        assert_eq!(text(Some("a")), Some(owned.clone()));
        assert_eq!(text(Some(owned.clone())), Some(owned.clone()));
        assert_eq!(text(None::<&str>), None);
        assert_eq!(
            (integer(7), integer(7_u32), integer(Some(-7_i8))),
            (Some(7), Some(7), Some(-7))
        );
    }

    #[test]
    fn lists_and_options_of_them() {
        let expected = Some(vec!["a".to_owned(), "b".to_owned()]);
        let owned = vec!["a".to_owned(), "b".to_owned()];
        assert_eq!(list(["a", "b"]), expected);
        assert_eq!(list(&owned), expected);
        assert_eq!(list(owned.clone()), expected);
        assert_eq!(list(BTreeSet::from(["b", "a"])), expected);
        assert_eq!(list(Some(["a", "b"])), expected);
        assert_eq!(list(&["a", "b"]), expected);
        assert_eq!(list(owned.iter().map(String::as_str)), expected);
        assert_eq!(list([Arc::<str>::from("a"), "b".into()]), expected);
        assert_eq!(list(None::<Vec<String>>), None);
    }

    #[test]
    fn maps_and_options_of_them() {
        assert_eq!(map([("a", 1)]), json!({"a": 1}));
        assert_eq!(map(BTreeMap::from([("a".to_owned(), json!(1))])), json!({"a": 1}));
        #[allow(clippy::disallowed_types, reason = "what callers have at hand")]
        let entries = std::collections::HashMap::from([("a", true)]);
        assert_eq!(map(entries), json!({"a": true}));
        assert_eq!(map(Some([("a", "b")])), json!({"a": "b"}));
        assert_eq!(map(json!({"a": 1})), json!({"a": 1}));
        assert_eq!(map(json!(null)), json!(null));
        assert_eq!(map(json!([1])), json!({"": [1]}), "nothing is lost");
    }

    fn nullable_list<T, How>(value: impl GivenItemsOrNull<T, How>) -> Field<Vec<T>> {
        value.given()
    }

    fn nullable_map<How>(
        value: impl GivenEntriesOrNull<Option<i64>, How>,
    ) -> Field<BTreeMap<String, Option<i64>>> {
        value.given()
    }

    #[test]
    fn lists_and_maps_that_may_be_null_are_given_as_others_are() {
        let texts = || Field::Value(vec!["a".to_owned()]);
        assert_eq!(nullable_list::<String, _>(["a"]), texts());
        assert_eq!(nullable_list::<String, _>(vec!["a".to_owned()]), texts());
        assert_eq!(nullable_list::<String, _>(Some(["a"])), texts());
        assert_eq!(nullable_list::<String, _>(texts()), texts());
        assert_eq!(nullable_list::<String, _>(None::<Vec<String>>), Field::Absent);
        assert_eq!(nullable_list::<String, _>(Field::Null), Field::Null);
        let holed = || vec![Some(1), None];
        assert_eq!(nullable_list::<Option<i64>, _>(holed()), Field::Value(holed()));
        assert_eq!(nullable_list::<Option<i64>, _>([Some(1_i64), None]), Field::Value(holed()));
        assert_eq!(nullable_list::<Option<i64>, _>(Some(holed())), Field::Value(holed()));
        assert_eq!(nullable_list::<Option<i64>, _>([7_i64]), Field::Value(vec![Some(7)]));

        let map = || BTreeMap::from([("a".to_owned(), Some(1))]);
        assert_eq!(nullable_map([("a", Some(1_i64))]), Field::Value(map()));
        assert_eq!(nullable_map(map()), Field::Value(map()));
        assert_eq!(nullable_map(Some(map())), Field::Value(map()));
        assert_eq!(nullable_map(Field::Value(map())), Field::Value(map()));
        assert_eq!(nullable_map(Field::Null), Field::Null);
    }

    #[test]
    fn null_is_never_sent_by_accident() {
        assert_eq!(nullable("a"), Field::Value("a".to_owned()));
        let owned = "a".to_owned();
        assert_eq!(nullable(&owned), Field::Value("a".to_owned()));
        assert_eq!(nullable(Some("a")), Field::Value("a".to_owned()));
        assert_eq!(nullable(Arc::<str>::from("a")), Field::Value("a".to_owned()));
        assert_eq!(nullable(None::<String>), Field::Absent);
        assert_eq!(nullable(Field::Null), Field::Null);
        assert_eq!(nullable(Field::or_null(None)), Field::Null);
    }
}
