//! How an API is reached: its servers, and what a request is authenticated by. Pages say it in lists, in panels of their
//! platforms, and in the calls that they show.

mod call;
mod panel;

use crate::fact::{At, Facts, Key, Section, Variant};
use crate::path;

/// A server, a scheme or a scope that a page names.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    section: Section,
    /// As people name it: `https://api.example.com`, `scheme HTTP bearer`, `scope contacts.write`.
    name: String,
    at: At,
    /// It is said of the whole API, not of the operation.
    general: bool,
    /// A call has it, with a path behind the server.
    call: bool,
}

/// What a page says of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Access {
    said: Vec<Said>,
    /// Every server is listed.
    servers: bool,
    /// Every scheme that the operation may use is listed.
    schemes: bool,
}

impl Access {
    /// Reads the lines of a page.
    #[must_use]
    pub(crate) fn read(lines: &[(String, At)]) -> Self {
        let mut access = Self::default();
        panel::read(lines, &mut access);
        call::read(lines, &mut access);
        access
    }

    fn server(&mut self, url: &str, at: &At, call: bool) {
        let url = url.trim_end_matches(['.', ',', ';', ')', '"', '\'', '`']);
        if is_url(url) {
            self.push(Section::Server, url.trim_end_matches('/'), at, true, call);
        }
    }

    fn scheme(&mut self, name: &str, at: &At, general: bool) {
        self.push(Section::Security, &format!("scheme {name}"), at, general, false);
    }

    fn key(&mut self, place: &str, name: &str, at: &At, general: bool) {
        self.scheme(&key_name(place, name), at, general);
    }

    fn scope(&mut self, name: &str, at: &At) {
        let sound = |char: char| {
            char.is_ascii_alphanumeric() || matches!(char, '.' | ':' | '_' | '-' | '/' | '*')
        };
        if !name.is_empty() && name.len() < 80 && name.chars().all(sound) {
            self.push(Section::Security, &format!("scope {name}"), at, false, false);
        }
    }

    fn push(&mut self, section: Section, name: &str, at: &At, general: bool, call: bool) {
        if self.said.len() < MOST {
            self.said.push(Said { section, name: name.to_owned(), at: at.clone(), general, call });
        }
    }

    /// Adds it to the facts of an operation; of calls, the server is what stands before the path of `guide`, or of the facts.
    pub(crate) fn add(&self, facts: &mut Facts, guide: Option<&Facts>) {
        facts.all_servers = self.servers;
        facts.all_schemes = self.schemes;
        let path = guide.map_or_else(|| facts.path.clone(), |guide| guide.path.clone());
        if is_url(&facts.path) {
            let (url, at) = (facts.path.clone(), facts.at.clone());
            if let Some(server) = path::server_before(&path, &url) {
                put(facts, Section::Server, &server, &at, false);
            }
        }
        for one in &self.said {
            let name = if one.call {
                path::server_before(&path, &one.name)
            } else if one.section == Section::Server {
                Some(path::base_of(&one.name, &path, &facts.path).to_owned())
            } else {
                Some(one.name.clone())
            };
            if let Some(name) = name {
                put(facts, one.section.clone(), &name, &one.at, one.general && !one.call);
            }
        }
    }
}

/// The name of the scheme of an API key.
#[must_use]
pub(crate) fn key_name(place: &str, name: &str) -> String {
    format!("API key in {place} {}", name.to_ascii_lowercase())
}

/// More is not said on a page.
const MOST: usize = 200;

fn put(facts: &mut Facts, section: Section, name: &str, at: &At, general: bool) {
    let key = Key { section, steps: vec![name.to_owned()] };
    let subject = facts.subject(&key, name);
    subject.variants.push(Variant { at: at.clone(), unsure: general, ..Variant::default() });
}

/// A whole address, without anything that is to be filled in by the reader.
fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split('/').next().unwrap_or_default();
        !host.is_empty() && !rest.contains(['<', '>', ' ', '[', ']', '$', '…'])
    })
}

/// Whether two names mean the same: the variables of a server stand for any text, and a bearer token is what OAuth and keys in
/// `Authorization` are sent as.
#[must_use]
pub(crate) fn alike(section: &Section, spec: &str, page: &str) -> bool {
    match section {
        Section::Server => same_server(spec, page),
        Section::Security => spec == page || same_scheme(spec, page),
        _ => false,
    }
}

fn same_server(spec: &str, page: &str) -> bool {
    let (spec, page) = (spec.trim_end_matches('/'), page.trim_end_matches('/'));
    // A relative address is below any host.
    if !spec.contains("://") {
        return page.ends_with(spec);
    }
    let plain = |url: &str| url.to_ascii_lowercase();
    let (spec, page) = (plain(spec), plain(page));
    fits(&spec, &page) || fits(&page, &spec)
}

/// Whether a text is what a pattern with `{variables}` means.
fn fits(pattern: &str, text: &str) -> bool {
    let mut rest = text;
    let mut parts = pattern.split('{');
    let Some(behind) = rest.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    rest = behind;
    for part in parts {
        let fixed = part.split_once('}').map_or("", |(_, fixed)| fixed);
        if fixed.is_empty() {
            rest = "";
            continue;
        }
        let Some(at) = rest.find(fixed) else { return false };
        rest = &rest[at + fixed.len()..];
    }
    rest.is_empty()
}

fn same_scheme(spec: &str, page: &str) -> bool {
    let (Some(spec), Some(page)) = (spec.strip_prefix("scheme "), page.strip_prefix("scheme "))
    else {
        return false;
    };
    let token = |name: &str| {
        matches!(name, "HTTP bearer" | "OAuth 2" | "OpenID Connect")
            || name.ends_with(" authorization")
    };
    match page {
        "HTTP bearer" => token(spec),
        // Panels name the kind alone.
        "API key" => spec.starts_with("API key"),
        _ => false,
    }
}
