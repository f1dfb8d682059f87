//! The value of a parameter, taken apart as its style says.

use crate::api::{Parameter, Style};

type Pairs = Vec<(String, String)>;

/// The items of a list that is one text, or several.
pub(super) fn items(parameter: &Parameter, texts: &[String]) -> Vec<String> {
    let Some(separator) = separator(parameter) else { return texts.to_vec() };
    let name = format!("{}=", parameter.name);
    let all = texts.iter().flat_map(|text| bare(parameter, text).split(separator));
    let all = all.map(str::trim).map(|item| match parameter.style {
        Style::Matrix => item.strip_prefix(&name).unwrap_or(item),
        _ => item,
    });
    all.map(str::to_owned).collect()
}

/// The members of an object that is one text: `R=100,G=200`, `R,100,G,200`.
pub(super) fn members(parameter: &Parameter, text: &str) -> Pairs {
    let separator = separator(parameter).unwrap_or(',');
    let text = bare(parameter, text);
    let name = format!("{}=", parameter.name);
    let text = if parameter.explode { text } else { text.strip_prefix(&name).unwrap_or(text) };
    let mut parts = text.split(separator).map(str::trim);
    let mut pairs = Pairs::new();
    while let Some(part) = parts.next() {
        let (key, value) = if parameter.explode {
            part.split_once('=').unwrap_or((part, ""))
        } else {
            (part, parts.next().unwrap_or_default())
        };
        pairs.push((key.to_owned(), value.to_owned()));
    }
    pairs
}

/// One text, without what its style puts before it.
pub(super) fn scalar<'t>(parameter: &Parameter, text: &'t str) -> &'t str {
    let text = bare(parameter, text);
    let named = text.strip_prefix(parameter.name.as_str());
    match (parameter.style, named) {
        (Style::Matrix, Some("")) => "",
        (Style::Matrix, Some(rest)) => rest.strip_prefix('=').unwrap_or(text),
        _ => text,
    }
}

fn bare<'t>(parameter: &Parameter, text: &'t str) -> &'t str {
    let start = match parameter.style {
        Style::Label => '.',
        Style::Matrix => ';',
        _ => return text,
    };
    text.strip_prefix(start).unwrap_or(text)
}

/// What stands between the parts of one text; none where each part has a text of its own.
fn separator(parameter: &Parameter) -> Option<char> {
    match (parameter.style, parameter.explode) {
        (Style::Label, true) => Some('.'),
        (Style::Matrix, true) => Some(';'),
        (Style::Space, false) => Some(' '),
        (Style::Pipe, false) => Some('|'),
        (Style::Form | Style::Cookie | Style::Space | Style::Pipe | Style::Deep, true)
        | (Style::Deep, false) => None,
        _ => Some(','),
    }
}

/// `filter[a][b]` → `[a, b]`, for the parameter `filter`.
pub(super) fn steps(name: &str, parameter: &str) -> Option<Vec<String>> {
    let rest = name.strip_prefix(parameter)?.strip_prefix('[')?.strip_suffix(']')?;
    Some(rest.split("][").map(str::to_owned).collect())
}
