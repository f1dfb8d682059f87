//! Slips in a map or a list of one line: `{type: string, maxLength: 3}`.

use super::super::super::Malformed;
use super::{Guess, NO_SUCH_ESCAPE};
use crate::ledger;
use crate::source::line::Line;
use crate::source::yaml::quoted;

/// What may be wrong in a line with a brace or a bracket.
pub(super) fn guesses(line: &Line<'_>, text: &str, plain: &Malformed) -> Vec<Guess> {
    let all = [
        comment(line),
        list_of(line),
        no_comma(line),
        escape(line, text, plain),
        closed_twice(line, plain),
    ];
    all.into_iter().flatten().collect()
}

/// `{$ref: #/components/schemas/Pet}`: the brace that closes is part of a comment.
fn comment(line: &Line<'_>) -> Option<Guess> {
    let open = line.text.find(['{', '['])?;
    let hash = open + line.text[open..].find(" #")? + 1;
    let rest = &line.text[hash..];
    let end = rest.find(['}', ']', ',']).unwrap_or(rest.trim_end().len());
    let value = rest[..end].trim_end();
    let is_value = line.text[..hash].trim_end().ends_with([':', ',', '[']);
    (is_value && !value.contains(['\'', '"'])).then(|| {
        let byte = line.start + hash;
        Guess {
            byte,
            message: "`#` begins a comment here, so what follows in this line is not read"
                .to_owned(),
            help: format!("put the text in quotes: `{}`", quoted(value)),
            edit: ((byte, byte + value.len()), quoted(value)),
            is_safe: true,
        }
    })
}

/// `{type: string[]}`
fn list_of(line: &Line<'_>) -> Option<Guess> {
    let open = line.text.find('{')?;
    let start = open + line.text[open..].find("type: ")? + "type: ".len();
    let (kind, _) = line.text[start..].split_once("[]")?;
    let byte = line.start + start;
    let right = format!("array, items: {{type: {kind}}}");
    kind.bytes().all(|letter| letter.is_ascii_alphabetic()).then(|| Guess {
        byte,
        message: format!("`{kind}[]` is not how a list is written"),
        help: format!("write `type: {right}`"),
        edit: ((byte, byte + kind.len() + 2), right),
        is_safe: false,
    })
}

/// `{type: string maxLength: 3}` or `{type: string; maxLength: 3}`
fn no_comma(line: &Line<'_>) -> Option<Guess> {
    let open = line.text.find('{')?;
    let (blank, keyword) = line.text.match_indices(' ').find_map(|(at, _)| {
        let (keyword, _) = line.text[at + 1..].split_once(": ")?;
        let before = line.text[..at].chars().next_back()?;
        let is_glued = !",{[:".contains(before) && !before.is_whitespace();
        let is_keyword = ledger::objects_with(keyword).next().is_some();
        (at > open && is_glued && is_keyword).then_some((at, keyword))
    })?;
    let value = line.text[..blank].trim_end_matches(';');
    let byte = line.start + blank + 1;
    Some(Guess {
        byte,
        message: format!("there is no comma before `{keyword}`"),
        help: format!("put a comma before it: `, {keyword}: …`"),
        edit: ((line.start + value.len(), byte), ", ".to_owned()),
        is_safe: false,
    })
}

/// `{pattern: "^\d+$"}`
fn escape(line: &Line<'_>, text: &str, plain: &Malformed) -> Option<Guess> {
    let begin = plain.begin.filter(|begin| line.start <= *begin)?;
    let end = line.start + line.text.len();
    let inner = text.get(begin..end)?.strip_prefix('"')?;
    let inner = &inner[..inner.find('"')?];
    let is_meant = plain.message.contains("escape") && !inner.contains('\'');
    is_meant.then(|| {
        let new = quoted(inner);
        Guess {
            byte: plain.byte,
            message: NO_SUCH_ESCAPE.to_owned(),
            help: format!("write `{new}`"),
            edit: ((begin, begin + inner.len() + 2), new),
            is_safe: true,
        }
    })
}

/// `enum: [a, b]]`
fn closed_twice(line: &Line<'_>, plain: &Malformed) -> Option<Guess> {
    let at = plain.byte.checked_sub(line.start).filter(|at| *at < line.text.len())?;
    let sign = line.text.get(at..)?.chars().next().filter(|sign| matches!(sign, ']' | '}'))?;
    Some(Guess {
        byte: plain.byte,
        message: format!("this `{sign}` closes nothing that is open"),
        help: "remove it".to_owned(),
        edit: ((plain.byte, plain.byte + 1), String::new()),
        is_safe: false,
    })
}
