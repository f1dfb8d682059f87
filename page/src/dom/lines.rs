//! The lines of a page, as Markdown would have them.

use super::Node;
use super::grid::Grid;
use crate::fact::At;

/// The lines of a page, as they come.
#[derive(Default)]
pub(super) struct Lines {
    pub(super) done: Vec<(String, At)>,
    pub(super) line: String,
    at: At,
    /// Where the blocks end that are open.
    ends: Vec<usize>,
    /// Where the lists end that are open.
    lists: Vec<usize>,
    /// What stands in one cell is one line.
    joined: bool,
    /// Where cells end, and the tables in them, from the outside; whether it is a cell.
    cells: Vec<(usize, bool)>,
    /// How the cells of each open table are merged.
    grids: Vec<Grid>,
    /// What marks the line that begins: `## `, `- `.
    mark: String,
    /// Where the words end that are marked as code.
    words: Vec<usize>,
}

impl Lines {
    /// What stands in one cell is one line.
    pub(super) fn of_rows() -> Self {
        Self { joined: true, ..Self::default() }
    }

    pub(super) fn end_before(&mut self, next: usize) {
        while self.words.last().is_some_and(|end| *end <= next) {
            self.words.pop();
            self.line.push('`');
        }
        while self.cells.last().is_some_and(|(end, _)| *end <= next) {
            self.cells.pop();
        }
        while self.grids.last().is_some_and(|grid| grid.end <= next) {
            self.grids.pop();
        }
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

    pub(super) fn text(&mut self, own: &Node) {
        if self.line.trim_matches([' ', '\t', '`']).is_empty() {
            self.at = At::bytes(own.start, own.end);
        }
        // `&nbsp;&nbsp;name`: how deep a field stands.
        let blanks = own.text.len() - own.text.trim_start_matches(' ').len();
        if self.joined && self.line == "\t" && blanks < own.text.len() {
            self.line.push_str(&"» ".repeat((blanks / 2).min(DEEPEST)));
        }
        self.line.push_str(&own.text.replace(['\n', '\r', '\t'], " "));
    }

    /// A cell of a table, whose blocks stand on one line; a table in it begins anew.
    pub(super) fn cell(&mut self, own: &Node) {
        let before = match self.grids.last_mut() {
            Some(grid) if self.joined => grid.cell(own),
            _ => 0,
        };
        self.line.push_str(&"\t".repeat(before + 1));
        if self.joined {
            self.cells.push((own.last, true));
        }
    }

    /// A block of code, as Markdown has it. One within a cell is read as its text.
    pub(super) fn code(&mut self, own: &Node, raw: &str) -> bool {
        if !self.joined || self.cells.last().is_some_and(|(_, cell)| *cell) {
            return false;
        }
        self.flush();
        let fence = || std::iter::once("```");
        let at = At::bytes(own.start, own.end);
        let lines = fence().chain(raw.lines()).chain(fence());
        self.done.extend(lines.map(|line| (line.replace('\t', " "), at.clone())));
        true
    }

    /// A word within a text that is marked as code.
    pub(super) fn word(&mut self, own: &Node) {
        if self.joined && self.words.is_empty() {
            self.line.push('`');
            self.words.push(own.last);
        }
    }

    /// Elements that stand side by side are apart, though no white space is between them; values are of a list.
    pub(super) fn beside(&mut self, listed: bool) {
        if self.joined && !self.line.is_empty() && !self.line.ends_with([' ', '\t']) {
            self.line.push_str(if listed { ", " } else { " " });
        }
    }

    pub(super) fn block(&mut self, own: &Node) {
        if own.tag == "tr" {
            if let Some(grid) = self.grids.last_mut() {
                grid.row();
            }
        }
        if own.tag == "table" {
            self.cells.push((own.last, false));
            self.grids.push(Grid::new(own.last));
        } else if self.cells.last().is_some_and(|(_, cell)| *cell) && !is_row(&own.tag) {
            let begun = !self.line.trim_end_matches(' ').ends_with(['\t', ':', ',']);
            self.line.push_str(if begun && own.tag == "li" { ", " } else { " " });
            return;
        }
        self.flush();
        self.ends.push(own.last);
        match own.tag.as_bytes() {
            [b'h', level @ b'1'..=b'6'] => {
                self.mark = format!("{} ", "#".repeat(usize::from(level - b'0')));
            }
            b"ul" | b"ol" | b"dl" => self.lists.push(own.last),
            b"li" | b"dt" => {
                let deep = self.lists.len().saturating_sub(1).min(DEEPEST);
                let sign = if own.tag == "dt" && self.joined { TERM } else { '-' };
                self.mark = format!("{}{sign} ", "  ".repeat(deep));
            }
            _ => {}
        }
    }

    pub(super) fn flush(&mut self) {
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

/// What marks a term of a list of definitions, for which Markdown has nothing.
pub(crate) const TERM: char = '⁃';

/// Parts of a table that are no cells.
fn is_row(tag: &str) -> bool {
    matches!(tag, "tr" | "tbody" | "thead" | "tfoot" | "caption")
}

/// How far items of lists are indented at most.
const DEEPEST: usize = 16;
