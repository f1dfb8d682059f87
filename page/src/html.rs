//! From an HTML tree to the pieces of a page, by what a platform's classes mean.

use crate::dom::{self, Dom};
use crate::fact::At;
use crate::mark::{Mark, Place};
use crate::row::{Role, Row, RowLine};

/// What an element is to a reader.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// Nothing of its own: what is in it is read.
    Into,
    /// Nothing that is read.
    Skip,
    /// The name of a field.
    Name(String),
    /// One line, of a known kind.
    Line(Role),
    /// A line of this text, whatever stands in the element.
    Says(Role, String),
    /// The name of a field with lines that are known at once.
    Field(String, Vec<(Role, String)>),
    /// Lines of known kinds.
    Lines(Vec<(Role, String)>),
    /// A heading.
    Heading(Place),
    /// Several, one behind the other.
    Headings(Vec<Place>),
    /// A heading, and a line that belongs to it.
    Titled(Place, Role, String),
    /// An element whose inside belongs to a place.
    Inside(Place),
    /// An element whose inside belongs to a place, and what follows to another.
    Within(Place, Place),
    /// A line before what is in it.
    Before(Role, String),
    /// Method and path.
    Operation(String, String),
    /// What is in it stands one level deeper.
    Nest,
    /// What is in it is said of the values of a map.
    Map,
    /// What is in it stands on lines of its own.
    Block,
}

impl Act {
    /// A name that may be marked as required.
    pub(crate) fn required(self, required: bool) -> Self {
        match self {
            Self::Name(name) if required => {
                Self::Field(name, vec![(Role::Required, "required".into())])
            }
            other => other,
        }
    }
}

/// What the elements of a platform mean.
pub(crate) trait Sheet {
    /// Whether what is not on the screen is read as well: closed parts whose inside is there.
    fn reads_hidden(&self) -> bool {
        false
    }

    /// What to do with an element.
    fn act(&mut self, dom: &Dom, node: usize) -> Act;
}

/// Reads a tree by a sheet.
pub(crate) fn walk(dom: &Dom, sheet: &mut dyn Sheet) -> Vec<Mark> {
    let mut walker = Walker {
        marks: Vec::new(),
        line: String::new(),
        at: At::default(),
        nests: Vec::new(),
        blocks: Vec::new(),
        then: Vec::new(),
        rows: Vec::new(),
    };
    let mut next = 0;
    while next < dom.nodes.len() {
        walker.end_before(next);
        let node = &dom.nodes[next];
        let at = At::bytes(node.start, node.end);
        if node.tag.is_empty() {
            walker.text(&node.text, &at);
            next += 1;
            continue;
        }
        if dom::is_silent(node) && !(sheet.reads_hidden() && node.is_hidden()) {
            next = node.last;
            continue;
        }
        let act = sheet.act(dom, next);
        let skips = !matches!(
            act,
            Act::Into
                | Act::Nest
                | Act::Block
                | Act::Inside(_)
                | Act::Within(..)
                | Act::Map
                | Act::Before(..)
        );
        walker.act(act, dom, next, &at);
        next = if skips { node.last } else { next + 1 };
    }
    walker.flush();
    walker.marks
}

struct Walker {
    marks: Vec<Mark>,
    line: String,
    at: At,
    nests: Vec<usize>,
    blocks: Vec<usize>,
    /// Places that begin where elements end.
    then: Vec<(usize, Place)>,
    /// The rows that a line may belong to: their depths, and where they are among the marks.
    rows: Vec<(usize, usize)>,
}

impl Walker {
    fn end_before(&mut self, next: usize) {
        while self.blocks.last().is_some_and(|end| *end <= next) {
            self.blocks.pop();
            self.flush();
        }
        while self.then.last().is_some_and(|(end, _)| *end <= next) {
            let Some((_, place)) = self.then.pop() else { return };
            self.flush();
            self.marks.push(Mark::Heading(place, self.at.clone()));
            self.rows.clear();
        }
        while self.nests.last().is_some_and(|end| *end <= next) {
            self.flush();
            self.nests.pop();
        }
    }

