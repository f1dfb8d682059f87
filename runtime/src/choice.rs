//! Values of one of several types.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use std::cmp::Reverse;
use std::fmt;

/// A JSON value, and the types of a union that it may be of.
///
/// Generated unions whose alternatives are not distinguished by their JSON type are read with it. What fits
/// no alternative is kept as it is, so nothing that a server sent is lost.
pub struct Choice<T> {
    value: Value,
    /// How well each fits, and how it is read. All are ranked before one is read: to read each would take twice as long
    /// for every level of a union within itself.
    able: Vec<(Fit, Read<T>)>,
}

/// Reads a value as one type of the union, if it can be.
type Read<T> = Box<dyn FnOnce(&Value) -> Option<T>>;

/// Whether the listed values are kept, and how many of the known keys are there.
type Fit = (bool, usize);

/// Some keys, and the values that each of them lists.
type Listed<'a> = &'a [(&'a str, &'a [&'a str])];

impl<T> fmt::Debug for Choice<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Choice").field("value", &self.value).finish_non_exhaustive()
    }
}

impl<T: 'static> Choice<T> {
    /// Reads the value.
    ///
    /// # Errors
    ///
    /// What is read is not JSON.
    pub fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(|value| Self { value, able: Vec::new() })
    }

    /// An alternative whose `property` holds one of `values`, in which it differs from the others.
    #[must_use]
    pub fn tagged<V: DeserializeOwned>(
        self,
        property: &str,
        values: &[&str],
        variant: impl FnOnce(V) -> T + 'static,
    ) -> Self {
        let tag = self.value.get(property).and_then(Value::as_str);
        let fits = tag.is_some_and(|tag| values.contains(&tag));
        self.consider(fits.then_some((true, usize::MAX)), variant)
    }

    /// An object that has all `required` keys; the more of the `known` keys it has, the better it fits.
    #[must_use]
    pub fn keyed<V: DeserializeOwned>(
        self,
        required: &[&str],
        known: &[&str],
        variant: impl FnOnce(V) -> T + 'static,
    ) -> Self {
        self.listed(required, known, &[], variant)
    }

    /// As [`keyed`](Self::keyed), of which some keys hold one of the values that are `listed`: one that keeps them fits
    /// better than any that does not, which is taken where nothing else fits.
    #[must_use]
    pub fn listed<V: DeserializeOwned>(
        self,
        required: &[&str],
        known: &[&str],
        listed: Listed<'_>,
        variant: impl FnOnce(V) -> T + 'static,
    ) -> Self {
        let fit = fit_of_object(&self.value, required, known, listed);
        self.consider(fit, variant)
    }

    /// As [`listed`](Self::listed), for each item of a list or a map.
    #[must_use]
    pub fn items<V: DeserializeOwned>(
        self,
        required: &[&str],
        known: &[&str],
        listed: Listed<'_>,
        variant: impl FnOnce(V) -> T + 'static,
    ) -> Self {
        let fit = fit_of_items(&self.value, |item| fit_of_object(item, required, known, listed));
        self.consider(fit, variant)
    }

    /// A list or a map whose items are `listed`: it is taken for another one where nothing else fits.
    #[must_use]
    pub fn values<V: DeserializeOwned>(
        self,
        listed: &[&str],
        variant: impl FnOnce(V) -> T + 'static,
    ) -> Self {
        let fit = fit_of_items(&self.value, |item| Some((is_one_of(item, listed), 0)));
        self.consider(fit, variant)
    }

    /// Whatever can be read as this type, before what could be read as others after it.
    #[must_use]
    pub fn other<V: DeserializeOwned>(self, variant: impl FnOnce(V) -> T + 'static) -> Self {
        self.consider(Some((true, 0)), variant)
    }

    /// The alternative that fits best, or else the value as it is.
    pub fn or(self, unknown: impl FnOnce(Value) -> T) -> T {
        let Self { value, mut able } = self;
        able.sort_by_key(|(fit, _)| Reverse(*fit));
        let best = able.into_iter().find_map(|(_, read)| read(&value));
        best.unwrap_or_else(|| unknown(value))
    }

    fn consider<V: DeserializeOwned>(
        mut self,
        fit: Option<Fit>,
        variant: impl FnOnce(V) -> T + 'static,
    ) -> Self {
        if let Some(fit) = fit {
            self.able.push((fit, Box::new(|value| V::deserialize(value).ok().map(variant))));
        }
        self
    }
}

fn fit_of_object(
    value: &Value,
    required: &[&str],
    known: &[&str],
    listed: Listed<'_>,
) -> Option<Fit> {
    let object = value.as_object()?;
    let has = |key: &&&str| object.contains_key(**key);
    let keeps = |(key, values): &(&str, &[&str])| {
        object.get(*key).is_none_or(|value| is_one_of(value, values))
    };
    let all = required.iter().all(|key| has(&key));
    all.then(|| (listed.iter().all(keeps), known.iter().filter(has).count()))
}

