//! Texts that are not what they look like: a `#` cuts one off, a `&` at its beginning is an anchor, and
//! a line that is not indented ends it for other readers.

use crate::diagnostic::{Change, Code, Diagnostic, Fix, Sink};
use crate::pointer::Pointer;
use crate::source::line::{self, Line};
use crate::source::yaml;

/// Keywords whose values are prose.
const PROSE: [&str; 5] = ["description", "summary", "title", "note", "$comment"];

pub(super) fn check_comments(text: &str, sink: &mut Sink<'_>) {
    for line in line::outside_blocks(text) {
        check_line(line.text.trim_end(), line.start, sink);
        check_anchor(&line, text, sink);
    }
    check_margin(text, sink);
}

/// `description: &c of the order`
fn check_anchor(line: &Line<'_>, text: &str, sink: &mut Sink<'_>) {
    let key = line.content().trim_start_matches("- ").split_once(": ").map(|(key, _)| key);
    let Some((start, value)) = line.value().filter(|_| key.is_some_and(|key| PROSE.contains(&key)))
    else {
        return;
    };
    let Some((anchor, _)) = value.split_once(' ').filter(|(word, _)| word.starts_with('&')) else {
        return;
    };
    if text.contains(&anchor.replacen('&', "*", 1)) {
        return;
    }
    let place = sink.bytes(&Pointer::root(), (start, start + anchor.len()));
    let whole = sink.bytes(&Pointer::root(), (start, start + value.len()));
    let message = format!("`{anchor}` is an anchor, and no part of the text");
    let fix = Fix::safe(vec![Change::Replace(whole, yaml::quoted(value))]);
    let diagnostic = Diagnostic::new(Code::DoubtfulText, place, message);
    sink.push(diagnostic.help("put the whole text in quotes").fix(fix));
}

/// A text in quotes has to stand farther to the right than its key, in each of its lines (YAML 1.2, 7.3.3).
fn check_margin(text: &str, sink: &mut Sink<'_>) {
    let mut lines = line::outside_blocks(text);
    while let Some(head) = lines.next() {
        let Some((start, value)) = head.value() else { continue };
        let Some(quote) = value.chars().next().filter(|first| matches!(first, '"' | '\'')) else {
            continue;
        };
        if value.matches(quote).count() != 1 {
            continue;
        }
        let content = head.content();
        let key = head.indent + content.len() - content.trim_start_matches("- ").len();
        for line in lines.by_ref() {
            if line.indent <= key && !line.text.trim().is_empty() {
                report_margin(&line, (start, key + 2), sink);
            }
            if line.text.contains(quote) {
                break;
            }
        }
    }
}

fn report_margin(line: &Line<'_>, (begin, wanted): (usize, usize), sink: &mut Sink<'_>) {
    let (from, to) = (line.start, line.start + line.indent);
    let root = Pointer::root();
    let place = sink.bytes(&root, (to, line.start + line.text.trim_end().len()));
    let change = Change::Replace(sink.bytes(&root, (from, to)), " ".repeat(wanted));
    let message =
        "stricter readers of YAML refuse this line, which is not indented farther than its key";
    let diagnostic = Diagnostic::new(Code::DoubtfulText, place, message)
        .also(sink.bytes(&root, (begin, begin)), "the text begins here")
        .help(format!("indent it by {wanted} spaces"))
        .fix(Fix::safe(vec![change]));
    sink.push(diagnostic);
}

/// `description: the pet #1 of all`
fn check_line(line: &str, start: usize, sink: &mut Sink<'_>) {
    let content = line.trim_start_matches([' ', '-']);
    let Some((key, value)) = content.split_once(": ") else { return };
    let value = value.trim_start();
    if !PROSE.contains(&key)
        || value.starts_with(['"', '\'', '|', '>', '#', '{', '[', '&', '!', '*'])
    {
        return;
    }
    let Some(hash) = value.find(" #") else { return };
    // `# ` begins a comment that is meant as one.
    let is_glued = value[hash + 2..].starts_with(|next: char| !next.is_whitespace() && next != '#');
    if !is_glued {
        return;
    }
    let value_at = start + line.len() - value.len();
    let (from, to) = (value_at + hash + 1, value_at + value.len());
    let place = sink.bytes(&Pointer::root(), (from, to));
    let whole = sink.bytes(&Pointer::root(), (value_at, to));
    let message = format!("this is a comment: the text ends before `{}`", &value[hash + 1..]);
    let fix = Fix::safe(vec![Change::Replace(whole, yaml::quoted(value))]);
    let diagnostic = Diagnostic::new(Code::DoubtfulText, place, message);
    sink.push(diagnostic.help("put the whole text in quotes").fix(fix));
}
