//! openapi-to-md: blocks that look like TypeScript.

use super::super::{Piece, Raw, What};
use super::{name, push};
use crate::mark::{self, Place};
use crate::row::Role;

pub(super) fn pieces(lines: &[Raw<'_>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut code = false;
    let mut depth = 0usize;
    for line in lines {
        let text = line.text.as_str();
        if text.starts_with("```") {
            code = !code && text.starts_with("```typescript");
            depth = 0;
            continue;
        }
        if code {
            typed(line, text, &mut depth, &mut pieces);
        } else if let Some(heading) =
            text.strip_prefix("## ").filter(|heading| *heading == "References")
        {
            let _ = heading;
            break;
        } else if let Some(rest) = text.strip_prefix("### [") {
            let (method, path) = rest.split_once(']').unwrap_or((rest, ""));
            push(&mut pieces, line, What::Operation(method.to_owned(), path.to_owned()));
        } else if let Some(heading) = text.strip_prefix("#### ") {
            push(&mut pieces, line, What::Place(mark::place(heading).unwrap_or(Place::Other)));
        } else if let Some(status) = text.strip_prefix("- ").and_then(mark::leading_status) {
            push(&mut pieces, line, What::Place(Place::Answer(status)));
        }
    }
    pieces
}

/// `name?: string //default: 250`, `contact: {`, `}[]`
fn typed(line: &Raw<'_>, text: &str, depth: &mut usize, pieces: &mut Vec<Piece>) {
    if text.starts_with("//") || text.is_empty() {
        return;
    }
    if text.starts_with('}') {
        *depth = depth.saturating_sub(1);
        if text.starts_with("}[]") {
            close_list(*depth, pieces);
        }
        *depth += usize::from(text.ends_with('{'));
        return;
    }
    if matches!(text, "{" | "[") {
        *depth += 1;
        return;
    }
    if let Some((key, _)) = text.split_once(":#/") {
        push(pieces, line, name(key.trim_end_matches('?'), false, *depth));
        return;
    }
    let Some((key, rest)) = text.split_once(": ") else { return };
    let optional = key.ends_with('?');
    let key = key.trim_end_matches('?').trim_matches(['"', '\'']);
    let (ty, default) =
        match rest.split_once(" //default: ").or_else(|| rest.split_once(" // default: ")) {
            Some((ty, default)) => (ty, Some(default)),
            None => (rest, None),
        };
    let opens = ty.ends_with('{');
    push(pieces, line, name(key, !optional && !opens, *depth));
    if opens {
        // What is an object is not marked as optional.
        push(pieces, line, What::Line(Role::Type, "object".into()));
        push(pieces, line, What::Line(Role::Cut, "required".into()));
        *depth += 1;
    } else if let Some(values) = ty.strip_prefix("enum[") {
        let inner = values.split(']').next().unwrap_or_default();
        for value in inner.split(", ") {
            push(
                pieces,
                line,
                What::Line(Role::Value, value.trim_start_matches(',').trim().to_owned()),
            );
        }
        push(
            pieces,
            line,
            What::Line(
                Role::Type,
                if values.ends_with("[]") { "array".into() } else { "enum".into() },
            ),
        );
    } else {
        push(pieces, line, What::Line(Role::Type, ty.to_owned()));
    }
    if let Some(default) = default {
        push(pieces, line, What::Line(Role::Default, default.to_owned()));
    }
}

/// `}[]`: the object that ends here was an item.
fn close_list(depth: usize, pieces: &mut [Piece]) {
    let open = pieces
        .iter()
        .rposition(|piece| matches!(&piece.what, What::Name(_, _, own) if *own == Some(depth)));
    let Some(open) = open else { return };
    if let Some(piece) =
        pieces[open..].iter_mut().find(|piece| matches!(&piece.what, What::Line(Role::Type, _)))
    {
        piece.what = What::Line(Role::Type, "array of object".into());
    }
}
