//! Sentences of the emitted docs.

use super::markdown::{block, is_page, wrapped};
pub(super) use super::markdown::{code, inline as safe};
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

    /// Adds a heading, which is no text of a spec.
    pub(super) fn heading(&mut self, text: &str) {
        self.gap();
        self.0.push(format!("# {text}"));
    }

    /// Adds a title as a sentence of its own.
    pub(super) fn title(&mut self, title: Option<&str>) {
        let title = safe(title.unwrap_or_default());
        if !title.is_empty() {
            self.paragraph(&full_stop(&title));
        }
    }

    /// Adds what the spec says, line by line, made safe for rustdoc.
    pub(super) fn description(&mut self, text: Option<&str>) {
        let Some(text) = text.map(str::trim_end).filter(|text| !text.is_empty()) else { return };
        self.gap();
        self.0.extend(block(text, WIDTH));
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
        Docs::new(self.0)
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
    let link = match page.url.as_deref() {
        Some(url) if is_page(url) => format!("[{title}]({url})"),
        Some(other) => format!("{title} ({})", safe(other)),
        None => title,
    };
    match &page.note {
        Some(note) => format!("{link}: {}", safe(note)),
        None => link,
    }
}
