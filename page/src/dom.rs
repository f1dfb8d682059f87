//! An HTML text as a flat tree: the nodes in the order of the text, each with where its inside ends. Nothing here recurses,
//! and everything is linear in the text.

use crate::fact::At;
use crate::text;
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use std::collections::BTreeMap;

/// An element or a text.
#[derive(Debug)]
pub struct Node {
    /// The element that it stands in.
    pub parent: Option<usize>,
    /// The index behind its last descendant.
    pub last: usize,
    /// The name of the element; empty for a text.
    pub tag: String,
    /// The attributes of the element.
    pub attributes: Vec<(String, String)>,
    /// The text.
    pub text: String,
    /// Its first byte.
    pub start: usize,
    /// The byte behind its tag or text.
    pub end: usize,
}

impl Node {
    /// An attribute; empty where there is none.
    #[must_use]
    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
    }

    /// Whether the attribute is there, with whatever value.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|(own, _)| own == name)
    }

    /// Whether `class` is one of its classes.
    #[must_use]
    pub fn is(&self, class: &str) -> bool {
        self.attribute("class").split_ascii_whitespace().any(|own| own == class)
    }

    /// Whether it is not on the screen.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        let style = self.attribute("style");
        style.contains("display: none")
            || style.contains("display:none")
            || style.contains("visibility: hidden")
    }
}

/// The nodes of a page.
#[derive(Debug, Default)]
pub struct Dom {
    /// In the order of the text.
    pub nodes: Vec<Node>,
}

/// How many nodes the text of one is taken from: no field says more.
const LONGEST: usize = 1_500;

/// How far ancestors are looked for.
const FARTHEST: usize = 256;

const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr", "param",
];

/// Elements that end where the next of their kind begins.
const SELF_ENDING: [&str; 9] = ["li", "td", "th", "tr", "dt", "dd", "option", "p", "tbody"];

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 37] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "button",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "label",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tr",
    "ul",
];

/// The lines of a page, as they come.
#[derive(Default)]
struct Lines {
    done: Vec<(String, At)>,
    line: String,
    at: At,
    /// Where the blocks end that are open.
    ends: Vec<usize>,
    /// Where the lists end that are open.
    lists: Vec<usize>,
    /// What marks the line that begins: `## `, `- `.
    mark: String,
}

impl Lines {
    fn end_before(&mut self, next: usize) {
        while self.lists.last().is_some_and(|end| *end <= next) {
            self.lists.pop();
        }
        if self.ends.last().is_some_and(|end| *end <= next) {
            self.flush();
            while self.ends.last().is_some_and(|end| *end <= next) {
                self.ends.pop();
            }
        }
    }

    fn text(&mut self, own: &Node) {
        if self.line.trim().is_empty() {
            self.at = At::bytes(own.start, own.end);
        }
        self.line.push_str(&own.text.replace(['\n', '\r', '\t'], " "));
    }

    fn block(&mut self, own: &Node) {
        self.flush();
        self.ends.push(own.last);
        match own.tag.as_bytes() {
            [b'h', level @ b'1'..=b'6'] => {
                self.mark = format!("{} ", "#".repeat(usize::from(level - b'0')));
            }
            b"ul" | b"ol" | b"dl" => self.lists.push(own.last),
            b"li" | b"dt" => {
                let deep = self.lists.len().saturating_sub(1).min(DEEPEST);
                self.mark = format!("{}- ", "  ".repeat(deep));
            }
            _ => {}
        }
    }

    fn flush(&mut self) {
        let words = self.line.split(' ').filter(|word| !word.is_empty());
        let line = words.collect::<Vec<_>>().join(" ");
        // The first cell has a tab before it as well.
        let line = line.trim_start_matches(' ').strip_prefix('\t').unwrap_or(&line).trim_end();
        if !line.trim().is_empty() {
            let mark = std::mem::take(&mut self.mark);
            self.done.push((format!("{mark}{}", line.trim_matches(' ')), self.at.clone()));
        }
        self.line.clear();
    }
}

/// How far items of lists are indented at most.
const DEEPEST: usize = 16;

/// Elements whose inside is not read.
const SILENT: [&str; 7] = ["script", "style", "noscript", "head", "svg", "iframe", "textarea"];

impl Dom {
    /// Reads an HTML text.
    #[must_use]
    pub fn new(html: &str) -> Self {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let mut builder = Builder::default();
        for token in Tokenizer::new_with_emitter(html, emitter) {
            let Ok(token) = token;
            builder.token(token);
        }
        builder.close_to(0);
        builder.dom
    }

    /// The text of a node and everything in it, with single blanks; blocks are parted by a blank.
    #[must_use]
    pub fn text(&self, node: usize) -> String {
        self.lines(node).join(" ")
    }

    /// The lines of a node: its text, parted where blocks begin and end.
    #[must_use]
    pub fn lines(&self, node: usize) -> Vec<String> {
        let mut lines = vec![String::new()];
        let mut next = node;
        let mut ends: Vec<usize> = Vec::new();
        let last = self.nodes[node].last.min(node + LONGEST);
        while next < last {
            while ends.last().is_some_and(|end| *end <= next) {
                ends.pop();
                lines.push(String::new());
            }
            let own = &self.nodes[next];
            if own.tag.is_empty() {
                if let Some(line) = lines.last_mut() {
                    line.push_str(&own.text);
                }
            } else if is_silent(own) {
                next = own.last;
                continue;
            } else if is_block(own) {
                lines.push(String::new());
                ends.push(own.last);
            }
            next += 1;
        }
        let lines = lines.iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        lines.filter(|line| !line.is_empty()).collect()
    }

    /// Every line of the page as Markdown would have it, with the place of its first text: headings and items of lists are
    /// marked, and the cells of a table's row are parted by tabs.
    #[must_use]
    pub fn placed_lines(&self) -> Vec<(String, At)> {
        let mut lines = Lines::default();
        let mut next = 0;
        while next < self.nodes.len() {
            let own = &self.nodes[next];
            lines.end_before(next);
            if own.tag.is_empty() {
                lines.text(own);
            } else if is_silent(own) {
                next = own.last;
                continue;
            } else if is_block(own) {
                lines.block(own);
            } else if own.tag == "td" || own.tag == "th" {
                lines.line.push('\t');
            }
            next += 1;
        }
        lines.flush();
        lines.done
    }

    /// The raw text of a node: that of a script or a `pre`, with its line breaks.
    #[must_use]
    pub fn raw(&self, node: usize) -> String {
        self.nodes[node..self.nodes[node].last].iter().map(|node| node.text.as_str()).collect()
    }

    /// The ancestors of a node, from the inside.
    pub fn ancestors(&self, node: usize) -> impl Iterator<Item = &Node> {
        std::iter::successors(self.nodes[node].parent, |above| self.nodes[*above].parent)
            .take(FARTHEST)
            .map(|index| &self.nodes[index])
    }

    /// The ancestors of a node, from the inside, by their indices.
    pub fn ancestors_of(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.nodes[node].parent, |above| self.nodes[*above].parent)
            .take(FARTHEST)
    }

    /// The nodes inside of one.
    #[must_use]
    pub fn inside(&self, node: usize) -> std::ops::Range<usize> {
        node + 1..self.nodes[node].last
    }
}

/// Whether an element stands on lines of its own.
#[must_use]
pub fn is_block(node: &Node) -> bool {
    BLOCKS.contains(&node.tag.as_str())
}

/// Whether what stands in an element is no text of the page.
#[must_use]
pub fn is_silent(node: &Node) -> bool {
    SILENT.contains(&node.tag.as_str()) || node.is_hidden()
}

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
