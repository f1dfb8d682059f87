//! Servers and security schemes → the client and its credentials.

use super::docs::{self, Writer};
use super::names;
use crate::ir::{Client, Docs, Scheme};
use crate::spec::{SecurityKind, SecurityScheme, Spec};

pub(super) fn lower_client(spec: &Spec) -> Client {
    let schemes = &spec.components.security_schemes;
    Client {
        docs: client_docs(spec),
        base_url: spec.servers.first().map(|server| server.url.clone()).unwrap_or_default(),
        credentials: Writer::sentence(&format!("Credentials for {}.", docs::safe(&spec.title))),
        schemes: schemes.iter().map(|(id, scheme)| lower_scheme(id, scheme)).collect(),
    }
}

fn client_docs(spec: &Spec) -> Docs {
    let mut docs = Writer::new();
    docs.paragraph(&format!(
        "A client of {}, version {}.",
        docs::safe(&spec.title),
        docs::safe(&spec.version)
    ));
    docs.paragraph("Cheap to clone: clones share their connections.");
    docs.paragraph("Documented servers; the first is the default:");
    docs.list(spec.servers.iter().map(|server| {
        let said = server
            .description
            .as_deref()
            .map_or_else(String::new, |text| format!(": {}", docs::safe(text)));
        format!("{}{said}", docs::code(&server.url))
    }));
    docs.finish()
}

fn lower_scheme(id: &str, scheme: &SecurityScheme) -> Scheme {
    let mut docs = Writer::new();
    docs.paragraph(&match &scheme.kind {
        SecurityKind::Bearer => "Sent as `Authorization: Bearer …`.".to_owned(),
        SecurityKind::Basic => "Sent as `Authorization: Basic …`.".to_owned(),
        SecurityKind::Header(name) => format!("Sent in the header {}.", docs::code(name)),
        SecurityKind::Query(name) => format!("Sent in the query, as {}.", docs::code(name)),
    });
    docs.description(scheme.description.as_deref());
    Scheme {
        at: scheme.at.clone(),
        name: names::snake(id),
        id: id.to_owned(),
        docs: docs.finish(),
        kind: scheme.kind.clone(),
    }
}
