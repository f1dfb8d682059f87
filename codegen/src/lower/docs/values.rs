//! What the spec says of a value, as sentences: its description, its type, its limits, examples.

use super::{Writer, capitalized, code, full_stop, safe};
use crate::ir::{Check, Docs};
use crate::lower::schema::Typed;
use crate::spec::{Literal, Schema};

/// The longest pattern, or example, that stands within a sentence, in characters.
const SHORT: usize = 60;

/// The docs of a field: `First name, at most 25 characters, for example `Jane`.`
pub(in crate::lower) fn field_docs(schema: &Schema, name: &str, typed: &Typed) -> Docs {
    let mut docs = Writer::new();
    docs.title(schema.rare.title.as_deref());
    write(schema, Some(name), typed, &mut docs);
    docs.finish()
}

/// The docs of an argument, beside its name: `A string of at most 25 characters, for example `Jane`.`
pub(in crate::lower) fn argument_docs(schema: &Schema, typed: &Typed) -> Docs {
    let mut docs = Writer::new();
    docs.title(schema.rare.title.as_deref());
    write_value(schema, typed, &mut docs);
    docs.finish()
}

/// As of a field that has no name.
pub(in crate::lower) fn write_value(schema: &Schema, typed: &Typed, docs: &mut Writer) {
    write(schema, None, typed, docs);
}

fn write(schema: &Schema, name: Option<&str>, typed: &Typed, docs: &mut Writer) {
    let facts = facts(schema, name, typed);
    match schema.description.as_deref().map(str::trim) {
        Some(text) if !text.contains('\n') && !text.is_empty() => {
            docs.paragraph(format!("{} {facts}", full_stop(&safe(text))).trim_end());
        }
        text => {
            docs.description(text);
            if !facts.is_empty() {
                docs.paragraph(&facts);
            }
        }
    }
    for note in &typed.notes {
        docs.paragraph(note);
    }
    for source in &typed.patterns {
        docs.verbatim("text", source);
    }
    for text in &typed.schemas {
        docs.verbatim("json", text);
    }
    write_long_examples(schema, docs);
}

/// What a type of its own has beside title and description.
pub(in crate::lower) fn write_type(schema: &Schema, docs: &mut Writer) {
    let mut facts = Vec::new();
    facts.extend(examples(schema).map(|examples| format!("For example {examples}.")));
    facts.extend(remarks(schema));
    if !facts.is_empty() {
        docs.paragraph(&facts.join(" "));
    }
    write_long_examples(schema, docs);
}

/// What the keywords say: type, limits, examples, a default.
fn facts(schema: &Schema, name: Option<&str>, typed: &Typed) -> String {
    let has_words = schema.description.as_deref().is_some_and(|text| !text.trim().is_empty());
    let or_null = if typed.nullable { ", or null" } else { "" };
    let mut sentence = match name {
        // Where there are words, a bare type says no more than the Rust type does.
        _ if has_words && typed.is_bare() && !typed.nullable => String::new(),
        Some(name) if !has_words => format!("{}{or_null}", named(&spoken(name), typed)),
        _ => format!("{}{or_null}", capitalized(&typed.phrase())),
    };
    if let Some(examples) = examples(schema) {
        sentence += if sentence.is_empty() { "For example " } else { ", for example " };
        sentence += &examples;
    }
    if !sentence.is_empty() {
        sentence.push('.');
    }
    let mut sentences = vec![sentence];
    sentences.retain(|sentence| !sentence.is_empty());
    sentences.extend(remarks(schema));
    sentences.join(" ")
}

/// `First name, at most 25 characters`, ``SMS: a [`DndChannel`]``
fn named(name: &str, typed: &Typed) -> String {
    if !typed.has_bare_type() {
        return format!("{name}: {}", typed.phrase());
    }
    let limits = typed.limits.strip_prefix(" of ").map(|rest| format!(", {rest}"));
    format!("{name}{}", limits.as_deref().unwrap_or(&typed.limits))
}

/// `first_name` → `First name`, `referrer_url` → `Referrer URL`
fn spoken(field: &str) -> String {
    const LETTERS: [&str; 11] =
        ["api", "html", "http", "id", "ip", "json", "sms", "uri", "url", "utm", "uuid"];
    let words = field.split('_').filter(|word| !word.is_empty());
    let words = words
        .map(|word| if LETTERS.contains(&word) { word.to_uppercase() } else { word.to_owned() });
    capitalized(&words.collect::<Vec<_>>().join(" "))
}

fn remarks(schema: &Schema) -> Vec<String> {
    let default = schema.rare.default.as_deref();
    let default = default.map(|value| format!("The server's default is {}.", example(value)));
    let flags = [
        (schema.read_only, "Set by the server."),
        (schema.write_only, "Never sent by the server."),
        (schema.deprecated, "Deprecated."),
    ];
    let flags = flags.into_iter().filter(|(is_set, _)| *is_set).map(|(_, text)| text.to_owned());
    default.into_iter().chain(content(schema)).chain(flags).collect()
}

