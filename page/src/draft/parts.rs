//! Lines of a draft, and the YAML of schemas.

use super::Origin;
use crate::fact::{Facts, Key, Kind, Subject, Value};
use std::collections::BTreeMap;

/// The longest line of house style.
const WIDEST: usize = 120;

pub(super) struct Sheet<'f> {
    pub(super) text: String,
    facts: &'f Facts,
    origin: &'f Origin,
    /// The members of each subject, in the order of the text.
    members: BTreeMap<Key, Vec<Key>>,
}

impl<'f> Sheet<'f> {
    pub(super) fn new(facts: &'f Facts, origin: &'f Origin) -> Self {
        let mut members: BTreeMap<Key, Vec<Key>> = BTreeMap::new();
        for key in facts.order.iter().filter(|key| !matches!(key.name(), "[]" | "*")) {
            if let Some(parent) = key.parent() {
                members.entry(parent).or_default().push(key.clone());
            }
        }
        Self { text: String::new(), facts, origin, members }
    }

    pub(super) fn blank(&mut self) {
        self.text.push('\n');
    }

    pub(super) fn line(&mut self, depth: usize, line: &str) {
        self.text += &"  ".repeat(depth);
        self.text += line;
        self.text.push('\n');
    }

    /// A line that a person has to look at.
    pub(super) fn asked(&mut self, depth: usize, line: &str, what: &str) {
        self.line(depth, &format!("{line} # ? {what}"));
    }

    /// The same, with the line of the page.
    pub(super) fn asked_at(&mut self, depth: usize, line: &str, what: &str, subject: &Subject) {
        let place = self.place(subject);
        self.line(depth, &format!("{line} # ? {place}{what}"));
    }

    fn place(&self, subject: &Subject) -> String {
        let at = subject.variants.first().map_or(0, |variant| variant.at.start);
        let line = self.origin.lines.partition_point(|begin| *begin <= at);
        if line == 0 { String::new() } else { format!("{}:{line}: ", self.origin.page) }
    }

    pub(super) fn described(&mut self, depth: usize, subject: &Subject) {
        if let Some(text) = text(subject, Kind::Description) {
            self.line(depth, &format!("description: {}", quoted(&text)));
        }
    }

    /// A schema on one line where it fits, else as a block.
    pub(super) fn schema(&mut self, depth: usize, name: &str, key: &Key, subject: &Subject) {
        let unknown = unknown(subject, self.facts.has_members(key));
        let mark =
            unknown.map_or_else(String::new, |what| format!(" # ? {}{what}", self.place(subject)));
        let members: Vec<Key> = self.members(key);
        let mut parts =
            own(subject, self.facts.subjects.get(&key.member("[]")), !members.is_empty());
        let described = key.section.is_parameter() && key.steps.len() == 1;
        if let Some(text) =
            text(subject, Kind::Description).filter(|_| !described && !key.steps.is_empty())
        {
            parts.push(("description".into(), flow(&text)));
        }
        let lists = types(subject).first().is_some_and(|own| own == "array")
            || is_list(subject, &members, self.facts);
        if lists && !members.is_empty() {
            // Members stand in items, whatever the page calls the list.
            for (key, value) in &mut parts {
                if key == "type" && value == "object" {
                    *value = "array".into();
                }
            }
        }
        if members.is_empty() {
            let inline = parts
                .iter()
                .map(|(key, value)| format!("{key}: {value}"))
                .collect::<Vec<_>>()
                .join(", ");
            let line = format!("{name}: {{{inline}}}");
            if line.len() + 2 * depth <= WIDEST {
                self.line(depth, &format!("{line}{mark}"));
                return;
            }
        }
        self.line(depth, &format!("{name}:{mark}"));
        for (key, value) in
            parts.iter().filter(|(key, _)| members.is_empty() || !(lists && key == "items"))
        {
            self.line(depth + 1, &format!("{key}: {value}"));
        }
        if members.is_empty() {
            return;
        }
        let mut inside = depth + 1;
        if lists {
            self.line(inside, "items:");
            inside += 1;
            self.line(inside, "type: object");
        }
        self.properties(inside, &members);
    }

    fn members(&self, key: &Key) -> Vec<Key> {
        self.members.get(key).cloned().unwrap_or_default()
    }

