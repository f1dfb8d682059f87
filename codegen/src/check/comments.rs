//! Texts that a `#` cut off: the rest of the line is a comment, most likely by mistake.

use crate::diagnostic::{Change, Code, Diagnostic, Fix, Sink};
use crate::pointer::Pointer;
use crate::source::{line, yaml};

/// Keywords whose values are prose.
const PROSE: [&str; 5] = ["description", "summary", "title", "note", "$comment"];

pub(super) fn check_comments(text: &str, sink: &mut Sink<'_>) {
    for line in line::outside_blocks(text) {
        check_line(line.text.trim_end(), line.start, sink);
    }
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