/// `contentMediaType` and `contentEncoding`.
fn content(schema: &Schema) -> Option<String> {
    let encoding = schema.content_encoding().map(code);
    Some(match (schema.content_media_type().map(code), encoding) {
        (Some(media_type), Some(encoding)) => format!("Holds {media_type}, encoded as {encoding}."),
        (Some(media_type), None) => format!("Holds {media_type}."),
        (None, Some(encoding)) => format!("Encoded as {encoding}."),
        (None, None) => return None,
    })
}

/// A value as code; text without its quotes.
fn example(literal: &Literal) -> String {
    code(&text_of(literal))
}

fn text_of(literal: &Literal) -> String {
    literal.as_str().map_or_else(|| literal.to_string(), str::to_owned)
}

fn is_short(literal: &Literal) -> bool {
    literal.as_str().is_some() || literal.to_string().chars().count() <= SHORT
}

/// `` `a`, `b` or `c` ``: those that fit into a sentence.
fn examples(schema: &Schema) -> Option<String> {
    let mut examples: Vec<String> = Vec::new();
    for text in schema.rare.examples.iter().filter(|one| is_short(one)).map(example) {
        if !examples.contains(&text) {
            examples.push(text);
        }
    }
    let last = examples.pop()?;
    let all = if examples.is_empty() { last } else { format!("{} or {last}", examples.join(", ")) };
    Some(all)
}

fn write_long_examples(schema: &Schema, docs: &mut Writer) {
    for long in schema.rare.examples.iter().filter(|literal| !is_short(literal)) {
        docs.verbatim("json", &text_of(long));
    }
}

/// What a schema says in words, its type apart: for a value whose type says nothing of it.
pub(in crate::lower) fn said(schema: &Schema) -> Option<String> {
    let words = [&schema.rare.title, &schema.description].into_iter().flatten();
    let words = words.map(|text| safe(text)).filter(|text| !text.is_empty());
    let mut sentences: Vec<_> = words.map(|text| full_stop(&text)).collect();
    let all = schema.rare.examples.iter().map(example).collect::<Vec<_>>().join(", ");
    if !all.is_empty() {
        sentences.push(format!("For example {all}."));
    }
    sentences.extend(remarks(schema));
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// Words for a pattern that follows the sentence.
const BELOW: &str = "the pattern below";

/// How a sentence goes on for a pattern, and the pattern where it is too long for one.
pub(in crate::lower) fn pattern(source: &str) -> (String, Option<String>) {
    if source.chars().count() <= SHORT {
        (format!(" matching {}", code(source)), None)
    } else {
        (format!(" matching {BELOW}"), Some(source.to_owned()))
    }
}

/// How a sentence goes on for a schema, and the schema where it is too long for one.
pub(in crate::lower) fn schema(text: &str) -> (String, Option<String>) {
    if text.chars().count() <= SHORT {
        (format!(", valid against {}", code(text)), None)
    } else {
        (", valid against the JSON Schema below".to_owned(), Some(text.to_owned()))
    }
}

/// The docs of a setter: what the value has to keep. An editor shows no others where a value is written, so a
/// pattern too long for the sentence follows it: in the words of the spec, or as it is.
pub(in crate::lower) fn setter_docs(field: &str, typed: &Typed) -> Docs {
    let words = words_for_patterns(typed);
    let mut limits = typed.limits.replace("the JSON Schema below", "its JSON Schema");
    if words.is_some() {
        limits = limits.replace(BELOW, "its pattern");
    }
    let is_limited = !limits.is_empty();
    let text = if !is_limited {
        format!("Sets `{field}`.")
    } else if typed.has_bare_type() {
        let limits = limits.trim_start_matches([' ', ',']).trim_start_matches("of ");
        format!("Sets `{field}`: {limits}.")
    } else {
        format!("Sets `{field}`: {}{limits}.", typed.what)
    };
    let mut docs = Writer::new();
    if let Some(words) = words {
        docs.paragraph(&format!("{text} {words}"));
    } else {
        docs.paragraph(&text);
        for source in &typed.patterns {
            docs.verbatim("text", source);
        }
    }
    docs.finish()
}

/// What the spec says of the patterns that are too long for a sentence, if it says something of each.
fn words_for_patterns(typed: &Typed) -> Option<String> {
    let words = typed.checks.iter().filter_map(|check| match check {
        Check::Pattern { words: Some(words), .. } => Some(full_stop(&safe(words))),
        _ => None,
    });
    let words: Vec<_> = words.collect();
    (!words.is_empty() && words.len() == typed.patterns.len()).then(|| words.join(" "))
}

/// What explains a pattern that is too long to be read where it is violated: the description of its
/// schema, if that is a paragraph.
pub(in crate::lower) fn pattern_words(schema: &Schema, source: &str) -> Option<String> {
    const PARAGRAPH: usize = 300;
    let words = schema.description.as_deref()?.trim();
    let is_paragraph =
        !words.is_empty() && !words.contains("\n\n") && words.chars().count() <= PARAGRAPH;
    (is_paragraph && source.chars().count() > SHORT).then(|| crate::text::one_line(words))
}
