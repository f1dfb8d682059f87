//! From the tags of an HTML text to its tree.

use super::{Dom, Node};
use crate::text;
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use std::collections::BTreeMap;

/// How many elements and texts a page may have.
const MOST_NODES: usize = 1_000_000;

/// How many attributes an element may have: the tokenizer takes a piece of the stack for each.
const MOST_ATTRIBUTES: usize = 1_000;

pub(super) fn dom(html: &str) -> Result<Dom, String> {
    if has_too_many_attributes(html.as_bytes()) {
        return Err(format!("an element of the page has more than {MOST_ATTRIBUTES} attributes"));
    }
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut builder = Builder::default();
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        builder.token(token);
        if builder.dom.nodes.len() > MOST_NODES {
            return Err(format!(
                "the page has more than {MOST_NODES} elements and texts: save the part that is about the operation"
            ));
        }
    }
    builder.close_to(0);
    Ok(builder.dom)
}

/// Counts quoted values between the marks that begin and end a tag.
fn has_too_many_attributes(html: &[u8]) -> bool {
    let (mut in_tag, mut quote, mut count) = (false, None, 0);
    for (at, byte) in html.iter().enumerate() {
        match (quote, byte) {
            (Some(open), _) if *byte == open => quote = None,
            (None, b'<') if !in_tag => {
                in_tag = html
                    .get(at + 1)
                    .is_some_and(|next| next.is_ascii_alphabetic() || *next == b'/');
                count = 0;
            }
            (None, b'>') => in_tag = false,
            (None, b'"' | b'\'') if in_tag && html[..at].ends_with(b"=") => {
                quote = Some(*byte);
                count += 1;
                if count > MOST_ATTRIBUTES {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

/// Elements that end where the next of their kind begins.
const SELF_ENDING: [&str; 9] = ["li", "td", "th", "tr", "dt", "dd", "option", "p", "tbody"];

const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr", "param",
];

#[derive(Default)]
struct Builder {
    dom: Dom,
    open: Vec<usize>,
    /// How many elements of a name are open: an end tag without any is passed over.
    count: BTreeMap<String, usize>,
}

impl Builder {
    fn token(&mut self, token: Token<usize>) {
        match token {
            Token::StartTag(tag) => {
                let name = string(&tag.name);
                if SELF_ENDING.contains(&name.as_str())
                    && self.top().is_some_and(|top| top.tag == name)
                {
                    self.close_to(self.open.len() - 1);
                }
                let attributes = tag
                    .attributes
                    .iter()
                    .map(|(name, value)| (string(name), text::clean(&string(value)).into_owned()));
                let attributes = attributes.collect();
                let ended = tag.self_closing || VOID.contains(&name.as_str());
                let index = self.push(Node {
                    parent: None,
                    last: 0,
                    tag: name.clone(),
                    attributes,
                    text: String::new(),
                    start: tag.span.start,
                    end: tag.span.end,
                });
                if !ended {
                    self.open.push(index);
                    *self.count.entry(name).or_default() += 1;
                }
            }
            Token::EndTag(tag) => {
                let name = string(&tag.name);
                if self.count.get(&name).is_some_and(|count| *count > 0) {
                    let at = self.open.iter().rposition(|open| self.dom.nodes[*open].tag == name);
                    self.close_to(at.unwrap_or(self.open.len()));
                }
            }
            Token::String(value) => {
                let raw = string(&value.value);
                self.push(Node {
                    parent: None,
                    last: 0,
                    tag: String::new(),
                    attributes: Vec::new(),
                    text: text::clean(&raw).into_owned(),
                    start: value.span.start,
                    end: value.span.end,
                });
            }
            _ => {}
        }
    }

    fn top(&self) -> Option<&Node> {
        self.open.last().map(|open| &self.dom.nodes[*open])
    }

    fn push(&mut self, mut node: Node) -> usize {
        let index = self.dom.nodes.len();
        node.parent = self.open.last().copied();
        node.last = index + 1;
        self.dom.nodes.push(node);
        index
    }

    fn close_to(&mut self, left: usize) {
        let last = self.dom.nodes.len();
        while self.open.len() > left {
            let Some(index) = self.open.pop() else { return };
            self.dom.nodes[index].last = last;
            let count = self.count.entry(self.dom.nodes[index].tag.clone()).or_default();
            *count = count.saturating_sub(1);
        }
    }
}

fn string(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
