//! Mintlify's components: `<ParamField body="name" type="string" required>`.

use super::super::{Piece, Raw, What};
use super::{name, push};
use crate::fact::Section;
use crate::mark::{self, Place};
use crate::row::Role;

pub(super) fn pieces(lines: &[Raw<'_>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut depth = 0usize;
    let mut code = false;
    let mut index = 0;
    while index < lines.len() {
        let line = &lines[index];
        index += 1;
        let text = line.text.as_str();
        if text.starts_with("```") {
            code = !code;
        }
        if code || text.starts_with("```") {
            continue;
        }
        if let Some(api) = text.strip_prefix("api:").or_else(|| text.strip_prefix("openapi:")) {
            operation(line, api, &mut pieces);
            continue;
        }
        if text.starts_with("</ParamField") || text.starts_with("</ResponseField") {
            depth = depth.saturating_sub(1);
            continue;
        }
        if text.starts_with("<ParamField") || text.starts_with("<ResponseField") {
            // The tag may go over several lines.
            let mut tag = text.to_owned();
            while !tag.ends_with('>') && index < lines.len() && tag.len() < 10_000 {
                tag.push(' ');
                tag.push_str(&lines[index].text);
                index += 1;
            }
            field(line, &tag, depth, &mut pieces);
            depth += usize::from(!tag.ends_with("/>"));
            continue;
        }
        if depth == 0 {
            outside(line, text, &mut pieces);
        } else if !text.starts_with('<') && !text.is_empty() {
            words(line, text, &mut pieces);
        }
    }
    pieces
}

/// `"POST https://api.klen.ai/api/v1/contacts/create"`
fn operation(line: &Raw<'_>, api: &str, pieces: &mut Vec<Piece>) {
    let mut words = api
        .trim()
        .trim_matches(['"', '\''])
        .split_whitespace()
        .skip_while(|word| !mark::is_method(word));
    if let (Some(method), Some(path)) = (words.next(), words.next()) {
        push(pieces, line, What::Operation(method.to_owned(), path.to_owned()));
    }
}

fn outside(line: &Raw<'_>, text: &str, pieces: &mut Vec<Piece>) {
    if let Some(heading) = text.strip_prefix('#') {
        let heading = heading.trim_start_matches('#').trim();
        let place = if heading == "Errors" { Some(Place::Answers) } else { mark::place(heading) };
        push(pieces, line, What::Place(place.unwrap_or(Place::Other)));
        return;
    }
    // `200` Paginated …, and rows of the table of errors
    let cell = text.trim_start_matches('|').trim();
    if let Some(status) =
        cell.strip_prefix('`').and_then(|rest| rest.split('`').next()).and_then(mark::status)
    {
        push(pieces, line, What::Place(Place::Answer(status)));
    }
}

fn field(line: &Raw<'_>, tag: &str, depth: usize, pieces: &mut Vec<Piece>) {
    let location = ["query", "path", "header", "body", "cookie", "name"]
        .into_iter()
        .find_map(|location| Some((location, attribute(tag, location)?)));
    let Some((location, own)) = location else { return };
    if depth == 0 {
        if let Some(section) = Section::of_parameter(location) {
            push(pieces, line, What::Place(Place::Parameters(section)));
        }
    }
    let word = |word: &str| {
        tag.trim_end_matches(['>', '/'])
            .split_whitespace()
            .any(|own| own == word || own == format!("{word}={{true}}"))
    };
    push(pieces, line, name(own, word("required"), depth));
    if let Some(ty) = attribute(tag, "type") {
        push(pieces, line, What::Line(Role::Type, ty.to_owned()));
        if ty.starts_with("enum") {
            push(pieces, line, What::Line(Role::Cut, "null".into()));
        }
    }
    if let Some(default) = attribute(tag, "default") {
        push(pieces, line, What::Line(Role::Default, default.to_owned()));
    }
    if word("deprecated") {
        push(pieces, line, What::Line(Role::Plain, "deprecated".into()));
    }
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let at = tag
        .find(&format!(" {name}=\""))
        .map(|at| (at, '"'))
        .or_else(|| tag.find(&format!(" {name}='")).map(|at| (at, '\'')));
    let (at, quote) = at?;
    let rest = &tag[at + name.len() + 3..];
    rest.split(quote).next()
}

/// The words behind a description: `Maximum 25 characters.`, ``Options: `a`, `b`.``
fn words(line: &Raw<'_>, text: &str, pieces: &mut Vec<Piece>) {
    let mut say = |role: Role, text: String| push(pieces, line, What::Line(role, text));
    if let Some(at) = text.rfind("Options: `") {
        for value in code(&text[at..]) {
            say(Role::Value, value);
        }
    }
    if let Some(at) = text.rfind("Must match `") {
        if let Some(pattern) = text[at + "Must match `".len()..]
            .split("`. Ex")
            .next()
            .map(|rest| rest.trim_end_matches(['.', '`']))
        {
            say(Role::Pattern, pattern.to_owned());
        }
    }
    for lead in ["Maximum ", "Minimum ", "Maximum: ", "Minimum: ", "Between "] {
        for (at, _) in text.rmatch_indices(lead).take(2) {
            let end = text[at..].find(". ").map_or(text.len(), |end| at + end);
            let sentence = text[at..end].trim_end_matches('.');
            let limit =
                sentence.replace(": ", " ").replace("Maximum ", "Max ").replace("Minimum ", "Min ");
            let limit = between(&limit).unwrap_or(limit);
            let (said, rest) = crate::phrase::phrases(&limit);
            if !said.is_empty() && rest.is_empty() {
                say(Role::Plain, limit);
            }
        }
    }
    say(Role::Prose, text.to_owned());
}

/// `Between 1 and 20 characters`
fn between(text: &str) -> Option<String> {
    let rest = text.strip_prefix("Between ")?;
    let (low, rest) = rest.split_once(" and ")?;
    let (high, unit) = rest.split_once(' ').unwrap_or((rest, ""));
    Some(format!(">= {low} {unit}, <= {high} {unit}").replace(" ,", ",").trim().to_owned())
}

/// What stands between backquotes, one after the other.
fn code(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find('`') {
        let inner = &rest[open + 1..];
        let Some(close) = inner.find('`') else { break };
        all.push(inner[..close].to_owned());
        rest = &inner[close + 1..];
        if !rest.starts_with(", ") {
            break;
        }
    }
    all
}
