//! A first spec, made of the facts of a page: what is known is filled in, what is not is marked.

mod parts;

use crate::fact::{Facts, Key, Kind, Section, Subject};
use crate::path;
use parts::{Sheet, flow, quoted};
use std::collections::BTreeSet;

/// What a draft is made of beside the facts.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// The page's title.
    pub title: String,
    /// The address of the server.
    pub server: Option<String>,
    /// Whether calls carry a bearer token.
    pub bearer: bool,
    /// The name of the header with an API key.
    pub key_header: Option<String>,
    /// The address of the page, and of the section in it.
    pub url: Option<String>,
    /// Where the page is saved, and its hash.
    pub saved: Vec<(String, String)>,
    /// Method and path of what the page describes beside the operation.
    pub others: Vec<String>,
    /// The name and line of a place: `page.txt:12`.
    pub lines: Vec<usize>,
    /// The name of the page in marks.
    pub page: String,
}

/// A spec in YAML. What a person has to decide is marked with `# ?`.
#[must_use]
pub fn draft(facts: &Facts, origin: &Origin) -> String {
    let mut sheet = Sheet::new(facts, origin);
    let title = if origin.title.is_empty() { "Operation" } else { origin.title.as_str() };
    sheet.line(0, "openapi: 3.1.0");
    sheet.blank();
    sheet.line(0, "info:");
    sheet.line(1, &format!("title: {}", quoted(title)));
    sheet.asked(1, "version: v1", "the version of the API");
    sheet.blank();
    sheet.line(0, "x-sources:");
    for (path, hash) in &origin.saved {
        sheet.line(1, &format!("- title: {}", quoted(title)));
        if let Some(url) = &origin.url {
            sheet.line(2, &format!("url: {}", quoted(url)));
        }
        sheet.line(2, &format!("saved: {}", quoted(path)));
        sheet.line(2, &format!("sha256: {hash}"));
    }
    sheet.blank();
    sheet.line(0, "servers:");
    let servers = named(facts, &Section::Server, "");
    for server in &servers {
        self::server(&mut sheet, server);
    }
    match &origin.server {
        _ if !servers.is_empty() => {}
        Some(server) => self::server(&mut sheet, server),
        None => sheet.asked(1, "- url: https://api.example.com", "the server is not on the page"),
    }
    sheet.blank();
    let schemes = schemes(facts, origin);
    for other in &origin.others {
        let what = "the page describes this operation as well; a draft has one";
        sheet.line(0, &format!("# ? {other}: {what}"));
    }
    operation(&mut sheet, facts, &schemes, title);
    if !schemes.is_empty() {
        sheet.blank();
        sheet.line(0, "components:");
        sheet.line(1, "securitySchemes:");
        for (name, lines) in &schemes {
            sheet.line(2, &format!("{name}:"));
            for line in lines {
                sheet.line(3, line);
            }
        }
    }
    sheet.text
}

fn server(sheet: &mut Sheet<'_>, url: &str) {
    sheet.line(1, &format!("- url: {}", quoted(url)));
    let names: BTreeSet<&str> = names_in(url).collect();
    if !names.is_empty() {
        sheet.line(2, "variables:");
    }
    for name in names {
        let line = format!("{}: {{default: {}}}", quoted(name), flow(name));
        sheet.asked(3, &line, "what stands for it");
    }
}

/// The names of one kind of what the page says of servers and security.
fn named<'f>(facts: &'f Facts, section: &Section, lead: &str) -> Vec<&'f str> {
    let all = facts.order.iter().filter(|key| key.section == *section);
    all.filter_map(|key| key.name().strip_prefix(lead)).collect()
}

