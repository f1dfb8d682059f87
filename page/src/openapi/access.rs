//! The servers of a document, and the security schemes and scopes of an operation.

use super::{escaped, items, members};
use crate::access::key_name;
use crate::fact::{At, Facts, Key, Section, Variant};
use serde_json::Value as Json;

/// Adds them to the facts of the operation at `at`.
pub(super) fn read(document: &Json, item: &Json, node: &Json, at: &str, facts: &mut Facts) {
    servers(document, item, node, at, facts);
    let (required, place) = match node.get("security") {
        Some(own) => (own, format!("{at}/security")),
        None => (&document["security"], "/security".to_owned()),
    };
    let (schemes, home) = match document["components"].get("securitySchemes") {
        Some(schemes) => (schemes, "/components/securitySchemes"),
        None => (&document["securityDefinitions"], "/securityDefinitions"),
    };
    for (index, alternative) in items(required).iter().enumerate() {
        for (name, scopes) in members(alternative) {
            let own = format!("{home}/{}", escaped(name));
            if let Some(scheme) = name_of(&schemes[name.as_str()]) {
                put(facts, Section::Security, &format!("scheme {scheme}"), &own, false);
            }
            for (number, scope) in items(scopes).iter().enumerate() {
                let Some(scope) = scope.as_str() else { continue };
                let at = format!("{place}/{index}/{}/{number}", escaped(name));
                put(facts, Section::Security, &format!("scope {scope}"), &at, false);
            }
        }
    }
    for (name, scheme) in members(schemes) {
        if let Some(scheme) = name_of(scheme) {
            put(
                facts,
                Section::Security,
                &format!("scheme {scheme}"),
                &format!("{home}/{}", escaped(name)),
                true,
            );
        }
    }
}

fn servers(document: &Json, item: &Json, node: &Json, at: &str, facts: &mut Facts) {
    let path = at.rsplit_once('/').map_or("", |(path, _)| path);
    let homes = [(node, at), (item, path), (document, "")];
    let own = homes.into_iter().find(|(home, _)| home.get("servers").is_some());
    if let Some((home, at)) = own {
        for (index, server) in items(&home["servers"]).iter().enumerate() {
            if let Some(url) = server["url"].as_str() {
                let at = format!("{at}/servers/{index}/url");
                put(facts, Section::Server, url.trim_end_matches('/'), &at, false);
            }
        }
    }
    if let Some(host) = document["host"].as_str() {
        let base = document["basePath"].as_str().unwrap_or_default().trim_end_matches('/');
        let schemes = items(&document["schemes"]).iter().filter_map(Json::as_str);
        for scheme in schemes {
            put(facts, Section::Server, &format!("{scheme}://{host}{base}"), "/host", false);
        }
    }
}

/// What a security scheme is, in words.
fn name_of(scheme: &Json) -> Option<String> {
    Some(match scheme["type"].as_str()? {
        "http" => format!("HTTP {}", scheme["scheme"].as_str()?.to_ascii_lowercase()),
        "basic" => "HTTP basic".to_owned(),
        "apiKey" => key_name(scheme["in"].as_str()?, scheme["name"].as_str()?),
        "oauth2" => "OAuth 2".to_owned(),
        "openIdConnect" => "OpenID Connect".to_owned(),
        "mutualTLS" => "mutual TLS".to_owned(),
        _ => return None,
    })
}

fn put(facts: &mut Facts, section: Section, name: &str, at: &str, unsure: bool) {
    let key = Key { section, steps: vec![name.to_owned()] };
    if facts.subjects.contains_key(&key) {
        return;
    }
    let variant = Variant { at: At::pointer(at), unsure, ..Variant::default() };
    facts.subject(&key, name).variants.push(variant);
}
