//! What a page tells of itself: its title, and the server in its calls.

use crate::fact::Facts;

/// Verbs that titles of operations begin with.
const VERBS: [&str; 19] = [
    "create", "add", "update", "get", "list", "delete", "remove", "send", "retrieve", "search",
    "upsert", "find", "fetch", "cancel", "submit", "register", "upload", "download", "archive",
];

/// The title of the operation: a heading that begins with a verb, the first heading, or the first short line that begins with a
/// verb.
pub(crate) fn title(text: &str, facts: &Facts) -> String {
    if !facts.title.is_empty() {
        return facts.title.clone();
    }
    let clean = crate::text::clean(text);
    let headings = headings(&clean);
    let found = headings.iter().find(|heading| is_title(heading)).or(headings.first()).cloned();
    let line = || clean.lines().take(400).map(plain).find(|line| is_title(line));
    found.or_else(line).unwrap_or_default().trim_end_matches('.').to_owned()
}

/// How many headings are looked at.
const HEADINGS: usize = 40;

/// The headings of a page, those of HTML or else those of Markdown.
fn headings(text: &str) -> Vec<String> {
    let sound = |heading: &String| !heading.is_empty() && heading.len() < 80;
    let of_html = text.match_indices("<h").take(HEADINGS * 8).filter_map(|(at, _)| {
        let rest = &text[at + 2..];
        let level = rest.chars().next().filter(|level| matches!(level, '1'..='3'))?;
        rest[1..].starts_with(['>', ' ', '\n']).then_some(())?;
        rest[1..].split_once('>')?.1.split(&format!("</h{level}>")).next().map(plain)
    });
    let all: Vec<String> = of_html.filter(sound).take(HEADINGS).collect();
    if !all.is_empty() {
        return all;
    }
    let is_heading = |line: &&str| line.starts_with(['#', '\u{feff}']) && line.contains("# ");
    text.lines().filter(is_heading).map(plain).filter(sound).take(HEADINGS).collect()
}

fn is_title(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
    VERBS.contains(&first.as_str())
        && line.contains(' ')
        && line.len() < 60
        && !line.contains(['/', ':', '{'])
}

/// A line without tags and the marks of Markdown.
fn plain(line: &str) -> String {
    let mut out = String::new();
    let mut tag = false;
    for char in line.chars() {
        match char {
            '<' => tag = true,
            '>' => tag = false,
            _ if !tag => out.push(char),
            _ => {}
        }
    }
    out.trim()
        .trim_start_matches('#')
        .trim_start_matches("title:")
        .trim()
        .trim_matches('"')
        .to_owned()
}

/// The address before the path, in a call or in the path itself.
pub(crate) fn server(text: &str, path: &str) -> Option<String> {
    if let Some(at) = path.find("://") {
        let end = path[at + 3..].find('/').map_or(path.len(), |end| at + 3 + end);
        return Some(path[..end].to_owned());
    }
    for (at, _) in text.match_indices("http").take(400) {
        let url = text[at..].split([' ', '\'', '"', '\n', '\\', '<']).next().unwrap_or_default();
        if !path.is_empty()
            && url.contains("://")
            && url.trim_end_matches('/').ends_with(path.trim_end_matches('/'))
        {
            let end = url.len()
                - (url.len() - url.trim_end_matches('/').len())
                - path.trim_end_matches('/').len();
            return Some(url[..end].to_owned()).filter(|server| server.len() > 8);
        }
    }
    None
}

/// How far above the operation its section is looked for.
const FAR: usize = 60_000;

/// The address that a page was saved from, as the browser or the page itself notes it, with the anchor of the section that the
/// operation stands in. `file` is what was saved, `at` where the operation is in `text`.
pub(crate) fn address(file: &str, text: &str, at: usize) -> Option<String> {
    let notes = [
        ("<!-- saved from url=(", ")"),
        ("Snapshot-Content-Location: ", ""),
        ("<link rel=\"canonical\" href=\"", ""),
        ("<meta property=\"og:url\" content=\"", ""),
    ];
    let url = notes.iter().find_map(|(lead, then)| {
        let rest = &file[file.find(lead)? + lead.len()..];
        let rest = if then.is_empty() { rest } else { rest.split_once(then)?.1 };
        let url = rest
            .split(|char: char| char.is_whitespace() || matches!(char, '"' | '<' | '>'))
            .next()?;
        let sound =
            url.chars().all(|char| char.is_ascii_graphic() && !matches!(char, '\'' | '`' | '\\'));
        (sound && (url.starts_with("https://") || url.starts_with("http://"))).then_some(url)
    })?;
    let anchor = if url.contains('#') { None } else { anchor(text, at) };
    Some(anchor.map_or_else(|| url.to_owned(), |anchor| format!("{url}#{anchor}")))
}

/// The last heading or section above a place that has an anchor.
fn anchor(text: &str, at: usize) -> Option<&str> {
    let start = (at.saturating_sub(FAR)..=at).find(|start| text.is_char_boundary(*start))?;
    let above = text.get(start..at)?;
    above.rmatch_indices(" id=\"").take(400).find_map(|(found, lead)| {
        let tag = &above[above[..found].rfind('<')?..];
        let name = tag[1..].split([' ', '>']).next()?;
        let part = matches!(name, "h1" | "h2" | "h3" | "h4" | "section" | "article")
            || tag.split('>').next()?.contains("data-section-id=");
        let id = above[found + lead.len()..].split('"').next()?;
        let sound = |char: char| {
            char.is_ascii_alphanumeric() || matches!(char, '-' | '_' | '.' | '/' | ':' | '~')
        };
        (part && !id.is_empty() && id.chars().all(sound)).then_some(id)
    })
}