    fn properties(&mut self, depth: usize, members: &[Key]) {
        let required: Vec<String> = members
            .iter()
            .filter(|key| has(&self.facts.subjects[*key], Kind::Required))
            .map(|key| flow(key.name()))
            .collect();
        if !required.is_empty() {
            self.line(depth, &format!("required: [{}]", required.join(", ")));
        }
        self.line(depth, "properties:");
        for key in members {
            self.schema(depth + 1, &quoted(key.name()), key, &self.facts.subjects[key].clone());
        }
    }
}

/// What stands below a list is in its items; the path of the first member tells.
fn is_list(subject: &Subject, members: &[Key], facts: &Facts) -> bool {
    let first = members.first().and_then(|key| facts.subjects.get(key));
    first.is_some_and(|first| first.path.starts_with(&format!("{}[]", subject.path)))
}

/// What a page leaves open of a field.
fn unknown(subject: &Subject, has_members: bool) -> Option<&'static str> {
    let types = types(subject);
    if types.is_empty() && !has_members {
        return Some("the type is not on the page");
    }
    if types.iter().any(|own| own == "array") && !has_members && !has(subject, Kind::Items) {
        return Some("the type of the items is not on the page");
    }
    None
}

/// The keywords of a schema, in the order of the house.
fn own(subject: &Subject, items: Option<&Subject>, has_members: bool) -> Vec<(String, String)> {
    let mut parts = Vec::new();
    let types = types(subject);
    let null = has(subject, Kind::Nullable);
    match (types.as_slice(), null) {
        ([], _) if !has_members && is_text(subject) => parts.push(("type".into(), "string".into())),
        ([], _) if has_members => parts.push(("type".into(), "object".into())),
        ([], _) => {}
        ([one], false) => parts.push(("type".into(), one.clone())),
        (all, _) => {
            let null = if null { ", 'null'" } else { "" };
            parts.push(("type".into(), format!("[{}{null}]", all.join(", "))));
        }
    }
    keywords(subject, &mut parts);
    // Values are of an alternative that is no object, where pages run alternatives together.
    if has_members || types.as_slice() == ["object"] {
        parts.retain(|(key, _)| !matches!(key.as_str(), "enum" | "examples" | "default"));
    }
    if types.first().is_some_and(|own| own == "object") && !has_members {
        parts.push(("additionalProperties".into(), "true".into()));
    }
    if types.iter().any(|own| own == "array") {
        let mut inner = Vec::new();
        if let Some(types) = value(subject, Kind::Items) {
            let types = types.join(", ");
            inner.push((
                "type".to_owned(),
                if types.contains(',') { format!("[{types}]") } else { types },
            ));
        }
        if let Some(items) = items {
            keywords(items, &mut inner);
        }
        let inner = inner
            .iter()
            .map(|(key, value)| format!("{key}: {value}"))
            .collect::<Vec<_>>()
            .join(", ");
        parts.push(("items".into(), format!("{{{inner}}}")));
    }
    parts
}

fn keywords(subject: &Subject, parts: &mut Vec<(String, String)>) {
    for (kind, written) in [
        (Kind::Format, true),
        (Kind::MinLength, false),
        (Kind::MaxLength, false),
        (Kind::Pattern, true),
        (Kind::Minimum, false),
        (Kind::Maximum, false),
        (Kind::ExclusiveMinimum, false),
        (Kind::ExclusiveMaximum, false),
        (Kind::MultipleOf, false),
        (Kind::MinItems, false),
        (Kind::MaxItems, false),
        (Kind::MinProperties, false),
        (Kind::MaxProperties, false),
    ] {
        if let Some(own) = text(subject, kind) {
            parts.push((kind.as_str().into(), if written { flow(&own) } else { own }));
        }
    }
    for kind in [Kind::UniqueItems, Kind::Deprecated] {
        if has(subject, kind) {
            parts.push((kind.as_str().into(), "true".into()));
        }
    }
    if let Some(values) = value(subject, Kind::Enum) {
        let values =
            values.iter().map(|value| typed(subject, value)).collect::<Vec<_>>().join(", ");
        parts.push(("enum".into(), format!("[{values}]")));
    }
    if let Some(own) = text(subject, Kind::Default) {
        parts.push(("default".into(), typed(subject, &own)));
    }
    if let Some(example) = text(subject, Kind::Example)
        .filter(|example| example.len() < 60 && !example.starts_with(['[', '{']))
        .filter(|example| fits(subject, example))
    {
        parts.push(("examples".into(), format!("[{}]", typed(subject, &example))));
    }
}

