//! The lines of operations: the second of a page begins anew, a mere mention of another does not.

use super::super::super::{Raw, What};
use super::super::push;
use super::Reader;
use super::columns::plain;
use crate::mark::{self, Place};
use crate::path;

/// Where the reader stands among the operations of the page.
#[derive(Default)]
pub(super) struct Operations {
    /// Method and path of the last operation.
    last: Option<(String, String)>,
    /// How deep the title of the first one stands.
    level: Option<usize>,
    /// How deep the heading above stands, if it names no part of an operation.
    title: Option<usize>,
    /// An answer of the last one was named.
    pub(super) answered: bool,
    /// From which piece on the last operation is described.
    pub(super) start: usize,
}

impl Operations {
    /// Takes note of a heading; one that names a part of an operation is no title.
    pub(super) fn heading(&mut self, text: &str) {
        if let Some(level) = level_of(text) {
            self.title = mark::place_by_hand(&plain(&text[level..])).is_none().then_some(level);
        }
    }
}

impl<'l, 't> Reader<'l, 't> {
    /// Reads a line of method and path.
    pub(super) fn operation(&mut self, lines: &'l [Raw<'t>], index: usize) -> bool {
        let text = lines[index].text.as_str();
        let below = lines.get(index + 1).map_or("", |line| line.text.as_str());
        let named = named(text, below).filter(|_| self.schemas.is_empty());
        let Some((method, path)) = named else { return false };
        self.is_next(lines, index, &method, &path)
    }

    /// Begins an operation behind the first one, which is found among the other lines; a mere mention is a line as others.
    pub(super) fn is_next(
        &mut self,
        lines: &'l [Raw<'t>],
        index: usize,
        method: &str,
        path: &str,
    ) -> bool {
        let own = (method.to_ascii_uppercase(), path.to_owned());
        let title = self.operations.title.take();
        let line = &lines[index];
        let Some(last) = self.operations.last.clone() else {
            self.operations.level = title;
            self.operations.last = Some(own);
            return false;
        };
        let same = last.0 == own.0 && path::is_alike(&last.1, path);
        if same || !self.begins(title, &lines[index + 1..]) {
            push(&mut self.pieces, line, What::Text(plain(&line.text)));
            return true;
        }
        push(&mut self.pieces, line, What::Operation(own.0.clone(), own.1.clone()));
        self.operations.last = Some(own);
        self.operations.start = self.pieces.len();
        self.looked = self.pieces.len();
        self.operations.answered = false;
        (self.placed, self.fielded, self.unread) = (false, false, None);
        true
    }

    /// Whether what follows is of another operation. Its title stands as high as that of the first one, or the headings of its
    /// parts stand below it; without a title, the answers of the one before have been, and its own parts follow.
    fn begins(&mut self, title: Option<usize>, after: &[Raw<'_>]) -> bool {
        let Some(title) = title else {
            self.look();
            let mut places = after.iter().take(NEAR).filter(|line| !line.text.starts_with('|'));
            let of =
                |line: &Raw<'_>| mark::place_by_hand(&plain(line.text.trim_start_matches('#')));
            let part = places.find_map(of);
            let begins = |part| !matches!(part, Place::Errors | Place::Other | Place::Fields);
            return self.operations.answered && !self.code && part.is_some_and(begins);
        };
        let mut next = after.iter().filter_map(|line| level_of(&line.text));
        self.operations.level.is_none_or(|level| title <= level)
            || next.next().is_none_or(|next| next > title)
    }
}

/// How far below its line the first part of an operation is looked for.
const NEAR: usize = 12;

/// How deep a heading stands.
fn level_of(text: &str) -> Option<usize> {
    let level = text.len() - text.trim_start_matches('#').len();
    (level > 0 && text[level..].starts_with(' ')).then_some(level)
}

/// Method and path, where a line has nothing else; the path may stand on the line below.
fn named(text: &str, below: &str) -> Option<(String, String)> {
    if text.len() > LONGEST {
        return None;
    }
    let text = plain(text.trim_start_matches('#').trim());
    let text = match text.split_once(':') {
        Some((label, rest)) if LABELS.contains(&label.to_ascii_lowercase().as_str()) => rest,
        _ => text.as_str(),
    };
    let mut words = text.split_whitespace();
    let method = words.next().filter(|word| mark::is_method(word))?;
    let is_path = |word: &str| word.starts_with('/') || word.starts_with("http");
    let (path, rest) = match words.next() {
        Some(path) => (path.to_owned(), words.next()),
        None => (plain(below), None),
    };
    let whole = rest.is_none() && is_path(&path) && !path.contains(' ');
    whole.then(|| (method.to_owned(), path))
}

/// Words before method and path.
const LABELS: [&str; 6] = ["endpoint", "url", "request", "http request", "route", "operation"];

/// No line of an operation is longer.
const LONGEST: usize = 400;
