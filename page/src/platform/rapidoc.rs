//! `RapiDoc`, with its fields in a table or in a tree.

use super::{FULL, USUAL};
use crate::assemble::Habits;
use crate::dom::Dom;
use crate::fact::Kind;
use crate::html::{self, Act};
use crate::mark::{self, Place};
use crate::row::Role;
use crate::types;

pub(super) const HABITS: Habits = Habits {
    fields: FULL.without(&[Kind::UniqueItems]),
    parameters: FULL.without(&[Kind::UniqueItems, Kind::MinItems, Kind::MaxItems]),
    ..USUAL
};

#[derive(Default)]
pub(super) struct Sheet {
    first: Option<String>,
}

impl html::Sheet for Sheet {
    fn act(&mut self, dom: &Dom, index: usize) -> Act {
        let node = &dom.nodes[index];
        if node.is("table-title") || node.is("req-res-title") {
            return title(dom, index);
        }
        if node.tag == "button" {
            return self.button(dom, index);
        }
        if node.is("resp-headers") || node.tag == "resp-headers" {
            return Act::Heading(Place::AnswerHeaders);
        }
        if node.is("object-body") || node.is("inside-bracket") {
            return Act::Nest;
        }
        if node.is("key-label") {
            return key(dom, index);
        }
        if node.is("param-name") {
            return Act::Name(dom.text(index).trim_matches(['*', ' ']).to_owned())
                .required(dom.text(index).contains('*'));
        }
        if node.is("param-type") {
            return typed(&dom.text(index));
        }
        if node.is("key-type") {
            return typed(&dom.text(index));
        }
        if node.is("m-markdown-small") || node.is("m-markdown") {
            return described(&dom.text(index));
        }
        if node.is("open-bracket") {
            return bracket(&dom.text(index));
        }
        if node.is("close-bracket") {
            return Act::Skip;
        }
        if node.attribute("part").contains("label-operation-method") {
            return Act::Operation(dom.text(index), String::new());
        }
        if node.attribute("part").contains("label-operation-path") {
            return Act::Operation(String::new(), dom.text(index));
        }
        if node.tag == "schema-table" || node.tag == "schema-tree" {
            let answer = dom.ancestors(index).any(|above| above.tag == "api-response");
            return if answer { Act::Inside(Place::AnswerBody(String::new())) } else { Act::Into };
        }
        if node.tag == "td" {
            return header_cell(dom, index);
        }
        if node.tag == "api-request" {
            return Act::Inside(Place::Request);
        }
        if node.tag == "pre" || node.is("example-panel") || node.is("toolbar") {
            return Act::Skip;
        }
        in_tree(dom, index)
    }
}

impl Sheet {
    /// The statuses are buttons; the first is open.
    fn button(&mut self, dom: &Dom, index: usize) -> Act {
        let part = dom.nodes[index].attribute("part");
        if !part.contains("response-status") {
            return Act::Skip;
        }
        let Some(status) = mark::status(&dom.text(index)) else { return Act::Skip };
        let open = part.contains("btn-selected") || self.first.is_none();
        if open {
            self.first = Some(status.clone());
            return Act::Heading(Place::Answer(status));
        }
        match &self.first {
            Some(first) => Act::Headings(vec![Place::Answer(status), Place::Answer(first.clone())]),
            None => Act::Heading(Place::Answer(status)),
        }
    }
}

/// Headers of answers: a table of names, types and descriptions.
fn header_cell(dom: &Dom, index: usize) -> Act {
    let in_answer = dom.ancestors(index).any(|above| above.tag == "api-response");
    let Some(row) = dom.nodes[index].parent.filter(|_| in_answer) else { return Act::Block };
    let cells: Vec<usize> = dom
        .inside(row)
        .filter(|inside| dom.nodes[*inside].tag == "td" && dom.nodes[*inside].parent == Some(row))
        .collect();
    match cells.iter().position(|cell| *cell == index) {
        Some(0) => Act::Name(dom.text(index)),
        Some(1) => typed(&dom.text(index)),
        _ => Act::Block,
    }
}