    fn text(&mut self, text: &str, at: &At) {
        if self.line.trim().is_empty() && !text.trim().is_empty() {
            self.at = at.clone();
        }
        self.line.push_str(text);
    }

    fn flush(&mut self) {
        let line = self.line.split_whitespace().collect::<Vec<_>>().join(" ");
        self.line.clear();
        if !line.is_empty()
            && (line == "*"
                || line.chars().any(|char| {
                    char.is_ascii_alphanumeric()
                        || char.is_alphanumeric() && !matches!(char, '🆁' | '🆆')
                }))
        {
            let at = self.at.clone();
            self.push_line(Role::Plain, line, at);
        }
    }

    fn push_line(&mut self, role: Role, text: String, at: At) {
        let line = RowLine { role, text, at };
        while self.rows.last().is_some_and(|(depth, _)| *depth > self.nests.len()) {
            self.rows.pop();
        }
        match self.rows.last().and_then(|(_, index)| self.marks.get_mut(*index)) {
            Some(Mark::Row(row)) => row.lines.push(line),
            _ => self.marks.push(Mark::Line(line)),
        }
    }

    fn act(&mut self, act: Act, dom: &Dom, node: usize, at: &At) {
        match act {
            Act::Into => {
                if dom::is_block(&dom.nodes[node]) {
                    self.block(dom, node);
                }
            }
            Act::Block => self.block(dom, node),
            Act::Nest => {
                self.block(dom, node);
                self.nests.push(dom.nodes[node].last);
            }
            Act::Skip => {}
            Act::Name(name) => {
                self.flush();
                let depth = Some(self.nests.len());
                while self.rows.last().is_some_and(|(own, _)| *own >= self.nests.len()) {
                    self.rows.pop();
                }
                self.rows.push((self.nests.len(), self.marks.len()));
                self.marks.push(Mark::Row(Row { name, depth, at: at.clone(), lines: Vec::new() }));
            }
            Act::Field(name, lines) => {
                self.act(Act::Name(name), dom, node, at);
                self.act(Act::Lines(lines), dom, node, at);
            }
            Act::Lines(lines) => {
                self.flush();
                for (role, text) in lines {
                    self.push_line(role, text, at.clone());
                }
            }
            Act::Headings(places) => {
                for place in places {
                    self.act(Act::Heading(place), dom, node, at);
                }
            }
            Act::Titled(place, role, text) => {
                self.act(Act::Heading(place), dom, node, at);
                self.act(Act::Says(role, text), dom, node, at);
            }
            Act::Inside(place) => {
                self.act(Act::Heading(place), dom, node, at);
                self.block(dom, node);
            }
            Act::Map => {
                self.act(Act::Name("*".into()), dom, node, at);
                self.act(Act::Nest, dom, node, at);
                // Its own lines stand inside.
                if let Some(last) = self.rows.last_mut() {
                    last.0 = self.nests.len();
                }
            }
            Act::Within(place, then) => {
                self.act(Act::Heading(place), dom, node, at);
                self.then.push((dom.nodes[node].last, then));
                self.block(dom, node);
            }
            Act::Before(role, text) => {
                self.act(Act::Says(role, text), dom, node, at);
                self.block(dom, node);
            }
            Act::Line(role) => {
                self.flush();
                self.push_line(role, dom.text(node), at.clone());
            }
            Act::Says(role, text) => {
                self.flush();
                self.push_line(role, text, at.clone());
            }
            Act::Heading(place) => {
                self.flush();
                self.marks.push(Mark::Heading(place, at.clone()));
                self.rows.clear();
            }
            Act::Operation(method, path) => {
                self.flush();
                self.marks.push(Mark::Operation(method, path, at.clone()));
            }
        }
    }

    fn block(&mut self, dom: &Dom, node: usize) {
        self.flush();
        self.blocks.push(dom.nodes[node].last);
    }
}
