//! Blocks of code between tables and lists.

use super::super::super::{Raw, What};
use super::super::push;
use super::Reader;
use crate::mark;

impl<'l, 't> Reader<'l, 't> {
    /// Whether a line is of a block of code, which ends the field above. The examples in it are read elsewhere; method and path
    /// may stand in one.
    pub(super) fn is_code(&mut self, lines: &'l [Raw<'t>], index: usize) -> bool {
        let line = &lines[index];
        let fence = line.text.starts_with("```") || line.text.starts_with("~~~");
        if fence && self.schemas.is_empty() {
            self.code = !self.code && line.text.matches("```").count() < 2;
            push(&mut self.pieces, line, What::Code);
        } else if self.code {
            let words: Vec<&str> = line.text.split_whitespace().collect();
            if let [method, path, ..] = words.as_slice() {
                let path_too = path.starts_with('/') || path.starts_with("http");
                let named = mark::is_method(method) && path_too;
                if named && !self.is_next(lines, index, method, path) {
                    self.pieces.push(line.piece(What::Text(format!("{method} {path}"))));
                }
            }
        }
        fence && self.schemas.is_empty() || self.code
    }
}
