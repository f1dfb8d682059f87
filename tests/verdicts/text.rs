//! Strings around the limits of a schema.

use docwright::pattern::Dfa;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;
use std::sync::Arc;

/// One to four bytes each, and what implementations disagree on most easily.
const CHARACTERS: [char; 24] = [
    'a', 'b', 'z', 'A', '0', '1', '9', '+', '-', '.', '@', '/', ' ', '\n', '\u{85}', 'é', '٣',
    '\u{301}', '中', '\u{2028}', '\u{FEFF}', '😀', '５', '~',
];

fn character() -> impl Strategy<Value = char> {
    prop_oneof![6 => select(CHARACTERS.to_vec()), 1 => any::<char>()]
}

/// Any text of so many code points.
fn of_length(length: usize) -> impl Strategy<Value = String> {
    // A few characters over and over: long texts are quick to make, and shrink.
    prop::collection::vec(character(), 1..8)
        .prop_map(move |unit| unit.into_iter().cycle().take(length).collect())
}

/// Mostly what the schema accepts; else something near it.
pub(crate) fn text(schema: &Value) -> BoxedStrategy<String> {
    let accepted = accepted(schema);
    prop_oneof![
        16 => accepted.clone(),
        2 => mutated(accepted),
        1 => at_the_border(schema),
        1 => (0_usize..6).prop_flat_map(of_length),
    ]
    .boxed()
}

fn accepted(schema: &Value) -> BoxedStrategy<String> {
    if let Some(value) = schema["const"].as_str() {
        return Just(value.to_owned()).boxed();
    }
    if let Some(values) = schema["enum"].as_array() {
        let values: Vec<_> = values.iter().filter_map(Value::as_str).map(str::to_owned).collect();
        return select(values).boxed();
    }
    if let Some(source) = schema["pattern"].as_str() {
        let dfa = Arc::new(Dfa::new(source).expect("the pattern is valid"));
        // Of several walks, one that is not too long.
        let limit = limit(schema, "maxLength").unwrap_or(usize::MAX);
        let walk = move |seed| {
            let mut walks = dfa.walk(seed).take(40);
            walks.find(|text| text.chars().count() <= limit).unwrap_or_default()
        };
        return any::<u64>().prop_map(walk).boxed();
    }
    let min = limit(schema, "minLength").unwrap_or(0);
    let max = limit(schema, "maxLength").unwrap_or(min + 12).min(min + 12);
    (min..=max).prop_flat_map(of_length).boxed()
}

/// One character removed, replaced, added or doubled.
fn mutated(texts: BoxedStrategy<String>) -> impl Strategy<Value = String> {
    (texts, any::<Index>(), character(), 0..4).prop_map(|(text, at, fresh, what)| {
        let mut all: Vec<char> = text.chars().collect();
        let at = at.index(all.len() + 1);
        match what {
            0 if at < all.len() => drop(all.remove(at)),
            1 if at < all.len() => all[at] = fresh,
            2 if at < all.len() => all.insert(at, all[at]),
            _ => all.insert(at, fresh),
        }
        all.into_iter().collect()
    })
}

/// One less, as many, and one more than a length that the schema names.
fn at_the_border(schema: &Value) -> BoxedStrategy<String> {
    let limits = ["minLength", "maxLength"].into_iter().filter_map(|name| limit(schema, name));
    let lengths: Vec<_> = limits.flat_map(|at| [at.saturating_sub(1), at, at + 1]).collect();
    if lengths.is_empty() {
        return of_length(1).boxed();
    }
    select(lengths).prop_flat_map(of_length).boxed()
}

pub(crate) fn limit(schema: &Value, keyword: &str) -> Option<usize> {
    schema[keyword].as_u64().and_then(|limit| usize::try_from(limit).ok())
}