/// A security scheme: the name that the draft gives it, and its lines.
type Scheme = (&'static str, Vec<String>);

fn schemes(facts: &Facts, origin: &Origin) -> Vec<Scheme> {
    let mut all: Vec<Scheme> = Vec::new();
    for scheme in named(facts, &Section::Security, "scheme ") {
        let mut add = |name, lines: &[String]| {
            if all.iter().all(|(own, _)| *own != name) {
                all.push((name, lines.to_vec()));
            }
        };
        if let Some(http @ ("bearer" | "basic")) = scheme.strip_prefix("HTTP ") {
            let name = if http == "bearer" { "token" } else { "password" };
            add(name, &["type: http".into(), format!("scheme: {http}")]);
        } else if let Some((place, name)) =
            scheme.strip_prefix("API key in ").and_then(|key| key.split_once(' '))
        {
            let lines =
                ["type: apiKey".into(), format!("in: {place}"), format!("name: {}", quoted(name))];
            add("apiKey", &lines);
        }
    }
    if all.is_empty() && origin.bearer {
        all.push(("token", vec!["type: http".into(), "scheme: bearer".into()]));
    } else if let Some(header) = origin.key_header.as_ref().filter(|_| all.is_empty()) {
        let lines =
            ["type: apiKey".into(), "in: header".into(), format!("name: {}", quoted(header))];
        all.push(("apiKey", lines.to_vec()));
    }
    all
}

fn operation(sheet: &mut Sheet<'_>, facts: &Facts, schemes: &[Scheme], title: &str) {
    sheet.line(0, "paths:");
    match path_of(facts) {
        Some(path) => sheet.line(1, &format!("{}:", quoted(&path))),
        None => sheet.asked(1, "/path:", "the path is not on the page"),
    }
    match facts.method.as_str() {
        "" => sheet.asked(2, "post:", "the method is not on the page"),
        method => sheet.line(2, &format!("{}:", method.to_ascii_lowercase())),
    }
    sheet.line(3, &format!("operationId: {}", parts::kebab(title)));
    sheet.line(3, &format!("summary: {}", quoted(title)));
    if !schemes.is_empty() {
        sheet.line(3, "security:");
        let scopes = named(facts, &Section::Security, "scope ").join(", ");
        for (name, _) in schemes {
            sheet.line(4, &format!("- {name}: [{scopes}]"));
        }
    }
    parameters(sheet, facts);
    request(sheet, facts);
    answers(sheet, facts);
}

/// Without the server, and with its parameters in braces.
fn path_of(facts: &Facts) -> Option<String> {
    let path = path::below_host(&facts.path)?;
    let path = path.split(['?', '#']).next().unwrap_or_default();
    // `{base}/parcels`: a variable stands for the server.
    let server = path.strip_prefix('{').and_then(|rest| rest.split_once('}'));
    let path = server.map_or(path, |(_, behind)| behind);
    if !path.starts_with('/') {
        return None;
    }
    let steps = path.split('/').map(|step| {
        let angle = || step.strip_prefix('<').and_then(|name| name.strip_suffix('>'));
        let name = step.strip_prefix(':').or_else(angle);
        name.map_or_else(|| step.to_owned(), |name| format!("{{{name}}}"))
    });
    Some(steps.collect::<Vec<_>>().join("/"))
}

/// The parameters of a path.
fn names_in(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0))
}

fn parameters(sheet: &mut Sheet<'_>, facts: &Facts) {
    let of_http = |key: &Key| {
        key.section == Section::Header
            && matches!(key.name(), "authorization" | "content-type" | "accept")
    };
    let all: Vec<&Key> = facts
        .order
        .iter()
        .filter(|key| key.section.is_parameter() && key.steps.len() == 1 && !of_http(key))
        .collect();
    let path = path_of(facts).unwrap_or_default();
    let unsaid: Vec<&str> = names_in(&path)
        .filter(|name| !facts.subjects.contains_key(&Key::root(Section::Path).member(name)))
        .collect();
    if all.is_empty() && unsaid.is_empty() {
        return;
    }
    sheet.line(3, "parameters:");
    for name in unsaid {
        sheet.line(4, &format!("- name: {}", quoted(name)));
        sheet.line(5, "in: path");
        sheet.line(5, "required: true");
        sheet.asked(5, "schema: {type: string}", "the page has it in the path alone");
    }
    for key in all {
        let subject = &facts.subjects[key];
        let place = match key.section {
            Section::Path => "path",
            Section::Query => "query",
            Section::Cookie => "cookie",
            _ => "header",
        };
        let name = format!("- name: {}", quoted(&subject.path));
        if place == "path" && names_in(&path).all(|own| own != key.name()) {
            sheet.asked_at(4, &name, "the path as it was read does not have it", subject);
        } else {
            sheet.line(4, &name);
        }
        sheet.line(5, &format!("in: {place}"));
        if parts::has(subject, Kind::Required) || place == "path" {
            sheet.line(5, "required: true");
        }
        sheet.described(5, subject);
        sheet.schema(5, "schema", key, subject);
    }
}

