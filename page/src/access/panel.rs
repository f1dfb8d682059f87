//! Lists of servers, and the panels in which platforms say how a request is authenticated.

use super::Access;
use crate::fact::At;

/// What stands above a list of servers.
const SERVERS: [&str; 9] = [
    "servers",
    "server",
    "server:",
    "api server",
    "base url",
    "base url:",
    "base urls",
    "base urls:",
    "api servers",
];

/// What stands before a server on its line.
const BEFORE: [&str; 5] = ["base url", "base uri", "api base url", "server url", "root url"];

pub(super) fn read(lines: &[(String, At)], access: &mut Access) {
    let mut reader = Panels {
        access,
        servers: false,
        whole: false,
        key: None,
        kind: String::new(),
        scopes: false,
    };
    for (line, at) in lines {
        reader.line(line.trim().trim_start_matches('#').trim_start(), at);
    }
}

struct Panels<'a> {
    access: &'a mut Access,
    /// Below the heading of a list of servers.
    servers: bool,
    /// It lists all of them.
    whole: bool,
    /// The name of the header, the parameter or the scheme that a block is about.
    key: Option<String>,
    /// `type: apiKey` of a block.
    kind: String,
    /// Below a heading of scopes.
    scopes: bool,
}

impl Panels<'_> {
    fn line(&mut self, line: &str, at: &At) {
        if line.is_empty() {
            return;
        }
        self.server(line, at);
        self.stoplight(line, at);
        self.rapidoc(line, at);
        self.docusaurus(line, at);
        self.widdershins(line, at);
        self.scope(line, at);
    }

    fn server(&mut self, line: &str, at: &At) {
        let is = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(line));
        if is(&SERVERS) {
            self.servers = true;
            // Where one can be chosen, the one that is chosen is shown.
            self.whole = is(&["api server", "base urls", "base urls:"]);
            return;
        }
        let plain = line.trim_start_matches(['*', '-', ' ', '<']).trim_start_matches("a href=\"");
        if self.servers {
            self.servers = plain.starts_with("http");
            if self.servers {
                let url = plain.split([' ', '"', '<', '\t']).next().unwrap_or_default();
                self.access.server(url, at, false);
                self.access.servers |= self.whole;
            }
            return;
        }
        let plain = line.trim_start_matches(['*', '-', ' ', '|', '`']);
        let behind = BEFORE.iter().find_map(|word| {
            plain
                .get(..word.len())
                .filter(|head| head.eq_ignore_ascii_case(word))
                .map(|_| &plain[word.len()..])
        });
        if let Some(rest) = behind {
            let url = rest.trim_start_matches([':', ' ', '*', '`', '|', '\t', '=', '<', '"']);
            let url = url.split([' ', '`', '|', '*', '\t', '"', '>']).next().unwrap_or_default();
            self.access.server(url, at, false);
        }
    }

    /// `Security: Bearer Auth`
    fn stoplight(&mut self, line: &str, at: &At) {
        let Some(name) = line.strip_prefix("Security: ") else { return };
        let scheme = match name {
            "Bearer Auth" => "HTTP bearer",
            "Basic Auth" => "HTTP basic",
            "API Key" => "API key",
            "OAuth 2.0" => "OAuth 2",
            "OpenID Connect" => "OpenID Connect",
            // `API Key & API Key`
            _ => return self.access.schemes = false,
        };
        self.access.schemes = true;
        self.access.scheme(scheme, at, false);
    }

    /// `HTTP Bearer`, `API Key (X-API-Key)` and then how it is sent.
    fn rapidoc(&mut self, line: &str, at: &At) {
        let scheme = match line {
            "HTTP Bearer" => Some("HTTP bearer"),
            "HTTP Basic" => Some("HTTP basic"),
            _ => line
                .strip_prefix("OAuth (")
                .and_then(|rest| rest.strip_suffix(')'))
                .map(|_| "OAuth 2"),
        };
        if let Some(scheme) = scheme {
            self.access.scheme(scheme, at, true);
            self.access.schemes = true;
        }
        if let Some(name) = line.strip_prefix("API Key (").and_then(|rest| rest.strip_suffix(')')) {
            self.key = Some(name.to_owned());
        }
        let Some(rest) = line.strip_prefix("Send ") else { return };
        for place in ["header", "query", "cookie"] {
            let Some(name) = rest.strip_suffix(&format!(" in {place}")) else { continue };
            if self.key.take().is_some_and(|key| key == name) {
                self.access.key(place, name, at, true);
                self.access.schemes = true;
            }
        }
    }

    /// `name: X-API-Key`, `type: apiKey`, `in: header`: on lines of their own, or joined to one.
    fn docusaurus(&mut self, line: &str, at: &At) {
        if line.starts_with("name: ") && line.contains("type: ") {
            let (head, scheme) = line.split_at(line.rfind("scheme: ").unwrap_or(line.len()));
            let mut rest = head.split("description: ").next().unwrap_or_default();
            for label in ["type: ", "scopes: ", "in: "] {
                let Some(at_label) = rest.find(label) else { continue };
                let (before, behind) = rest.split_at(at_label);
                self.fact(before, at);
                rest = behind;
            }
            self.fact(rest, at);
            self.fact(scheme, at);
            return;
        }
        self.fact(line, at);
    }

    fn fact(&mut self, line: &str, at: &At) {
        let Some((word, value)) = line.split_once(": ") else { return };
        match word {
            "name" => self.key = Some(value.to_owned()),
            "type" => {
                value.clone_into(&mut self.kind);
                if self.key.is_some() && value == "oauth2" {
                    self.access.scheme("OAuth 2", at, false);
                }
            }
            "scheme" if self.kind == "http" => {
                self.access.scheme(&format!("HTTP {}", value.to_ascii_lowercase()), at, false);
                self.kind.clear();
            }
            "in" if self.kind == "apiKey" => {
                if let Some(name) = self.key.take() {
                    self.access.key(value, &name, at, false);
                }
                self.kind.clear();
            }
            "scopes" if self.kind == "http" || self.kind == "oauth2" => {
                self.list_of_scopes(value, at);
            }
            _ => {}
        }
    }

    /// `- HTTP Authentication, scheme: bearer`, `- Parameter Name: **X-API-Key**, in: header.`
    fn widdershins(&mut self, line: &str, at: &At) {
        if let Some(rest) = line.strip_prefix("- HTTP Authentication, scheme: ") {
            let scheme = rest.split(' ').next().unwrap_or_default().to_ascii_lowercase();
            self.access.scheme(&format!("HTTP {scheme}"), at, true);
            self.access.schemes = true;
        }
        if line.starts_with("- oAuth2 authentication.") {
            self.access.scheme("OAuth 2", at, true);
            self.access.schemes = true;
        }
        if let Some(rest) = line.strip_prefix("- Parameter Name: **") {
            if let Some((name, place)) = rest.split_once("**, in: ") {
                let place = place.split(['.', ' ']).next().unwrap_or_default();
                self.access.key(place, name, at, true);
            }
        }
        if let Some(rest) = line.strip_suffix(" )") {
            if let Some((_, list)) = rest.split_once("( Scopes: ") {
                self.list_of_scopes(list, at);
            }
        }
    }

    /// `Required scope: contacts.write`, and a list below `Scope(s)`.
    fn scope(&mut self, line: &str, at: &At) {
        if self.scopes {
            self.scopes = false;
            return self.list_of_scopes(line, at);
        }
        if matches!(
            line,
            "Scope(s)"
                | "Scope"
                | "Scopes"
                | "Required scopes"
                | "Required scopes:"
                | "OAuth scopes"
        ) {
            self.scopes = true;
            return;
        }
        let leads =
            ["Required scope: ", "Required scopes: ", "Scopes: ", "Scope: ", "OAuth scopes: "];
        if let Some(list) = leads.iter().find_map(|lead| line.strip_prefix(lead)) {
            self.list_of_scopes(list, at);
        }
    }

    /// Words that are nothing but names of scopes: a sentence is no list.
    fn list_of_scopes(&mut self, list: &str, at: &At) {
        let words = list.split([',', ' ']).map(|word| word.trim_matches(['`', '"', '\'', '*']));
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        let is_scope = |word: &&str| {
            word.contains(['.', ':', '_', '/'])
                && !word.ends_with(['.', ':'])
                && !word.contains("://")
        };
        if words.len() < 20 && words.iter().all(is_scope) {
            for scope in words {
                self.access.scope(scope, at);
            }
        }
    }
}
