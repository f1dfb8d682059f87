//! Sentences of the emitted docs.

use super::schema::Typed;
use crate::ir::Docs;
use crate::spec::{Literal, Page, Schema};
use heck::ToSnakeCase;

/// Lines are broken before this width, in characters.
const WIDTH: usize = 88;

/// Builds docs out of paragraphs.
pub(super) struct Writer(Vec<String>);

impl Writer {
    pub(super) fn new() -> Self {
        Self(Vec::new())
    }

    /// Docs of one sentence.
    pub(super) fn sentence(text: &str) -> Docs {
        let mut writer = Self::new();
        writer.paragraph(text);
        writer.finish()
    }

    /// Adds a paragraph, broken into lines.
    pub(super) fn paragraph(&mut self, text: &str) {
        self.gap();
        self.0.extend(wrapped(text, WIDTH));
    }

    /// Adds a title as a sentence of its own.
    pub(super) fn title(&mut self, title: Option<&str>) {
        let words: Vec<_> = title.unwrap_or_default().split_whitespace().collect();
        if !words.is_empty() {
            self.paragraph(&full_stop(&safe(&words.join(" "))));
        }
    }

    /// Adds what the spec says, line by line, made safe for rustdoc.
    pub(super) fn description(&mut self, text: Option<&str>) {
        let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return };
        self.gap();
        for line in text.lines() {
            self.0.extend(wrapped(&safe(line.trim_end()), WIDTH));
        }
    }

    /// Adds a list.
    pub(super) fn list(&mut self, items: impl Iterator<Item = String>) {
        self.gap();
        for item in items {
            for (number, line) in wrapped(&item, WIDTH - 2).into_iter().enumerate() {
                self.0.push(format!("{}{line}", if number == 0 { "* " } else { "  " }));
            }
        }
    }

    pub(super) fn finish(self) -> Docs {
        Docs(self.0)
    }

    fn gap(&mut self) {
        if !self.0.is_empty() {
            self.0.push(String::new());
        }
    }
}

/// The docs of a field: what the spec says of it, what it is, its limits, an example.
pub(super) fn field_docs(schema: &Schema, typed: &Typed) -> Docs {
    let mut docs = Writer::new();
    docs.title(schema.title.as_deref());
    write_field(schema, typed, &mut docs);
    docs.finish()
}

/// As of a field; a title has become the name of the variant.
pub(super) fn alternative_docs(schema: &Schema, typed: &Typed) -> Docs {
    let mut docs = Writer::new();
    write_field(schema, typed, &mut docs);
    docs.finish()
}

fn write_field(schema: &Schema, typed: &Typed, docs: &mut Writer) {
    let facts = facts(schema, typed);
    match schema.description.as_deref().map(str::trim) {
        Some(text) if !text.contains('\n') && !text.is_empty() => {
            docs.paragraph(format!("{} {}", full_stop(&safe(text)), facts.trim()).trim_end());
        }
        text => {
            docs.description(text);
            if !facts.trim().is_empty() {
                docs.paragraph(facts.trim());
            }
        }
    }
}

/// What the keywords say: type, limits, an example, a default.
fn facts(schema: &Schema, typed: &Typed) -> String {
    let example_of = schema.examples.first().map(example);
    // Where there is a description, a bare type says no more than the Rust type does.
    let is_bare = matches!(
        typed.phrase.as_str(),
        "a string" | "an integer" | "a number" | "`true` or `false`"
    );
    let mut text = String::new();
    if !is_bare || schema.description.is_none() || typed.nullable {
        text += &capitalized(&typed.phrase);
        if typed.nullable {
            text += ", or null";
        }
        if let Some(example) = example_of {
            text += &format!(", for example {example}");
        }
        text.push('.');
    } else if let Some(example) = example_of {
        text += &format!("For example {example}.");
    }
    if let Some(default) = &schema.default {
        text += &format!(" The server's default is {}.", example(default));
    }
    if schema.read_only {
        text += " Set by the server.";
    }
    if schema.write_only {
        text += " Never sent by the server.";
    }
    if schema.deprecated {
        text += " Deprecated.";
    }
    text
}

/// A value as code; text without its quotes.
fn example(literal: &Literal) -> String {
    code(&literal.as_str().map_or_else(|| literal.to_string(), str::to_owned))
}

/// Text as code, whatever is in it.
pub(super) fn code(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ");
    if text.is_empty() {
        "the empty string".to_owned()
    } else if text.contains('`') {
        format!("`` {text} ``")
    } else {
        format!("`{text}`")
    }
}

/// `CreateContactRequest` → `Create contact request`.
pub(super) fn spoken(name: &str) -> String {
    capitalized(&name.to_snake_case().replace('_', " "))
}

pub(super) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

pub(super) fn full_stop(text: &str) -> String {
    let ends = text.ends_with(['.', '!', '?', ':']);
    if ends { text.to_owned() } else { format!("{text}.") }
}

/// A link to a page, or its title.
pub(super) fn page_link(page: &Page) -> String {
    let title = safe(&page.title);
    let link = page.url.as_ref().map_or_else(|| title.clone(), |url| format!("[{title}]({url})"));
    match &page.note {
        Some(note) => format!("{link}: {}", safe(note)),
        None => link,
    }
}

/// Text in which rustdoc sees no link and no tag that nobody meant; code stays as it is.
pub(super) fn safe(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for (number, part) in text.split('`').enumerate() {
        if number > 0 {
            safe.push('`');
        }
        if number % 2 == 1 {
            safe.push_str(part);
        } else {
            safe.push_str(&safe_prose(part));
        }
    }
    safe
}

fn safe_prose(text: &str) -> String {
    let words = text.split(' ').map(|word| {
        let core = word.trim_end_matches(['.', ',', ';', ')', ':']);
        let is_url = core.starts_with("https://") || core.starts_with("http://");
        if is_url {
            format!("<{core}>{}", &word[core.len()..])
        } else if word.contains("](") || word.starts_with("<http") {
            word.to_owned()
        } else {
            word.replace('<', "\\<").replace('>', "\\>").replace('[', "\\[").replace(']', "\\]")
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Breaks a line between words; what stands in back-quotes stays together.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in words(text) {
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    lines.push(line);
    lines
}

fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    for word in text.split(' ') {
        match words.last_mut() {
            Some(last) if open => {
                last.push(' ');
                last.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
        open ^= word.matches('`').count() % 2 == 1;
    }
    words
}