/// Whether an example is of the type: pages print `name=true` for parameters.
fn fits(subject: &Subject, example: &str) -> bool {
    match types(subject).as_slice() {
        [one] if one == "array" => false,
        [one] if one == "boolean" => matches!(example, "true" | "false"),
        [one] if one == "integer" || one == "number" => example.parse::<f64>().is_ok(),
        _ => true,
    }
}

/// Whether what is said of a field without a type is said of texts alone.
fn is_text(subject: &Subject) -> bool {
    [Kind::Format, Kind::Pattern, Kind::MinLength, Kind::MaxLength]
        .iter()
        .any(|kind| has(subject, *kind))
}

/// A value as the type of the field wants it.
fn typed(subject: &Subject, value: &str) -> String {
    let types = types(subject);
    let bare = types.iter().any(|own| matches!(own.as_str(), "integer" | "number"))
        && value.parse::<f64>().is_ok()
        || types.iter().any(|own| own == "boolean") && matches!(value, "true" | "false");
    if bare { value.to_owned() } else { flow(value) }
}

fn types(subject: &Subject) -> Value {
    value(subject, Kind::Type).cloned().unwrap_or_default()
}

fn value(subject: &Subject, kind: Kind) -> Option<&Value> {
    subject.variants.iter().find_map(|variant| variant.facts.get(&kind)).map(|(value, _)| value)
}

pub(super) fn text(subject: &Subject, kind: Kind) -> Option<String> {
    value(subject, kind).map(|value| value.join(" ")).filter(|text| !text.is_empty())
}

pub(super) fn has(subject: &Subject, kind: Kind) -> bool {
    value(subject, kind).is_some()
}

/// A scalar of YAML in a flow: quoted where it could be read as something else.
pub(super) fn flow(text: &str) -> String {
    let plain = text.chars().all(|char| {
        char.is_ascii_alphanumeric()
            || matches!(char, '_' | '-' | '.' | '/' | '+' | ' ' | '(' | ')')
    });
    scalar(text, plain)
}

/// A scalar of YAML on a line of its own.
pub(super) fn quoted(text: &str) -> String {
    let plain = text.chars().all(|char| {
        char.is_alphanumeric()
            || matches!(
                char,
                '_' | '-' | '.' | '/' | '+' | ' ' | '(' | ')' | ',' | ';' | '\u{2019}'
            )
    });
    // `{id}` in the middle of a path is plain.
    let path = text.starts_with('/') && !text.contains([' ', '#', ':']);
    let url = text.starts_with("http") && !text.contains([' ', '#']);
    if path || url { text.to_owned() } else { scalar(text, plain) }
}

fn scalar(text: &str, plain: bool) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let letter = line.starts_with(|char: char| char.is_alphabetic() || matches!(char, '_' | '/'));
    let word = matches!(
        line.to_ascii_lowercase().as_str(),
        "true" | "false" | "null" | "yes" | "no" | "on" | "off" | "y" | "n"
    );
    if plain && letter && !word && !line.ends_with(' ') {
        line
    } else {
        format!("'{}'", line.replace('\'', "''"))
    }
}

/// `Create a contact` as `create-a-contact`.
pub(super) fn kebab(text: &str) -> String {
    let words =
        text.split(|char: char| !char.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-");
    if name.starts_with(|char: char| char.is_ascii_alphabetic()) {
        name
    } else {
        format!("operation-{name}")
    }
}

/// What an answer means by its status.
pub(super) fn reason(status: &str) -> &'static str {
    match status {
        "200" => "The request succeeded.",
        "201" => "It was created.",
        "204" => "The request succeeded; there is no body.",
        "400" => "The request is refused.",
        "401" => "The credentials are missing or refused.",
        "403" => "The credentials do not allow this.",
        "404" => "There is no such thing.",
        "409" => "It conflicts with what is there.",
        "422" => "A field is not valid.",
        "429" => "Too many requests.",
        _ if status.starts_with('2') => "The request succeeded.",
        _ if status.starts_with('5') => "The server failed.",
        _ => "The request is refused.",
    }
}