/// How well all items fit; a list of others fits worse than anything else that can be read. Null says nothing.
fn fit_of_items(value: &Value, fit: impl Fn(&Value) -> Option<Fit>) -> Option<Fit> {
    let items: Vec<&Value> = match value {
        Value::Array(items) => items.iter().collect(),
        Value::Object(items) => items.values().collect(),
        _ => return None,
    };
    let mut items = items.into_iter().filter(|item| !item.is_null());
    let all = items.try_fold((true, 0), |(keeps, count), item| {
        fit(item).map(|(keeps_too, more)| (keeps && keeps_too, count + more))
    });
    all.or(Some((false, 0)))
}

/// Whether a scalar is listed; null says nothing.
fn is_one_of(value: &Value, listed: &[&str]) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => listed.contains(&text.as_str()),
        Value::Array(_) | Value::Object(_) => false,
        other => listed.contains(&other.to_string().as_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::Choice;
    use serde::Deserialize;
    use serde_json::{Value, json};

    #[derive(Debug, PartialEq, Deserialize)]
    struct Circle {
        r: f64,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Rect {
        w: f64,
        h: Option<f64>,
    }

    #[derive(Debug, PartialEq)]
    enum Shape {
        Circle(Circle),
        Rect(Rect),
        Names(Vec<String>),
        Sizes(Vec<i64>),
        Unknown(Value),
    }

    fn tagged(value: Value) -> Shape {
        let choice = Choice::read(value).expect("it is JSON");
        let choice = choice.tagged("type", &["circle"], Shape::Circle);
        choice.tagged("type", &["rect", "square"], Shape::Rect).or(Shape::Unknown)
    }

    fn keyed(value: Value) -> Shape {
        let choice = Choice::read(value).expect("it is JSON");
        let choice = choice.keyed(&["r"], &["r"], Shape::Circle);
        let choice = choice.keyed(&["w"], &["w", "h"], Shape::Rect);
        choice.other(Shape::Names).other(Shape::Sizes).or(Shape::Unknown)
    }

    #[test]
    fn the_tag_decides() {
        assert_eq!(
            tagged(json!({"type": "circle", "r": 1, "w": 2})),
            Shape::Circle(Circle { r: 1.0 })
        );
        let rect = Shape::Rect(Rect { w: 2.0, h: None });
        assert_eq!(tagged(json!({"type": "square", "r": 1, "w": 2})), rect);
        for odd in [
            json!({"type": "star"}),
            json!({"r": 1}),
            json!({"type": 1, "r": 1}),
            json!({"type": "circle", "r": "wide"}),
            json!("circle"),
        ] {
            assert_eq!(tagged(odd.clone()), Shape::Unknown(odd));
        }
    }

    #[test]
    fn without_a_tag_the_one_with_most_of_its_keys_is_taken() {
        assert_eq!(keyed(json!({"r": 1})), Shape::Circle(Circle { r: 1.0 }));
        let rect = Shape::Rect(Rect { w: 2.0, h: Some(3.0) });
        assert_eq!(keyed(json!({"r": 1, "w": 2, "h": 3})), rect);
        // Both have one key: the first.
        assert_eq!(keyed(json!({"r": 1, "w": 2})), Shape::Circle(Circle { r: 1.0 }));
        assert_eq!(keyed(json!({"h": 3})), Shape::Unknown(json!({"h": 3})));
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Step {
        next: Option<Box<Event>>,
    }

    #[derive(Debug, PartialEq)]
    enum Event {
        Made(Step),
        Gone(Step),
        Unknown(Value),
    }

    impl<'de> Deserialize<'de> for Event {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let choice = Choice::read(deserializer)?;
            let choice = choice.listed(&[], &["t", "next"], &[("t", &["made"])], Event::Made);
            let choice = choice.listed(&[], &["t", "next"], &[("t", &["gone"])], Event::Gone);
            Ok(choice.or(Event::Unknown))
        }
    }

    /// Were both alternatives read at each level, this would not end.
    #[test]
    fn a_union_within_itself_is_read_once_for_each_level() {
        let depth = 60;
        let value =
            (0..depth).fold(json!({"t": "gone"}), |next, _| json!({"t": "gone", "next": next}));
        let mut event = serde_json::from_value::<Event>(value).expect("it is JSON");
        for _ in 0..depth {
            let Event::Gone(Step { next: Some(next) }) = event else { panic!("{event:?}") };
            event = *next;
        }
        assert_eq!(event, Event::Gone(Step { next: None }));
    }

    #[test]
    fn lists_are_told_apart_by_what_can_be_read() {
        assert_eq!(keyed(json!(["a"])), Shape::Names(vec!["a".to_owned()]));
        assert_eq!(keyed(json!([1])), Shape::Sizes(vec![1]));
        assert_eq!(keyed(json!([])), Shape::Names(Vec::new()));
        assert_eq!(keyed(json!([1, "a"])), Shape::Unknown(json!([1, "a"])));
    }
}
