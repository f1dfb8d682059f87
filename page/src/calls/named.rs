//! The operation of a page that has no line for it: what its calls and its sentences say.

use crate::fact::At;
use crate::mark::{self, Mark};
use crate::path;

/// Method and path, from the first call or from a sentence such as "Make a `POST` request to `/products`."
pub(crate) fn operation(lines: &[(String, At)]) -> Option<Mark> {
    let call = call(lines);
    let said = lines.iter().filter(|(line, _)| !line.contains("curl ")).find_map(|(line, at)| {
        let (method, path) = sentence(line)?;
        Some((method, path, at))
    });
    let (method, path, at) = match (call, said) {
        // The sentence leaves the server out, and has the names of parameters.
        (Some(call), Some(said)) if call.0 == said.0 && call.1.ends_with(&said.1) => said,
        // An address on its own has them as well.
        (Some((method, path, at)), _) => match address(lines, &path) {
            Some((path, at)) => (method, path, at),
            None => (method, path, at),
        },
        (None, said) => said?,
    };
    Some(Mark::Operation(method, path, at.clone()))
}

/// The line that is nothing but the address of a call, with the names of its parameters.
fn address<'l>(lines: &'l [(String, At)], call: &str) -> Option<(String, &'l At)> {
    let mut all = lines.iter().map(|(line, at)| (line.trim(), at));
    let is = |line: &str| {
        let whole = line.starts_with("http") || line.starts_with('/');
        whole && !line.contains(' ') && !path::variables(line).is_empty()
    };
    let found = all.find(|(line, _)| {
        let of_call = call.split_once("://").map_or(call, |(_, rest)| rest);
        let of_line = line.split_once("://").map_or(*line, |(_, rest)| rest);
        is(line) && path::is_same(of_line, of_call)
    });
    found.map(|(line, at)| (line.to_owned(), at))
}

/// Flags of cURL behind which a body stands.
const BODIES: [&str; 7] =
    ["-d", "--data", "--data-raw", "--data-binary", "--data-urlencode", "--json", "-F"];

/// How many lines a call has at most.
const LONGEST: usize = 40;

/// The first call of cURL: its method and address.
fn call(lines: &[(String, At)]) -> Option<(String, String, &At)> {
    lines.iter().enumerate().find_map(|(index, (line, at))| {
        let start = line.find("curl ").filter(|start| {
            line[..*start].chars().next_back().is_none_or(|char| !char.is_alphanumeric())
        })?;
        let mut text = line[start..].to_owned();
        for (next, _) in lines[index + 1..].iter().take(LONGEST) {
            if !text.trim_end().ends_with('\\') && text.contains("://") {
                break;
            }
            text.push(' ');
            text.push_str(next);
        }
        let (method, url) = curl(&text)?;
        Some((method, url, at))
    })
}

fn curl(text: &str) -> Option<(String, String)> {
    let words: Vec<&str> = text
        .split_whitespace()
        .take(400)
        .map(|word| word.trim_matches(['\'', '"', '\\', '`']))
        .collect();
    let is = |word: &&str| word.starts_with("http://") || word.starts_with("https://");
    let url = words.iter().find_map(|word| {
        let word = word.strip_prefix("--url=").unwrap_or(word);
        let word = word.trim_start_matches(['\'', '"']);
        Some(word).filter(is)
    })?;
    let behind = words.iter().enumerate().find_map(|(at, word)| match *word {
        "-X" | "--request" => words.get(at + 1).copied(),
        _ => word.strip_prefix("--request=").or_else(|| word.strip_prefix("-X")),
    });
    let has = |flags: &[&str]| words.iter().any(|word| flags.contains(word));
    let method = match behind {
        Some(method) => method,
        None if has(&["-G", "--get"]) => "GET",
        None if has(&["-I", "--head"]) => "HEAD",
        None if has(&BODIES) || has(&["--form"]) => "POST",
        None => "GET",
    };
    mark::is_method(method).then(|| (method.to_ascii_uppercase(), url.to_owned()))
}

/// The longest line that is a sentence about the operation.
const SENTENCE: usize = 400;

/// `Make a POST request to /products`: one method, and behind it one path.
fn sentence(line: &str) -> Option<(String, String)> {
    if line.len() > SENTENCE {
        return None;
    }
    let plain = |word: &str| {
        word.trim_matches(['`', '"', '\'', '(', ')', '*', ',', ';', ':', '.', '“', '”']).to_owned()
    };
    let words: Vec<String> = line.split_whitespace().map(plain).collect();
    let is_method =
        |word: &String| mark::is_method(word) && word.chars().all(|char| char.is_ascii_uppercase());
    let at = words.iter().position(is_method)?;
    if words.iter().any(|word| is_method(word) && *word != words[at]) {
        return None;
    }
    let is_path = |word: &&String| {
        let mut chars = word.chars();
        chars.next() == Some('/')
            && chars.next().is_some_and(|char| char.is_alphabetic() || matches!(char, '{' | ':'))
            || word.starts_with("https://")
            || word.starts_with("http://")
    };
    let path = words[at + 1..].iter().take(8).find(is_path)?;
    Some((words[at].clone(), path.clone()))
}

/// Words of sentences that name the status of an answer.
const STATUS: [&str; 8] =
    ["return", "respon", "status", "success", "http/", "created", "200 ok", "accepted"];

/// The only status of a success that the lines of a page name: "The API answers with `201 Created`."
pub(crate) fn success(lines: &[(String, At)]) -> Option<(String, At)> {
    let mut found: Option<(String, At)> = None;
    for (line, at) in lines.iter().filter(|(line, _)| line.len() <= SENTENCE) {
        let lower = line.to_ascii_lowercase();
        if !STATUS.iter().any(|word| lower.contains(word)) {
            continue;
        }
        let words = lower.split(|char: char| !char.is_ascii_alphanumeric());
        for status in words.filter(|word| word.starts_with('2')).filter_map(mark::status) {
            match &found {
                Some((own, _)) if *own != status => return None,
                Some(_) => {}
                None => found = Some((status, at.clone())),
            }
        }
    }
    found.filter(|(status, _)| status.parse::<u16>().is_ok_and(|status| status <= 226))
}
