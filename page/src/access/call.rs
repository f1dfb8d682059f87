//! The servers and credentials of calls: cURL lines, and headers that are shown as they are sent.

use super::Access;
use crate::fact::At;
use crate::mark;

/// How many lines a call has at most.
const LONGEST: usize = 60;

pub(super) fn read(lines: &[(String, At)], access: &mut Access) {
    let mut left: usize = 0;
    for (line, at) in lines {
        let begins = line.trim_start_matches(['$', '>', ' ']).starts_with("curl ");
        if begins {
            left = LONGEST;
        } else if left > 0 && line.trim().is_empty() {
            left = 0;
        }
        if left > 0 {
            left -= 1;
            call(line, at, access);
        } else {
            header(line, at, access);
            address(line, at, access);
        }
    }
}

/// A line that is an address, and perhaps the method before it; or a sentence that names the base of all addresses.
fn address(line: &str, at: &At, access: &mut Access) {
    let line = line.trim().trim_matches(['`', '*']);
    let lower = line.to_ascii_lowercase();
    if BASES.iter().any(|base| lower.contains(base)) {
        let word = |text: &str| text.starts_with("http://") || text.starts_with("https://");
        let all = || {
            line.split([' ', '`', '*', '"', '<', '>', '(', ')', '|', '\t'])
                .filter(|text| word(text))
        };
        // Where there are several, they are of different uses: sandbox and production.
        if let Some(url) = all().next() {
            if all().count() == 1 {
                access.server(url, at, false);
            }
        }
        return;
    }
    let url = line
        .split_once(' ')
        .filter(|(method, _)| mark::is_method(method))
        .map_or(line, |(_, url)| url.trim());
    // A page of the documentation may have the name of what it is about.
    let host = url.split("://").nth(1).unwrap_or_default();
    let docs = ["docs.", "developer.", "developers.", "help.", "www."];
    if !docs.iter().any(|own| host.starts_with(own)) {
        access.server(url, at, true);
    }
}

/// What a sentence calls the address that all begin with.
const BASES: [&str; 6] =
    ["base url", "base uri", "base address", "base path", "root url", "api endpoint is"];

/// A line of a call.
fn call(line: &str, at: &At, access: &mut Access) {
    for word in line.split([' ', '\'', '"']) {
        if word.starts_with("https://") || word.starts_with("http://") {
            access.server(word.trim_end_matches('\\'), at, true);
        }
    }
    for flag in ["-H", "--header"] {
        for (found, _) in line.match_indices(flag) {
            let rest = line[found + flag.len()..].trim_start();
            let Some(quote) = rest.chars().next().filter(|char| matches!(char, '"' | '\'')) else {
                continue;
            };
            let value = rest[1..].split(quote).next().unwrap_or_default();
            credential(value, at, access);
        }
    }
    let user = line.split_whitespace().any(|word| matches!(word, "-u" | "--user" | "--basic"));
    if user {
        access.scheme("HTTP basic", at, false);
    }
}

/// A header as it is sent: on a line of its own, in a row of a table of headers, or named in a sentence.
fn header(line: &str, at: &At, access: &mut Access) {
    const NAME: &str = "authorization";
    let lower = line.to_ascii_lowercase();
    for (found, _) in lower.match_indices(NAME).take(4) {
        let apart = |char: Option<char>| char.is_none_or(|char| !char.is_alphanumeric());
        let rest = &line[found + NAME.len()..];
        let begins = line[..found].trim_matches(['|', '-', '*', '`', ' ', '\t']).is_empty();
        let shown = rest.trim_start_matches(['*', '`']).starts_with(':');
        if apart(lower[..found].chars().next_back()) && (begins || shown) {
            sent(rest, at, access);
        }
    }
}

/// What follows the name of such a header.
fn sent(rest: &str, at: &At, access: &mut Access) {
    let mut words =
        rest.split([' ', '\t', ':', '|', '`', '"', '\'', '*']).filter(|word| !word.is_empty());
    let scheme = words.find(|word| {
        !matches!(word.to_ascii_lowercase().as_str(), "required" | "string" | "header")
    });
    let value = words.next().map(|value| value.trim_end_matches(['.', ',', ')']));
    // `Authorization: Bearer {token}`, not a sentence that goes on.
    let shown = value.is_some_and(|value| {
        value.starts_with(['{', '<', '[', '$', '%'])
            || value.chars().all(|char| char.is_ascii_uppercase() || matches!(char, '_' | '-'))
            || value.chars().any(|char| char.is_ascii_digit())
    });
    if let Some(scheme) = scheme.filter(|_| shown) {
        authorization(scheme, at, access);
    }
}

/// A header of a call.
fn credential(header: &str, at: &At, access: &mut Access) {
    let Some((name, value)) = header.split_once(':') else { return };
    let name = name.trim().to_ascii_lowercase();
    if name == "authorization" {
        authorization(value.split_whitespace().next().unwrap_or_default(), at, access);
    } else if ["api-key", "apikey", "api_key"].iter().any(|part| name.contains(part)) {
        access.key("header", &name, at, false);
    }
}

/// The word before the token, where there is one.
fn authorization(word: &str, at: &At, access: &mut Access) {
    match word.to_ascii_lowercase().as_str() {
        "bearer" => access.scheme("HTTP bearer", at, false),
        "basic" => access.scheme("HTTP basic", at, false),
        "digest" => access.scheme("HTTP digest", at, false),
        _ => {}
    }
}
