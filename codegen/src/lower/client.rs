//! Servers and security schemes → the client and its credentials.

use super::docs::{self, Writer};
use super::{names, servers};
use crate::ir::{Client, Docs, Scheme};
use crate::spec::{SecurityKind, SecurityScheme, Spec};

pub(super) fn lower_client(spec: &Spec) -> Client {
    let schemes = spec.components.security_schemes.iter();
    let given = schemes.filter(|(_, scheme)| scheme.kind != SecurityKind::Certificate);
    Client {
        docs: client_docs(spec),
        base_url: servers::base_url(spec),
        servers: servers::lower_servers(spec),
        credentials: Writer::sentence(&format!("Credentials for {}.", docs::safe(&spec.title))),
        schemes: given.map(|(id, scheme)| lower_scheme(id, scheme)).collect(),
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
    let has_host = spec.servers.first().is_some_and(|server| !server.is_relative());
    docs.paragraph(if has_host {
        "Documented servers; the first is the default:"
    } else {
        "No host is documented, so [`builder`](Self::builder) has to be given a `base_url`, with the \
         path of a documented server:"
    });
    docs.list(spec.servers.iter().map(|server| {
        let said = server
            .description
            .as_deref()
            .map_or_else(String::new, |text| format!(": {}", docs::safe(text)));
        format!("{}{said}", docs::code(&server.url))
    }));
    let schemes = spec.components.security_schemes.iter();
    for (name, scheme) in schemes.filter(|(_, scheme)| scheme.kind == SecurityKind::Certificate) {
        docs.paragraph(&format!(
            "{} is a client certificate, which is given to the transport: \
             `ReqwestTransport::from_builder`, or a [`Transport`](docwright_runtime::Transport) of one's own.",
            docs::code(name)
        ));
        docs.description(scheme.description.as_deref());
    }
    docs.finish()
}

fn lower_scheme(id: &str, scheme: &SecurityScheme) -> Scheme {
    let mut docs = Writer::new();
    docs.paragraph(&match &scheme.kind {
        SecurityKind::Bearer => "Sent as `Authorization: Bearer …`.".to_owned(),
        SecurityKind::Basic => "Sent as `Authorization: Basic …`.".to_owned(),
        SecurityKind::Header(name) => format!("Sent in the header {}.", docs::code(name)),
        SecurityKind::Query(name) => format!("Sent in the query, as {}.", docs::code(name)),
        SecurityKind::Cookie(name) => format!("Sent as the cookie {}.", docs::code(name)),
        SecurityKind::Certificate => "A certificate of the transport.".to_owned(),
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