fn request(sheet: &mut Sheet<'_>, facts: &Facts) {
    let key = Key::root(Section::Request);
    let Some(subject) = facts.subjects.get(&key) else { return };
    sheet.line(3, "requestBody:");
    if parts::has(subject, Kind::Required) {
        sheet.line(4, "required: true");
    } else {
        sheet.asked_at(
            4,
            "required: true",
            "whether a body is required is not on the page",
            subject,
        );
    }
    content(sheet, 4, &key, subject);
}

fn content(sheet: &mut Sheet<'_>, depth: usize, key: &Key, subject: &Subject) {
    let media = parts::text(subject, Kind::Media).unwrap_or_else(|| "application/json".into());
    sheet.line(depth, "content:");
    sheet.line(depth + 1, &format!("{media}:"));
    sheet.schema(depth + 2, "schema", key, subject);
}

fn answers(sheet: &mut Sheet<'_>, facts: &Facts) {
    sheet.line(3, "responses:");
    let mut success = false;
    let mut seen = BTreeSet::new();
    for key in &facts.order {
        let Section::Answer(status) = &key.section else { continue };
        if !key.steps.is_empty() || !seen.insert(status.clone()) {
            continue;
        }
        success |= status.starts_with('2');
        let subject = &facts.subjects[key];
        if facts.guessed_status && status == "2XX" {
            sheet.asked_at(4, "2XX:", "the number of the success is not on the page", subject);
        } else {
            sheet.line(4, &format!("{}:", quoted(status)));
        }
        let description = parts::text(subject, Kind::Description)
            .unwrap_or_else(|| parts::reason(status).to_owned());
        sheet.line(5, &format!("description: {}", quoted(&description)));
        headers(sheet, facts, status);
        let has_body = facts.has_members(key);
        if has_body {
            content(sheet, 5, key, subject);
        }
        codes(sheet, subject, has_body);
    }
    if !success {
        sheet.asked(4, "2XX:", "no success is on the page");
        sheet.line(5, "description: The request succeeded.");
    }
}

fn headers(sheet: &mut Sheet<'_>, facts: &Facts, status: &str) {
    let section = Section::AnswerHeader(status.to_owned());
    let all: Vec<&Key> =
        facts.order.iter().filter(|key| key.section == section && key.steps.len() == 1).collect();
    if all.is_empty() {
        return;
    }
    sheet.line(5, "headers:");
    for key in all {
        let subject = &facts.subjects[key];
        sheet.line(6, &format!("{}:", quoted(&subject.path)));
        sheet.described(7, subject);
        sheet.schema(7, "schema", key, subject);
    }
}

/// Error codes, and the body that holds them where the page shows none.
fn codes(sheet: &mut Sheet<'_>, subject: &Subject, has_body: bool) {
    let Some((codes, _)) =
        subject.variants.iter().find_map(|variant| variant.facts.get(&Kind::Codes))
    else {
        return;
    };
    if !has_body {
        sheet.line(5, "content:");
        sheet.line(6, "application/json:");
        sheet.asked_at(
            7,
            "schema: {type: object, properties: {error: {type: string}}}",
            "the body is not on the page",
            subject,
        );
    }
    let list: Vec<String> = codes
        .iter()
        .map(|code| format!("{}: {}", flow(code), flow(&code.replace(['_', '-'], " "))))
        .collect();
    sheet.line(5, "x-error-codes:");
    if has_body {
        sheet.asked_at(
            6,
            "property: error",
            "which field holds the code is not on the page",
            subject,
        );
    } else {
        sheet.line(6, "property: error");
    }
    sheet.line(6, "values:");
    for code in list {
        sheet.line(7, &code);
    }
}
