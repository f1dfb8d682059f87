//! What a person most likely did where a text is no YAML.
//!
//! The library says where it noticed. So the usual mistakes are looked for in that line and in the
//! one before it, each with the edit that takes it away; the first whose edit lets reading go on is
//! the one that is reported.

mod dash;
mod flow;
mod indent;
mod letters;
mod value;

use super::super::{Malformed, Repair, Span, Tree};
use crate::ledger;
use crate::source::line::{self, Line};
use std::collections::BTreeSet;

/// What is wrong with `"^\d+$"`.
const NO_SUCH_ESCAPE: &str =
    "in double quotes, a backslash begins an escape, and YAML has none such";

/// Documents above this size are not read again and again, in bytes.
const LARGEST: usize = 4_000_000;

/// A mistake that may have been made.
struct Guess {
    /// Where it is to be reported.
    byte: usize,
    message: String,
    help: String,
    /// What is to be replaced by which text.
    edit: (Span, String),
    is_safe: bool,
}

/// A better account of what is malformed, if one is found. `read` says where a text is malformed.
pub(super) fn explained(
    text: &str,
    plain: Malformed,
    read: &dyn Fn(&str) -> Option<usize>,
) -> Malformed {
    if text.len() > LARGEST {
        return plain;
    }
    let found = guesses(text, &plain).into_iter().find(|guess| goes_on(text, guess, &plain, read));
    let Some(Guess { byte, message, help, edit: (span, text), is_safe }) = found else {
        return plain;
    };
    let repair = Some(Repair { span, text, is_safe });
    let begin = plain.begin.filter(|begin| *begin < byte);
    Malformed { byte, message, begin, help: Some(help), repair }
}

/// A quote that is closed only in a line far below, so that what stands between became part of the
/// text. It is no mistake of YAML, but nobody means it.
pub(super) fn swallowed(text: &str, read: &dyn Fn(&str) -> Option<usize>) -> Option<Malformed> {
    if text.len() > LARGEST {
        return None;
    }
    let lines: Vec<Line<'_>> = line::outside_blocks(text).collect();
    let (at, start, quote) = open_quote(&lines)?;
    readable_after(text, unclosed(&lines[at], start, quote), read)
}

/// Blanks of a web page that became part of a key, so that it stands elsewhere than it seems to.
pub(super) fn misplaced(
    text: &str,
    tree: &Tree,
    read: &dyn Fn(&str) -> Option<usize>,
) -> Option<Malformed> {
    if text.len() > LARGEST {
        return None;
    }
    readable_after(text, letters::keys(text, tree)?, read)
}

/// A mistake in a text that can be read with it and without.
fn readable_after(
    text: &str,
    guess: Guess,
    read: &dyn Fn(&str) -> Option<usize>,
) -> Option<Malformed> {
    let Guess { byte, message, help, edit: (span, new), is_safe } = guess;
    let mended = format!("{}{new}{}", &text[..span.0], &text[span.1..]);
    if read(&mended).is_some() {
        return None;
    }
    let repair = Repair { span, text: new, is_safe };
    let malformed = Malformed::at(byte, message);
    Some(Malformed { help: Some(help), repair: Some(repair), ..malformed })
}

