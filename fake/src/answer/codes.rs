//! Which documented error code says best what was wrong.

use crate::verdict::{Problem, ProblemKind};

/// The code of which the largest share of words fits the problem; of equals, the one that says
/// most of its place; of those, the first.
pub(super) fn choose<'a>(codes: &'a [(String, String)], problem: &Problem) -> Option<&'a str> {
    let own: Vec<String> = problem.words.iter().flat_map(|text| split(text)).collect();
    let common = common_words(problem.kind);
    let score = |(code, _): &&(String, String)| {
        let parts = split(code);
        let in_own = parts.iter().filter(|part| own.contains(part)).count();
        let fits = |part: &&String| own.contains(part) || common.contains(&part.as_str());
        let fitting = parts.iter().filter(fits).count();
        // Thousandths, because shares cannot be ordered as floats.
        (fitting * 1000 / parts.len().max(1), in_own)
    };
    // `max_by_key` takes the last of equals; the documents' first is meant.
    codes.iter().rev().max_by_key(score).map(|(code, _)| code.as_str())
}

/// `missing_first_name`, `missingFirstName`, `MISSING-FIRST-NAME` → missing, first, name.
fn split(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut after_lower = false;
    for letter in text.chars() {
        let starts_word = after_lower && letter.is_uppercase();
        if starts_word || !letter.is_alphanumeric() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| letter.is_alphanumeric()) {
            word.extend(letter.to_lowercase());
        }
        after_lower = letter.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// What error codes in the field call such a problem.
fn common_words(kind: ProblemKind) -> &'static [&'static str] {
    match kind {
        ProblemKind::Path => &["not", "found", "unknown", "path", "route", "endpoint"],
        ProblemKind::Method => &["method", "not", "allowed"],
        ProblemKind::NoCredentials => &[
            "authentication",
            "required",
            "missing",
            "no",
            "unauthenticated",
            "unauthorized",
            "credentials",
        ],
        ProblemKind::BadCredentials => {
            &["invalid", "bad", "malformed", "key", "api", "token", "credentials", "unauthorized"]
        }
        ProblemKind::Parameter => {
            &["validation", "error", "failed", "bad", "request", "parameter", "header"]
        }
        ProblemKind::BodyTooLarge => &["payload", "body", "request", "entity", "too", "large"],
        ProblemKind::MediaType => {
            &["unsupported", "media", "content", "type", "invalid", "request", "bad"]
        }
        ProblemKind::Syntax => &[
            "invalid",
            "malformed",
            "bad",
            "json",
            "syntax",
            "parse",
            "body",
            "payload",
            "request",
        ],
        ProblemKind::Body => &[
            "validation",
            "error",
            "errors",
            "failed",
            "unprocessable",
            "entity",
            "bad",
            "request",
            "field",
            "fields",
        ],
    }
}
