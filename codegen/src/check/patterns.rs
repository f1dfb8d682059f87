//! Every pattern is one of ECMA-262, and most likely means there what its writer meant.

use crate::diagnostic::{Change, Code, Diagnostic, Fix, Sink};
use crate::ledger::formats;
use crate::pattern::{self, PatternError};
use crate::pointer::{Place, Pointer};
use crate::source::yaml;
use crate::spec::Schema;
use crate::text::in_page_quotes;

pub(super) fn check_patterns(schema: &Schema, sink: &mut Sink<'_>) {
    if let Some(source) = schema.limits.pattern() {
        let at = schema.at.key("pattern");
        check_pattern(source, |byte, sink| sink.inside(&at, byte), Some(&at), sink);
    }
    for (source, _) in schema.limits.by_pattern() {
        let at = schema.at.key("patternProperties").key(source);
        check_pattern(source, |_, sink| sink.key(&at), None, sink);
    }
}

/// Checks a pattern; one that is a value, and no key, can be corrected.
fn check_pattern(
    source: &str,
    place: impl Fn(usize, &Sink<'_>) -> Place,
    value: Option<&Pointer>,
    sink: &mut Sink<'_>,
) {
    let (code, doubt) =
        if let Err(PatternError::Syntax { message, at: byte }) = pattern::syntax(source) {
            let correction = correct(source, byte);
            let message = format!("the pattern is not a regular expression: {message}");
            (Code::InvalidPattern, Doubt { message, ..correction })
        } else {
            let quotes = in_quotes(source).map(|doubt| (Code::InvalidPattern, doubt));
            let doubt = || doubt(source).map(|doubt| (Code::DoubtfulPattern, doubt));
            let Some(found) = quotes.or_else(doubt) else { return };
            found
        };
    let Doubt { byte, message, help, right } = doubt;
    let right = right.filter(|right| pattern::syntax(right).is_ok());
    let fix = right.zip(value).map(|(right, at)| {
        Fix::likely(vec![Change::Replace(sink.value(at), yaml::quoted(&right))])
    });
    let diagnostic = Diagnostic::new(code, place(byte, sink), message);
    sink.push(diagnostic.help(help).maybe_fix(fix));
}

/// A pattern in the quotes of a page, which quote nothing in YAML.
fn in_quotes(source: &str) -> Option<Doubt> {
    // A backtick is no mistake of a pattern.
    let bare = in_page_quotes(source).filter(|_| !source.starts_with('`'))?;
    Some(Doubt {
        byte: 0,
        message: "the quotes around the pattern are part of it".to_owned(),
        help: format!("write `{}`", yaml::quoted(bare)),
        right: Some(bare.to_owned()),
    })
}

/// Only some formats are so well defined that they can be asserted.
pub(super) fn check_format(schema: &Schema, sink: &mut Sink<'_>) {
    if !schema.assert_format {
        return;
    }
    let at = schema.at.key("x-assert-format");
    if schema.values.is_some() || schema.rare.constant.is_some() {
        let message = "the values are listed here, so the format need not be checked";
        let help = "remove `x-assert-format`";
        return sink.report_key(Code::ConflictingKeywords, &at, message, help);
    }
    let known = formats::ASSERTED.join(", ");
    match schema.format.as_deref() {
        Some(format) if formats::pattern_of(format).is_some() => {}
        Some(format) => {
            let message = format!("the format `{format}` cannot be asserted");
            let help = format!("these can be: {known}; for others, write a `pattern`");
            let place = sink.key(&at);
            sink.push(Diagnostic::new(Code::UnsupportedKeyword, place, message).help(help));
        }
        None => {
            let message = "there is no `format` here that could be asserted";
            let help = format!("say which: one of {known}");
            let diagnostic = Diagnostic::new(Code::MissingKeyword, sink.key(&at), message);
            sink.push(diagnostic.help(help).missing(&schema.at, &["format"]));
        }
    }
}

/// Something that has a meaning in another dialect, and another one or none in ECMA-262.
struct Doubt {
    byte: usize,
    message: String,
    help: String,
    /// The whole pattern as it should be.
    right: Option<String>,
}

/// What people most likely mean who write what is not a pattern at `byte`.
fn correct(source: &str, byte: usize) -> Doubt {
    let is_flag = |letter: char| "imsx".contains(letter);
    let at = |byte, help: &str, right| Doubt {
        byte,
        message: String::new(),
        help: help.to_owned(),
        right,
    };
    if let Some((flags, rest)) = source.strip_prefix("(?").and_then(|rest| rest.split_once(')')) {
        if !flags.is_empty() && flags.chars().all(is_flag) {
            let help = "ECMA-262 has flags for a group only, `(?i:…)`";
            return at(0, help, Some(format!("(?{flags}:{rest})")));
        }
    }
    let before = &source[..byte.min(source.len())];
    let rest = &source[before.len()..];
    if let Some(group) = source.find("(?P<") {
        let help = "in ECMA-262, a named group begins with `(?<`";
        return at(group, help, Some(source.replace("(?P<", "(?<")));
    }
    if rest.starts_with('+') && before.ends_with(['+', '*', '?', '}']) {
        let help = "ECMA-262 has no possessive quantifiers: remove the second `+`";
        return at(byte, help, Some(format!("{before}{}", &rest[1..])));
    }
    if rest.starts_with(['*', '+', '?']) {
        let help =
            format!("put a backslash before it if the character is meant: `\\{}`", &rest[..1]);
        return at(byte, &help, Some(format!("{before}\\{rest}")));
    }
    if rest.starts_with('(') {
        return at(byte, "close it with `)`, or write `\\(` if the character is meant", None);
    }
    if rest.starts_with(')') {
        let help = "open it with `(`, or write `\\)` if the character is meant";
        return at(byte, help, Some(format!("{before}\\{rest}")));
    }
    let mut range = rest.chars();
    if let (Some(from), Some('-'), Some(to)) = (range.next(), range.next(), range.next()) {
        if from > to {
            let help = "the character that comes first stands first";
            return at(byte, help, Some(format!("{before}{to}-{from}{}", range.as_str())));
        }
    }
    at(byte, "write it in the syntax of JavaScript; see `docwright explain invalid-pattern`", None)
}

fn doubt(source: &str) -> Option<Doubt> {
    delimited(source)
        .or_else(|| posix_class(source))
        .or_else(|| doubled(source))
        .or_else(|| foreign_escape(source))
        .or_else(|| legacy(source))
}

/// `/^[a-z]+$/i`: a literal of a programming language.
fn delimited(source: &str) -> Option<Doubt> {
    let inner = between_slashes(source)?;
    // The others change nothing of what a pattern allows.
    let flags = source.rsplit('/').next().unwrap_or_default();
    let changed: String = flags.chars().filter(|flag| "ims".contains(*flag)).collect();
    let lost = match changed.as_str() {
        "" => String::new(),
        "i" => "; a pattern has no flags, so name the letters of both cases".to_owned(),
        _ => format!("; a pattern has no flags, so say in it what `{changed}` does"),
    };
    Some(Doubt {
        byte: 0,
        message: "the slashes around the pattern are part of it".to_owned(),
        help: format!("write `{inner}`{lost}"),
        right: changed.is_empty().then(|| inner.to_owned()),
    })
}

/// The pattern in a literal.
pub(super) fn between_slashes(source: &str) -> Option<&str> {
    let (inner, flags) = source.strip_prefix('/')?.rsplit_once('/')?;
    let is_literal = !inner.is_empty() && flags.bytes().all(|flag| b"dgimsuvy".contains(&flag));
    is_literal.then_some(inner)
}

/// `[[:alpha:]]`
fn posix_class(source: &str) -> Option<Doubt> {
    let byte = source.find("[[:").filter(|byte| source[*byte..].contains(":]"))?;
    let message = "ECMA-262 has no classes such as `[:alpha:]`; this is a set of these characters";
    let help = "write the characters out, such as `[A-Za-z]`".to_owned();
    let right = ["[:alpha:]", "[:digit:]", "[:alnum:]", "[:upper:]", "[:lower:]", "[:space:]"]
        .iter()
        .zip(["A-Za-z", "0-9", "A-Za-z0-9", "A-Z", "a-z", r"\s"])
        .fold(source.to_owned(), |right, (class, letters)| right.replace(class, letters));
    Some(Doubt { byte, message: message.to_owned(), help, right: Some(right) })
}

/// `\\d+`, as a string of a programming language has it.
fn doubled(source: &str) -> Option<Doubt> {
    let letters: Vec<_> = source.char_indices().collect();
    let mut at = 0;
    while let Some(&(byte, letter)) = letters.get(at) {
        at += if letter == '\\' { 2 } else { 1 };
        let ahead = |by: usize| letters.get(at + by).map(|(_, letter)| *letter);
        let is_doubled =
            letter == '\\' && letters.get(at - 1).is_some_and(|(_, next)| *next == '\\');
        let is_class = ahead(0).is_some_and(|letter| "dDsSwW".contains(letter));
        let is_whole = ahead(1).is_none_or(|letter| "+*?{)]$|\\".contains(letter));
        if is_doubled && is_class && is_whole {
            let class = ahead(0).unwrap_or_default();
            let right = source.replace("\\\\", "\\");
            return Some(Doubt {
                byte,
                message: format!("`\\\\{class}` matches a backslash and the letter `{class}`"),
                help: format!("write `{right}`"),
                right: Some(right),
            });
        }
    }
    None
}

/// `\A` and others that are no escapes in ECMA-262, and stand for their letter.
fn foreign_escape(source: &str) -> Option<Doubt> {
    const KNOWN: &str = "bBcdDfknpPrsStuvwWx";
    let mut letters = source.char_indices();
    while let Some((byte, letter)) = letters.next() {
        if letter != '\\' {
            continue;
        }
        let Some((_, escaped)) = letters.next() else { break };
        if escaped.is_ascii_alphabetic() && !KNOWN.contains(escaped) {
            let help = match escaped {
                'A' => "the beginning of the text is `^`".to_owned(),
                'Z' | 'z' => "the end of the text is `$`".to_owned(),
                _ => "remove the backslash if the letter is meant".to_owned(),
            };
            let message =
                format!("`\\{escaped}` is not an escape of ECMA-262; it is the letter `{escaped}`");
            let right = [r"\A", r"\Z", r"\z"].iter().zip(["^", "$", "$"]);
            let right = right.fold(source.to_owned(), |all, (one, other)| all.replace(one, other));
            let right = right.replace(&format!("\\{escaped}"), &escaped.to_string());
            return Some(Doubt { byte, message, help, right: Some(right) });
        }
    }
    None
}

/// Longer patterns are not corrected at every place.
const LONGEST: usize = 500;

/// `\-` and other leniencies of patterns without the `u` flag, which most readers of JSON Schema set.
fn legacy(source: &str) -> Option<Doubt> {
    let PatternError::Syntax { message, at: byte } = pattern::refusal_with_u(source)? else {
        return None;
    };
    let (before, rest) = source.split_at_checked(byte)?;
    let escaped = rest.strip_prefix('\\').and_then(|rest| rest.chars().next());
    let escaped = escaped.filter(|escaped| !escaped.is_ascii_alphanumeric());
    let (help, right) = match escaped {
        Some(escaped) => {
            let right = format!("{before}{}", &rest[1..]);
            (format!("write `{escaped}` without the backslash"), right)
        }
        None if rest.starts_with("{,") => {
            let right = format!("{before}{{0,{}", &rest[2..]);
            ("the lower number is needed: `{0,…}`".to_owned(), right)
        }
        None if rest.starts_with(['{', '}', ']']) => {
            let help = format!("put a backslash before it: `\\{}`", &rest[..1]);
            (help, format!("{before}\\{rest}"))
        }
        None => ("write it so that it is valid with the `u` flag, too".to_owned(), String::new()),
    };
    // What is wrong in the same way behind it is corrected as well.
    let further = legacy(&right).filter(|_| right.len() < LONGEST).and_then(|doubt| doubt.right);
    let right = (!right.is_empty()).then(|| further.unwrap_or(right));
    let message = format!(
        "the pattern is valid only without the `u` flag, which tools should set: {message}"
    );
    Some(Doubt { byte, message, help, right })
}