/// The first line with a quote that swallows what follows, where the quote is, and which.
fn open_quote(lines: &[Line<'_>]) -> Option<(usize, usize, char)> {
    lines.iter().enumerate().find_map(|(at, line)| {
        let (start, quote) = quote_left_open(line)?;
        swallows(&lines[at + 1..], quote).then_some((at, start, quote))
    })
}

/// The quote that the value of a line begins with, if the line has no other one; and where it is.
fn quote_left_open(line: &Line<'_>) -> Option<(usize, char)> {
    let (start, value) = line.value()?;
    let quote = value.chars().next().filter(|first| matches!(first, '"' | '\''))?;
    (value.matches(quote).count() == 1).then_some((start, quote))
}

fn unclosed(line: &Line<'_>, start: usize, quote: char) -> Guess {
    let end = line.start + line.text.trim_end().len();
    Guess {
        byte: start,
        message: format!("this `{quote}` is closed only in a line below, behind other keywords"),
        help: format!("close it in this line: add `{quote}`"),
        edit: ((end, end), quote.to_string()),
        is_safe: false,
    }
}

/// Whether a keyword with its value stands before the quote that closes a text.
fn swallows(lines: &[Line<'_>], quote: char) -> bool {
    for line in lines {
        let keyword = line.content().trim_start_matches("- ").split_once(':').map(|(key, _)| key);
        if keyword.is_some_and(|keyword| ledger::objects_with(keyword).next().is_some()) {
            return true;
        }
        if line.text.contains(quote) {
            return false;
        }
    }
    false
}

/// Whether a text can be read to its end, or farther than before, with the mistake taken away.
fn goes_on(
    text: &str,
    guess: &Guess,
    plain: &Malformed,
    read: &dyn Fn(&str) -> Option<usize>,
) -> bool {
    let ((start, end), new) = (guess.edit.0, &guess.edit.1);
    let edited = format!("{}{new}{}", &text[..start], &text[end..]);
    let Some(byte) = read(&edited) else { return true };
    let line = |text: &str, byte: usize| text[..byte.min(text.len())].matches('\n').count();
    let before = line(text, plain.byte).max(line(text, start));
    byte < edited.len() && line(&edited, byte) > before + 1
}

fn guesses(text: &str, plain: &Malformed) -> Vec<Guess> {
    let lines: Vec<Line<'_>> = line::lines(text).filter(|line| !line.is_blank()).collect();
    let at = lines.partition_point(|line| line.start <= plain.byte).saturating_sub(1);
    let Some(here) = lines.get(at) else { return Vec::new() };
    let before = at.checked_sub(1).and_then(|index| lines.get(index));
    let near: Vec<_> = std::iter::once(here).chain(before).collect();
    let mut all = Vec::new();
    all.extend(letters::blanks(text));
    all.extend(near.iter().filter_map(|line| letters::invisible(line)));
    all.extend(near.iter().filter_map(|line| letters::curly(line)));
    all.extend(near.iter().filter_map(|line| indent::tab(line, before)));
    all.extend(near.iter().filter_map(|line| dash::glued(line)));
    all.extend(near.iter().filter_map(|line| dash::of_a_page(line)));
    all.extend(indent::block(&lines, at));
    all.extend(near.iter().filter_map(|line| slashes(line)));
    all.extend(near.iter().filter_map(|line| dashes(line).filter(|_| !begins_another(text, line))));
    all.extend(near.iter().filter_map(|line| comma(line)));
    all.extend(near.iter().flat_map(|line| flow::guesses(line, text, plain)));
    all.extend(near.iter().filter_map(|line| equals_sign(line)));
    all.extend(near.iter().filter_map(|line| no_blank(line)));
    all.extend(no_colon(here, lines.get(at + 1)));
    all.extend(before.and_then(|before| no_colon(before, Some(here))));
    all.extend(near.iter().filter_map(|line| two_in_one(line)));
    all.extend(open_bracket(text, plain, &lines));
    let open = lines[..at].iter().rev().find_map(|line| Some((line, quote_left_open(line)?)));
    all.extend(open.map(|(line, (start, quote))| unclosed(line, start, quote)));
    all.extend(near.iter().flat_map(|line| value::guesses(line, plain)));
    all.extend(dash::among_keys(&lines, at));
    all.extend(dash::before_key(&lines, at));
    all.extend(indent::outdented(&lines, at));
    all.extend(indent::as_no_other(&lines, at));
    all
}

/// `// a comment`
fn slashes(line: &Line<'_>) -> Option<Guess> {
    let start = line.start + line.indent;
    line.content().starts_with("//").then(|| Guess {
        byte: start,
        message: "two slashes do not begin a comment in YAML".to_owned(),
        help: "write `#` instead".to_owned(),
        edit: ((start, start + 2), "#".to_owned()),
        is_safe: true,
    })
}

/// Whether what stands behind a line is a document of its own: it has a key that the first one has.
fn begins_another(text: &str, line: &Line<'_>) -> bool {
    let keys = |text| {
        line::outside_blocks(text).filter_map(|line| {
            let is_key = line.indent == 0 && line.text.starts_with(char::is_alphabetic);
            line.text.split_once(':').filter(|_| is_key).map(|(key, _)| key)
        })
    };
    let (before, behind) = text.split_at(line.start);
    let first: BTreeSet<_> = keys(before).collect();
    keys(behind).any(|key| first.contains(key))
}

/// `---` below the first lines.
fn dashes(line: &Line<'_>) -> Option<Guess> {
    let is_mark = matches!(line.text.trim_end(), "---" | "...") && line.start > 0;
    is_mark.then(|| Guess {
        byte: line.start,
        message: format!("`{}` ends the document, and a file holds one", line.text.trim_end()),
        help: "remove the line".to_owned(),
        edit: ((line.start, line.start + line.text.len()), String::new()),
        is_safe: false,
    })
}

/// `post:,`, as in JSON
fn comma(line: &Line<'_>) -> Option<Guess> {
    let content = line.content().trim_end();
    let key = content.strip_suffix(":,")?;
    let byte = line.start + line.indent + content.len() - 1;
    Some(Guess {
        byte,
        message: "there is a comma after the colon".to_owned(),
        help: format!("write `{key}:`"),
        edit: ((byte, byte + 1), String::new()),
        is_safe: true,
    })
}

/// `description = text`
fn equals_sign(line: &Line<'_>) -> Option<Guess> {
    let (key, value) = line.content().split_once('=')?;
    let is_key = |letter: char| letter.is_alphanumeric() || "$_-".contains(letter);
    let name = key.trim_end();
    let start = line.start + line.indent;
    (!name.is_empty() && name.chars().all(is_key)).then(|| Guess {
        byte: start,
        message: "there is no colon after the key".to_owned(),
        help: format!("write `{name}: {}`", value.trim()),
        edit: ((start + name.len(), start + key.len() + 1), ":".to_owned()),
        is_safe: value.starts_with(' '),
    })
}

/// `type:string`
fn no_blank(line: &Line<'_>) -> Option<Guess> {
    let (key, value) = line.content().split_once(':')?;
    let is_key = |letter: char| letter.is_alphanumeric() || "$_-".contains(letter);
    let fits = key.chars().all(is_key)
        && value.starts_with(|first: char| !first.is_whitespace() && first != '/');
    let byte = line.start + line.indent + key.len();
    fits.then(|| Guess {
        byte,
        message: "there is no space after the colon".to_owned(),
        help: format!("write `{key}: {}`", value.trim_end()),
        edit: ((byte + 1, byte + 1), " ".to_owned()),
        is_safe: true,
    })
}

/// `summary List orders`, or a word alone with what belongs to it below.
fn no_colon(line: &Line<'_>, next: Option<&Line<'_>>) -> Option<Guess> {
    let content = line.content().trim_end();
    if content.contains(':') || content.starts_with('-') {
        return None;
    }
    let (word, rest) = content.split_once(' ').unwrap_or((content, ""));
    let opens = rest.is_empty() && next.is_some_and(|next| next.indent > line.indent);
    let is_keyword = ledger::objects_with(word).next().is_some();
    let is_name = word.chars().all(|letter| letter.is_alphanumeric() || "$_-".contains(letter));
    let byte = line.start + line.indent + word.len();
    (is_name && (opens || (is_keyword && !rest.is_empty()))).then(|| Guess {
        byte: line.start + line.indent,
        message: "there is no colon after the key".to_owned(),
        help: format!("write `{}`", format!("{word}: {rest}").trim_end()),
        edit: ((byte, byte), ":".to_owned()),
        is_safe: false,
    })
}

/// `type: string, maxLength: 3`, without braces around it.
fn two_in_one(line: &Line<'_>) -> Option<Guess> {
    let (start, value) = line.value()?;
    let (comma, keyword) = value.match_indices(", ").find_map(|(at, _)| {
        let (keyword, _) = value[at + 2..].split_once(": ")?;
        ledger::objects_with(keyword).next().is_some().then_some((at, keyword))
    })?;
    if value.starts_with(['{', '[', '"', '\'']) || value[..comma].contains(' ') {
        return None;
    }
    let byte = start + comma;
    let indent = line.content().len() - line.content().trim_start_matches("- ").len() + line.indent;
    Some(Guess {
        byte,
        message: "two keywords are on one line".to_owned(),
        help: format!("write `{keyword}` in a line of its own, or put braces around both"),
        edit: ((byte, byte + 2), format!("\n{}", " ".repeat(indent))),
        is_safe: false,
    })
}

/// A bracket or a quote that is not closed in its line.
fn open_bracket(text: &str, plain: &Malformed, lines: &[Line<'_>]) -> Option<Guess> {
    let begin = plain.begin?;
    let (close, what) = match text[begin..].chars().next()? {
        '[' => ("]", "bracket"),
        '{' => ("}", "brace"),
        '"' => ("\"", "quote"),
        '\'' => ("'", "quote"),
        _ => return None,
    };
    let at = lines.partition_point(|line| line.start <= begin).checked_sub(1)?;
    let line = &lines[at];
    let end = line.start + line.text.trim_end().len();
    let open = &text[begin..=begin];
    Some(Guess {
        byte: begin,
        message: format!("this `{open}` is not closed"),
        help: format!("add the {what} `{close}`"),
        edit: ((end, end), close.to_owned()),
        is_safe: false,
    })
}
