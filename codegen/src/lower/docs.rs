//! Sentences of the emitted docs.

mod operation;
mod values;

use super::markdown::{begins_block, block, is_page, wrapped};
pub(super) use super::markdown::{code, inline as safe};
use crate::ir::{Docs, Parameter};
use crate::spec::Page;
use crate::text::capitalized;
use heck::ToSnakeCase;
pub(super) use operation::{
    header_text, headline, method_docs, root_docs, status_line, stream_docs, write_answer,
};
pub(super) use values::{
    argument_docs, field_docs, pattern, pattern_words, said, schema, setter_docs, write_type,
    write_value,
};

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

    /// Adds text that is read as it is, not as Markdown.
    pub(super) fn verbatim(&mut self, language: &str, text: &str) {
        self.gap();
        let text = crate::text::one_line(text);
        let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        self.0.extend([format!("{fence}{language}"), text, fence]);
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

    /// Adds a list of what a method takes, with the docs of each.
    fn arguments(&mut self, arguments: &[Parameter]) {
        if arguments.is_empty() {
            return;
        }
        self.gap();
        for Parameter { field, .. } in arguments {
            let lines: Vec<_> = field.docs.lines().collect();
            let (head, rest) = match lines.split_first() {
                Some((first, rest)) if !begins_block(first) => {
                    (format!("`{}`: {first}", field.name), rest.to_vec())
                }
                // A list, a table or a heading stands below the name.
                _ => (format!("`{}`:", field.name), [&[""], &lines[..]].concat()),
            };
            for (number, line) in std::iter::once(head.as_str()).chain(rest).enumerate() {
                let indent = if number == 0 { "* " } else { "  " };
                self.0.push(format!("{indent}{line}").trim_end().to_owned());
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
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

/// `CreateContactRequest` → `Create contact request`.
pub(super) fn spoken(name: &str) -> String {
    capitalized(&name.to_snake_case().replace('_', " "))
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
