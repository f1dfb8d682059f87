//! An HTML text as a flat tree: the nodes in the order of the text, each with where its inside ends. Nothing here recurses,
//! and everything is linear in the text.

mod build;
mod grid;
mod lines;

use crate::fact::At;
use crate::{label, mark, types};
use lines::Lines;
pub(crate) use lines::TERM;

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

/// Elements whose inside is not read.
const SILENT: [&str; 7] = ["script", "style", "noscript", "head", "svg", "iframe", "textarea"];

impl Dom {
    /// Reads an HTML text.
    ///
    /// # Errors
    ///
    /// Says what no page for people has that many of: elements, or attributes of one.
    pub fn new(html: &str) -> Result<Self, String> {
        build::dom(html)
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
        self.lines_with(Lines::default())
    }

    /// The same; what stands on several lines of one cell is joined.
    #[must_use]
    pub fn lines_of_rows(&self) -> Vec<(String, At)> {
        self.lines_with(Lines::of_rows())
    }

    fn lines_with(&self, mut lines: Lines) -> Vec<(String, At)> {
        let mut next = 0;
        while next < self.nodes.len() {
            let own = &self.nodes[next];
            lines.end_before(next);
            if own.tag.is_empty() {
                lines.text(own);
            } else if is_silent(own) || own.tag == "pre" && lines.code(own, &self.raw(next)) {
                next = own.last;
                continue;
            } else if is_block(own) || own.tag == "option" {
                lines.block(own);
            } else if own.tag == "td" || own.tag == "th" {
                lines.cell(own);
            } else {
                if next > 0 && self.ends_beside(next) {
                    lines.beside(self.is_listed(next));
                }
                if is_word(own) && self.is_within_text(next) {
                    lines.word(own);
                }
            }
            next += 1;
        }
        lines.flush();
        lines.done
    }

    /// Whether an element ends where this one begins.
    fn ends_beside(&self, node: usize) -> bool {
        let own = &self.nodes[node];
        let before = &self.nodes[node - 1];
        own.parent != Some(node - 1)
            && before.last == node
            && (!before.tag.is_empty() || before.parent != own.parent)
    }

    /// Whether a word of code stands right behind another, as values do; not a type behind a name.
    fn is_listed(&self, node: usize) -> bool {
        let own = &self.nodes[node];
        let before = self.ancestors_of(node - 1).take(4).chain([node - 1]);
        let mut before = before.filter(|at| self.nodes[*at].parent == own.parent);
        let Some(before) = before.next() else { return false };
        let is_value = |at: usize| {
            let text = self.text(at);
            let known = types::parse(&text).is_some() || label::mark(&text).is_some();
            !known && !mark::is_method(&text) && !text.contains([' ', '/', ':'])
        };
        is_word(own) && is_word(&self.nodes[before]) && is_value(before) && is_value(node)
    }

    /// Whether text stands right before or behind an element.
    fn is_within_text(&self, node: usize) -> bool {
        let own = &self.nodes[node];
        let is_text = |at: usize| {
            let beside = self.nodes.get(at).filter(|beside| beside.parent == own.parent);
            beside.is_some_and(|beside| !beside.text.trim().is_empty())
        };
        node > 0 && is_text(node - 1) || is_text(own.last)
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

/// A word that is marked as code.
fn is_word(node: &Node) -> bool {
    matches!(node.tag.as_str(), "code" | "tt" | "samp")
}

/// Whether what stands in an element is no text of the page.
#[must_use]
pub fn is_silent(node: &Node) -> bool {
    SILENT.contains(&node.tag.as_str()) || node.is_hidden()
}
