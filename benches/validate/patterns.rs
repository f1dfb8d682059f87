//! Each pattern of `spec/` alone.

use crate::engines::{Conditions, Engine, Fancy, Linear, Regress};
use crate::leaked;
use crate::measure::{Contestant, ROUNDS, measure};
use crate::table::{markdown, nanoseconds, with_ratio};
use docwright::pattern::compile;
use docwright_runtime::Pattern;
use serde_json::Value;
use std::hint::black_box;
use std::path::Path;

/// A file below `spec/`, as JSON.
pub(crate) fn spec(file: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec").join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// Where the patterns are: file, property, a text that is accepted and one that is not.
const PATTERNS: [(&str, &str, [&str; 2]); 5] = [
    ("iclosed/v1.yaml", "email", ["jane.doe@example.com", "jane.doe@example..com"]),
    ("iclosed/v1.yaml", "phoneNumber", ["+15551234567", "+1555123456x"]),
    ("iclosed/v1.yaml", "joinedTime", ["2024-01-15T10:00:00.000Z", "2023-02-29T10:00:00.000Z"]),
    ("klenai/v1.yaml", "phone_number", ["+12025550123", "+1202555012x"]),
    ("highlevel/2021-07-28.yaml", "dateOfBirth", ["1990-09-25", "1990-09/25"]),
];

/// The pattern of a property, of whichever schema.
pub(crate) fn pattern(file: &str, property: &str) -> String {
    let mut found = None;
    walk(&spec(file), property, &mut found);
    found.unwrap_or_else(|| panic!("{file} has no pattern for {property}"))
}

fn walk(value: &Value, property: &str, found: &mut Option<String>) {
    if let Some(pattern) = value[property]["pattern"].as_str() {
        *found = Some(pattern.to_owned());
    }
    match value {
        Value::Object(members) => members.values().for_each(|value| walk(value, property, found)),
        Value::Array(items) => items.iter().for_each(|value| walk(value, property, found)),
        _ => {}
    }
}

/// The name of each pattern and its tables, as the generator emits them.
pub(crate) fn generated() -> impl Iterator<Item = (&'static str, Pattern)> {
    PATTERNS.iter().map(|&(file, property, _)| (property, generated_from(&pattern(file, property))))
}

pub(crate) fn generated_from(source: &str) -> Pattern {
    leaked::pattern(&compile(source).expect("it has an automaton"))
}

/// The time of each engine for each pattern.
pub(crate) fn table() -> String {
    let head = ["pattern, text", "generated", "regress", "regex", "regex, several", "fancy-regex"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for ((name, generated), (file, _, texts)) in generated().zip(PATTERNS) {
        let source = pattern(file, name);
        for (text, accepted) in texts.into_iter().zip([true, false]) {
            let times = times(&generated, &source, text, accepted);
            let ours = times[0].1;
            let verdict = if accepted { "accepted" } else { "refused" };
            let mut row = vec![format!("`{name}`, {verdict}"), nanoseconds(ours)];
            row.extend(head[2..].iter().map(|&engine| {
                let time = times.iter().find(|(name, _)| *name == engine);
                time.map_or("–".to_owned(), |&(_, time)| with_ratio(time, ours))
            }));
            rows.push(row);
        }
    }
    markdown(&rows)
}

fn times(
    generated: &Pattern,
    source: &str,
    text: &str,
    accepted: bool,
) -> Vec<(&'static str, f64)> {
    assert_eq!(generated.is_match(text), accepted, "{source} on {text}");
    let mut contestants =
        vec![Contestant::new("generated", || generated.is_match(black_box(text)))];
    contestants.extend(contestant::<Regress>("regress", source, text, accepted));
    contestants.extend(contestant::<Linear>("regex", source, text, accepted));
    contestants.extend(contestant::<Conditions>("regex, several", source, text, accepted));
    contestants.extend(contestant::<Fancy>("fancy-regex", source, text, accepted));
    measure(contestants, ROUNDS)
}

fn contestant<'a, E: Engine + 'a>(
    name: &'static str,
    source: &str,
    text: &'a str,
    accepted: bool,
) -> Option<Contestant<'a>> {
    let engine = E::new(source)?;
    assert_eq!(engine.is_match(text), accepted, "{name}: {source} on {text}");
    Some(Contestant::new(name, move || engine.is_match(black_box(text))))
}
