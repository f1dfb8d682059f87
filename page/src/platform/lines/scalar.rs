//! Scalar as text: the name of a field and its link run together, and so do a label and its value.

use super::{Piece, Raw, What};
use crate::mark::{self, Place};
use crate::row::Role;

/// `emailCopy link to email`, `Type:string`
pub(super) fn pieces(lines: &[Raw<'_>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let text = line.text.as_str();
        if let Some(at) = text.find("Copy link to ").filter(|at| *at > 0) {
            if let Some(status) = mark::status(&text[..at]).filter(|_| !is_type_next(lines, index))
            {
                pieces.push(line.piece(What::Place(Place::Answer(status))));
                continue;
            }
            if is_type_next(lines, index) || text[at + "Copy link to ".len()..] == text[..at] {
                pieces.push(line.piece(What::Name(text[..at].to_owned(), false, None)));
                continue;
            }
        }
        if text.starts_with("Copy link") {
            continue;
        }
        if let Some(rest) = text.strip_prefix("Type:").filter(|rest| !rest.is_empty()) {
            pieces.push(line.piece(What::Line(Role::Type, before_name(rest).to_owned())));
            continue;
        }
        if index > 0 && lines[index - 1].text == "Type:" {
            pieces.push(line.piece(What::Line(Role::Type, before_name(text).to_owned())));
            if text.starts_with("object") {
                pieces.push(line.piece(What::Line(Role::Cut, "null".into())));
            }
            continue;
        }
        if text == "Type:" {
            continue;
        }
        if matches!(text, "One of" | "Any of" | "All of") {
            pieces.push(line.piece(What::Name("ONE OF".into(), false, None)));
            continue;
        }
        let in_union = matches!(pieces.last(), Some(Piece { what: What::Name(name, ..), .. }) if name == "ONE OF");
        if in_union && !text.is_empty() && !text.starts_with("Type:") {
            pieces.push(line.piece(What::Text(String::new())));
            continue;
        }
        let touches = lines.get(index + 1).is_some_and(|next| !next.text.is_empty());
        let fresh = index == 0 || lines[index - 1].text.is_empty();
        let marked = fresh
            && lines.get(index + 1).is_some_and(|next| next.text == "required")
            && lines.get(index + 2).is_none_or(|next| next.text.is_empty());
        let linked = lines
            .get(index + 1)
            .is_some_and(|next| next.text.strip_prefix("Copy link to ") == Some(text));
        // An answer without a body has a link as fields have one.
        if linked && mark::status(text).is_some() && !is_type_next(lines, index) {
            let status = mark::status(text).unwrap_or_default();
            pieces.push(line.piece(What::Place(Place::Answer(status))));
            continue;
        }
        if touches && is_name(text) && (linked || marked || is_type_next(lines, index)) {
            pieces.push(line.piece(What::Name(text.to_owned(), false, None)));
            continue;
        }
        if text.starts_with("Show additional properties")
            || text.starts_with("Show all values")
            || text.starts_with("Show Child Attributes")
        {
            pieces.push(line.piece(What::Line(Role::Cut, text.to_owned())));
            continue;
        }
        if matches!(text, "Default" | "Example" | "read-only" | "write-only")
            || text.starts_with("Show ")
            || text.starts_with("Hide ")
            || text.starts_with("for ")
        {
            if text.ends_with("Headers") {
                pieces.push(line.piece(What::Place(Place::AnswerHeaders)));
            }
            continue;
        }
        pieces.push(line.plain());
    }
    enum_values(pieces)
}

fn before_name(text: &str) -> &str {
    text.split(" · ").next().unwrap_or(text).trim()
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && !text.contains(' ')
        && !text.ends_with(':')
        && !matches!(text, "required" | "enum")
}

/// Whether the next line that says something is the type of this one.
fn is_type_next(lines: &[Raw<'_>], index: usize) -> bool {
    let next = lines[index + 1..].iter().find(|line| {
        !line.text.is_empty()
            && !line.text.starts_with("Copy link to ")
            && !matches!(line.text.as_str(), "required" | "enum")
    });
    next.is_some_and(|next| {
        next.text.starts_with("Type:")
            || matches!(next.text.as_str(), "const:" | "One of" | "Any of" | "All of")
    })
}

/// The values of a list stand at the end of a row, below the description, where the type was followed by `enum`.
fn enum_values(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let mut index = 0;
    while index < pieces.len() {
        let listed = matches!(&pieces[index].what, What::Text(text) if text == "enum");
        index += 1;
        if !listed {
            continue;
        }
        pieces[index - 1].what = What::Text(String::new());
        let rest = &pieces[index..];
        let end = index + rest.iter().position(ends_row).unwrap_or(rest.len());
        // Blanks may follow the last value.
        let last = (index..end)
            .rev()
            .find(|at| !matches!(&pieces[*at].what, What::Text(text) if text.is_empty()));
        let Some(last) = last else { continue };
        let mut at = last;
        while let What::Text(text) = &pieces[at].what {
            if matches!(text.as_str(), "required" | "deprecated" | "nullable") {
                if at == index {
                    break;
                }
                at -= 1;
                continue;
            }
            if text.is_empty() || text.contains(' ') || text.ends_with([':', '.']) {
                break;
            }
            let text = text.clone();
            pieces[at].what = What::Line(Role::Value, text);
            if at == index {
                break;
            }
            at -= 1;
        }
    }
    pieces
}

fn ends_row(piece: &Piece) -> bool {
    match &piece.what {
        What::Name(..) | What::Place(_) => true,
        What::Text(text) if text.contains(char::is_lowercase) => {
            matches!(mark::place(text), Some(place) if !matches!(place, Place::Answer(_)))
        }
        _ => false,
    }
}
