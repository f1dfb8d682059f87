//! Whether an example is sent or received: the lines above it say so.

use super::Example;
use crate::fact::{At, Section};
use crate::mark;

/// How many lines above an example are looked at.
const FAR: usize = 14;

/// Takes note of what the lines above each example say. `lines` are those of the page.
pub(crate) fn tell(examples: &mut [Example], lines: &[(String, At)]) {
    for example in examples {
        let above = lines.partition_point(|(_, at)| at.start < example.at.start);
        for (line, _) in lines[..above].iter().rev().take(FAR) {
            match side(line) {
                Side::Sent => example.sent = true,
                Side::Received(status) => {
                    example.received = true;
                    example.status = status.map(Section::Answer);
                }
                Side::Untold => continue,
                Side::Other => {}
            }
            break;
        }
    }
}

enum Side {
    Sent,
    /// With this status, where it is said.
    Received(Option<String>),
    /// The line says nothing of it.
    Untold,
    /// What is above is about something else.
    Other,
}

fn side(line: &str) -> Side {
    let text = line.trim().trim_matches(['#', '*', '`', ':', '>', '-', ' ', '_']);
    let lower = text.to_ascii_lowercase();
    if matches!(line.trim().as_bytes().first(), Some(b'}' | b']')) {
        return Side::Other;
    }
    if let Some(rest) = lower.strip_prefix("http/") {
        return Side::Received(rest.split_whitespace().nth(1).and_then(mark::status));
    }
    let first = text.split_whitespace().next().unwrap_or_default();
    let path = text[first.len()..].trim_start();
    if lower.starts_with("curl ") || mark::is_method(first) && path.starts_with(['/', 'h']) {
        return Side::Sent;
    }
    if text.len() > 70 {
        return Side::Untold;
    }
    if let Some(status) = status_in(text) {
        return Side::Received(Some(status));
    }
    let find = |words: &[&str]| words.iter().filter_map(|word| lower.find(word)).min();
    let sent = find(&["request", "payload", "you send", "body parameter", "raw (json)"]);
    let received = find(&["response", "returns", "reply", "answer", "result"]);
    match (sent, received) {
        (Some(sent), Some(received)) if sent < received => Side::Sent,
        (_, Some(_)) => Side::Received(None),
        (Some(_), None) => Side::Sent,
        _ if line.trim_start().starts_with('#') => Side::Other,
        _ => Side::Untold,
    }
}

/// `201 Created`, `Response 201`, `Status: 404`.
fn status_in(text: &str) -> Option<String> {
    let parts = [' ', ':', '(', ')', '—', '-', ','];
    let mut words = text.split(parts).filter(|word| !word.is_empty());
    let number = |word: &str| mark::status(word).filter(|status| status != "default");
    if let Some(status) = number(words.clone().next()?) {
        return Some(status);
    }
    let told = words.clone().any(|word| {
        let word = word.to_ascii_lowercase();
        matches!(word.as_str(), "response" | "status" | "code" | "example" | "returns")
    });
    words.find_map(number).filter(|_| told)
}
