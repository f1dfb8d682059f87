//! The line of an operation: `POST /parcels`, `Endpoint: POST /parcels`, or method and path one below the other.

use super::{Piece, Splitter, What};
use crate::fact::At;
use crate::mark::{self, Mark};
use crate::path;
use crate::platform::Platform;

impl Splitter<'_> {
    /// An operation that was found before begins anew.
    pub(super) fn begin(&mut self, method: &str, path: &str, piece: &Piece) -> usize {
        self.operation = true;
        (self.in_row, self.typed, self.glued) = (false, false, false);
        (self.answers, self.headers, self.placed) = (false, false, false);
        self.marks.push(Mark::Operation(method.to_owned(), path.to_owned(), piece.at.clone()));
        1
    }

    /// Method and path, on one line or two.
    pub(super) fn operation(&mut self, index: usize, text: &str) -> Option<usize> {
        if self.operation {
            return None;
        }
        let at = self.pieces[index].at.clone();
        let text = self.named_operation(text, &at);
        let first = text.split(|char: char| !char.is_ascii_alphabetic()).next().unwrap_or_default();
        let method = ["DELETE", "OPTIONS", "PATCH", "POST", "HEAD", "GET", "PUT", "DEL"]
            .into_iter()
            .find(|method| text.to_ascii_uppercase().starts_with(method))?;
        let rest = text[method.len()..].trim();
        if rest.starts_with('/') || rest.starts_with("http") {
            self.marks.push(Mark::Operation(method.to_owned(), path::of_words(rest), at));
            self.operation = true;
            return Some(1);
        }
        if !rest.is_empty() || first.len() != method.len() {
            return None;
        }
        let (path, used) = self.path_below(index)?;
        self.marks.push(Mark::Operation(method.to_owned(), path, at));
        self.operation = true;
        Some(used)
    }

    /// What follows `Endpoint:` and the like; a table may have method and path in rows of their own.
    fn named_operation<'t>(&mut self, text: &'t str, at: &At) -> &'t str {
        if self.platform != Platform::Generic {
            return text;
        }
        let Some((label, rest)) = text.split_once([':', '\t']) else { return text };
        let rest = rest.trim_start_matches(['*', ' ', '`', '\t']).trim_end_matches('`');
        match label.trim_matches(['*', ' ']).to_ascii_lowercase().as_str() {
            "method" | "http method" | "verb" if mark::is_method(rest) => {
                self.marks.push(Mark::Operation(rest.to_owned(), String::new(), at.clone()));
                text
            }
            "url" | "path" | "uri" | "route" | "endpoint" | "request url"
                if rest.starts_with(['/', 'h']) && !rest.contains(' ') =>
            {
                self.marks.push(Mark::Operation(String::new(), rest.to_owned(), at.clone()));
                text
            }
            "endpoint" | "url" | "request" | "http request" | "route" | "operation" => rest,
            _ => text,
        }
    }

    /// The path in the lines below; it may be cut into its parts.
    fn path_below(&self, index: usize) -> Option<(String, usize)> {
        let mut path = String::new();
        let mut used = 1;
        for piece in self.pieces[index + 1..].iter().take(24) {
            let What::Text(text) = &piece.what else { break };
            let part = text.starts_with('/')
                || text.starts_with("http")
                || !path.is_empty()
                    && path.ends_with('/')
                    && !text.contains(' ')
                    && !text.is_empty();
            if !part {
                break;
            }
            path.push_str(&path::of_words(text));
            used += 1;
            if text.len() > 1 && (text.starts_with("http") || text.starts_with('/')) {
                break;
            }
        }
        (!path.is_empty()).then_some((path, used))
    }
}