/// The title of a table: a part of the operation, with a star where it is required.
fn title(dom: &Dom, index: usize) -> Act {
    let text = dom.text(index);
    let name = text.split(['*']).next().unwrap_or_default().trim();
    let required = text.contains('*');
    match mark::place(name.split(" application/").next().unwrap_or(name)) {
        Some(place @ Place::Body(_)) if required => {
            Act::Titled(place, Role::Plain, "required".into())
        }
        Some(place) => Act::Heading(place),
        None if name.starts_with("REQUEST BODY") => Act::Heading(Place::Body(String::new())),
        None if name.to_ascii_uppercase().contains("RESPONSE HEADERS") => {
            Act::Heading(Place::AnswerHeaders)
        }
        None => Act::Heading(Place::Other),
    }
}

fn key(dom: &Dom, index: usize) -> Act {
    let text = dom.text(index);
    let text = text.replace(['🆁', '🆆'], "");
    let name = text.trim().trim_end_matches(':').trim_end_matches('*').trim();
    // The star is a sibling of the label.
    let next = dom.nodes[index].last;
    let above = dom.nodes[index].parent;
    let star = (next..dom.nodes.len()).take_while(|at| dom.nodes[*at].parent >= above).take(4);
    let required = text.contains('*')
        || star.filter(|at| dom.nodes[*at].parent == above).any(|at| dom.text(at).trim() == "*");
    if name.is_empty() {
        return Act::Into;
    }
    Act::Name(name.to_owned()).required(required)
}

fn bracket(text: &str) -> Act {
    let word = match text.trim() {
        "[{" => "array of object",
        "[" | "[[" => "array",
        _ => "object",
    };
    Act::Lines(vec![(Role::Type, word.into()), (Role::Cut, "null".into())])
}

/// The format stands in place of the type, and then the length is not printed.
fn typed(text: &str) -> Act {
    Act::Lines(type_lines(text))
}

/// The lines that a type says.
pub(super) fn type_lines(text: &str) -> Vec<(Role, String)> {
    let text = text.replace(['🆁', '🆆'], "");
    let mut lines = Vec::new();
    let mut words = Vec::new();
    for word in text.split('┃').flat_map(|part| part.split(" or ")) {
        let word = word.trim().trim_matches(['(', ')']);
        let bare = word.trim_matches(['[', ']']);
        let known = !bare
            .chars()
            .all(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_' | '.' | '+'))
            || bare.contains('<')
            || types::is_known(bare);
        if known || bare.is_empty() {
            words.push(word.to_owned());
        } else if word == bare {
            lines.push((Role::Plain, format!("format: {word}")));
            lines.push((Role::Cut, "length".into()));
            words.push("unknown".into());
        } else {
            words.push("array".into());
        }
    }
    lines.insert(0, (Role::Type, words.join(" or ")));
    if words.iter().any(|word| {
        word.starts_with("array") || word.starts_with("object") || word.starts_with('[')
    }) {
        lines.push((Role::Cut, "null".into()));
    }
    // Some numbers are printed with their format, some without.
    if words.iter().any(|word| matches!(word.as_str(), "integer" | "number")) {
        lines.push((Role::Cut, "word".into()));
    }
    if words.iter().any(|word| matches!(word.as_str(), "enum" | "const")) {
        lines.push((Role::Cut, "format".into()));
    }
    lines
}

/// How many items a list has stands behind its description.
fn described(text: &str) -> Act {
    let at = [" Min Items:", " Max Items:"].iter().filter_map(|label| text.rfind(label)).min();
    let Some(at) = at else { return Act::Says(Role::Prose, text.to_owned()) };
    let prose = (Role::Prose, text[..at].to_owned());
    Act::Lines(vec![prose, (Role::Plain, text[at..].trim().to_owned())])
}

/// In the tree, the type is a span behind the name.
fn in_tree(dom: &Dom, index: usize) -> Act {
    let node = &dom.nodes[index];
    if node.tag == "span"
        && node.has("title")
        && dom.nodes[index].parent.is_some_and(|above| dom.nodes[above].is("key"))
        && !node.is("key-label")
    {
        return typed(&dom.text(index));
    }
    if node.tag == "br" {
        return Act::Block;
    }
    Act::Into
}
