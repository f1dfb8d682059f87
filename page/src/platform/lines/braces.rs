//! `RapiDoc` as text: fields in a table, or in a tree with braces.

use super::{Piece, Raw, What};
use crate::mark::{self, Place};
use crate::platform::rapidoc;
use crate::row::Role;

pub(super) fn rapidoc(lines: &[Raw<'_>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut depth = 0usize;
    let mut table = false;
    let mut headers = false;
    let mut index = 0;
    while index < lines.len() {
        let line = &lines[index];
        let text = line.text.replace(['🆁', '🆆'], "");
        let text = text.trim();
        index += 1;
        if text.ends_with("PARAMETERS")
            || matches!(
                text,
                "REQUEST BODY"
                    | "REQUEST HEADERS"
                    | "RESPONSE"
                    | "RESPONSE HEADERS"
                    | "REQUEST"
                    | "FORM DATA PARAMETERS"
                    | "COOKIES"
            )
        {
            depth = 0;
            headers = text == "RESPONSE HEADERS";
            table = true;
            if text == "RESPONSE" {
                pieces.push(line.piece(What::Place(Place::Answers)));
            } else if let Some(place) = mark::place(text) {
                pieces.push(line.piece(What::Place(place)));
            }
            continue;
        }
        // The head of a table.
        let head = ["Field", "Type", "Description"];
        if lines[index - 1..].iter().zip(head).filter(|(line, word)| line.text == *word).count()
            == 3
        {
            index += 2;
            continue;
        }
        if text == "SCHEMA" && headers {
            headers = false;
            pieces.push(line.piece(What::Place(Place::AnswerBody(String::new()))));
            continue;
        }
        if headers {
            header(line, &mut pieces);
            continue;
        }
        if matches!(text, "{" | "[{" | "[") {
            depth += 1;
            continue;
        }
        if matches!(text, "}" | "}]" | "]") {
            depth = depth.saturating_sub(1);
            continue;
        }
        if in_tree(line, text, &mut depth, &mut pieces) {
            continue;
        }
        if table && in_table(lines, index, line, text, &mut pieces) {
            index += 1;
            continue;
        }
        pieces.push(line.piece(What::Text(text.to_owned())));
    }
    pieces
}

/// `X-RateLimit-Max⇥integer⇥`
fn header(line: &Raw<'_>, pieces: &mut Vec<Piece>) {
    let mut cells = line.whole.split('\t');
    if let (Some(name), Some(ty)) = (cells.next(), cells.next()) {
        if !name.trim().is_empty() && !name.contains(' ') {
            pieces.push(line.piece(What::Name(name.trim().to_owned(), false, None)));
            pieces.push(line.piece(What::Line(Role::Type, ty.trim().to_owned())));
        }
    }
}

/// `name*: string`, `websites: [{`
fn in_tree(line: &Raw<'_>, text: &str, depth: &mut usize, pieces: &mut Vec<Piece>) -> bool {
    if *depth == 0 {
        return false;
    }
    // An alternative, numbered: `1 {`, `4 null┃{`, `2 string`.
    let numbered = text.split_once(' ').filter(|(number, _)| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    if let Some((number, rest)) =
        numbered.filter(|(_, rest)| rest.ends_with(['{', '[']) || is_type(rest))
    {
        pieces.push(line.piece(What::Name(number.to_owned(), false, Some(*depth))));
        *depth += usize::from(rest.ends_with(['{', '[']));
        return true;
    }
    if matches!(text, "ONE OF" | "ANY OF" | "ALL OF") {
        pieces.push(line.piece(What::Name(text.to_owned(), false, Some(*depth))));
        return true;
    }
    let Some((name, rest)) = text.split_once(':') else { return false };
    let required = name.trim_end().ends_with('*');
    let name = name.trim().trim_end_matches('*').trim();
    let rest = rest.trim();
    let opens = rest.ends_with(['{', '[']);
    if name.is_empty()
        || name.contains(' ') && name != "ONE OF" && name != "ANY OF" && !name.starts_with("OPTION")
        || !(opens || is_type(rest))
    {
        return false;
    }
    if matches!(
        name,
        "format"
            | "Format"
            | "Constraints"
            | "Allowed"
            | "Default"
            | "Pattern"
            | "Example"
            | "Examples"
    ) {
        return false;
    }
    pieces.push(line.piece(What::Name(name.to_owned(), required, Some(*depth))));
    let lines = match rest {
        "[{" => vec![(Role::Type, "array of object".to_owned()), (Role::Cut, "null".to_owned())],
        "[" | "[[" => vec![(Role::Type, "array".to_owned()), (Role::Cut, "null".to_owned())],
        _ if rest.ends_with('{') => {
            vec![(Role::Type, "object".to_owned()), (Role::Cut, "null".to_owned())]
        }
        _ => rapidoc::type_lines(rest),
    };
    pieces.extend(lines.into_iter().map(|(role, text)| line.piece(What::Line(role, text))));
    if opens {
        *depth += 1;
    }
    true
}

fn is_type(text: &str) -> bool {
    let word = |part: &str| {
        let bare = part.trim_matches(['[', ']', '(', ')', '{', '}']);
        !bare.is_empty()
            && bare.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_'))
    };
    crate::types::parse(text).is_some()
        || text.split('┃').flat_map(|part| part.split(" or ")).all(word)
}

/// A name, and the type on the next line.
fn in_table(
    lines: &[Raw<'_>],
    next: usize,
    line: &Raw<'_>,
    text: &str,
    pieces: &mut Vec<Piece>,
) -> bool {
    let required = text.starts_with("* ") || text.ends_with('*');
    let name = text.trim_start_matches("* ").trim_start_matches("- ").trim_end_matches('*').trim();
    let Some(ty) = lines.get(next) else { return false };
    let ty_text = ty.text.replace(['🆁', '🆆'], "");
    let ty_text = ty_text.trim();
    let known = crate::types::parse(ty_text).is_some()
        || ty_text == "{missing-type-info}"
        || is_format(ty_text, lines.get(next + 1));
    let alternative = matches!(name, "ONE OF" | "ANY OF" | "ALL OF");
    if !known && !alternative
        || name.is_empty()
        || name.contains(' ') && !alternative
        || mark::status(name).is_some() && !required
    {
        return false;
    }
    if matches!(name, "SCHEMA" | "application/json") || name.contains('/') || name.ends_with(':') {
        return false;
    }
    pieces.push(line.piece(What::Name(name.to_owned(), required, None)));
    let lines = rapidoc::type_lines(ty_text);
    pieces.extend(lines.into_iter().map(|(role, text)| ty.piece(What::Line(role, text))));
    true
}

/// A format in the place of a type, among those that the table of types does not have.
fn is_format(text: &str, next: Option<&Raw<'_>>) -> bool {
    let parts: Vec<&str> = text.split('┃').flat_map(|part| part.split(" or ")).collect();
    let _ = next;
    parts.len() > 1 && parts.contains(&"null") && parts.iter().all(|part| !part.contains(' '))
        || [
            "uuid4",
            "snowflake",
            "url",
            "uri",
            "uuid",
            "int64",
            "int32",
            "decimal",
            "money",
            "phone",
        ]
        .contains(&text)
}
