//! Keywords that mean nothing for an SDK: read for their form alone.

use super::node::{Fields, Node};
use super::page::read_page;
use crate::day::{self, Day};
use crate::diagnostic::{Code, Sink};
use crate::ledger::Object;
use std::collections::BTreeSet;

/// What stands in the OpenAPI object for its readers.
pub(super) fn check_document_notes(fields: &Fields<'_>, sink: &mut Sink<'_>) {
    let mut names = BTreeSet::new();
    for tag in fields.list("tags", sink) {
        let Some(tag) = tag.object(Object::Tag, sink) else { continue };
        if let Some(name) = tag.needed_string("name", sink) {
            if names.contains(&name) {
                let message = format!("the tag `{name}` is described twice");
                let help = "keep one of the two: the names of tags are unique";
                let at = tag.at.key("name");
                sink.report_value(Code::DoubtfulKeyword, &at, &message, help);
            }
            names.insert(name);
        }
        check_strings(&tag, &["summary", "description", "parent", "kind"], sink);
        check_page(&tag, sink);
    }
    check_strings(fields, &["$self"], sink);
    check_page(fields, sink);
}

pub(super) fn check_info_notes(info: &Fields<'_>, sink: &mut Sink<'_>) {
    check_strings(info, &["summary", "termsOfService"], sink);
    if let Some(contact) = info.get("contact").and_then(|node| node.object(Object::Contact, sink)) {
        check_strings(&contact, &["name", "url", "email"], sink);
    }
    let license = info.get("license").and_then(|node| node.object(Object::License, sink));
    let Some(license) = license else { return };
    license.needed_string("name", sink);
    check_strings(&license, &["identifier", "url"], sink);
    if let (Some(node), Some(_)) = (license.get("identifier"), license.get("url")) {
        let message = "`identifier` and `url` of a license exclude each other";
        sink.report_key(Code::ConflictingKeywords, &node.at, message, "keep one of the two");
    }
}

pub(super) fn check_schema_notes(fields: &Fields<'_>, sink: &mut Sink<'_>) {
    check_strings(fields, &["$comment"], sink);
    check_sunset(fields, sink);
    check_page(fields, sink);
}

pub(super) fn check_path_notes(fields: &Fields<'_>, sink: &mut Sink<'_>) {
    check_strings(fields, &["summary", "description"], sink);
}

/// From which day on something may be gone.
pub(super) fn check_sunset(fields: &Fields<'_>, sink: &mut Sink<'_>) {
    let Some(node) = fields.get("x-sunset") else { return };
    let Some(text) = node.string(sink) else { return };
    if Day::of_sunset(&text).is_none() {
        let message = "this is no day of the calendar";
        let help = day::fault(&text).unwrap_or_else(|| {
            "write the year, the month and the day, as in 2027-01-31".to_owned()
        });
        sink.report_value(Code::UnknownValue, &node.at, message, &help);
    }
}

pub(super) fn check_operation_notes(fields: &Fields<'_>, sink: &mut Sink<'_>) {
    check_sunset(fields, sink);
    if let Some(tags) = fields.get("tags") {
        tags.strings(sink);
    }
}

pub(super) fn check_security_notes(fields: &Fields<'_>, sink: &mut Sink<'_>) {
    check_strings(fields, &["bearerFormat", "oauth2MetadataUrl"], sink);
    fields.flag("deprecated", sink);
    let kind = fields.get("type").map(Node::literal);
    let kind = kind.as_ref().and_then(|kind| kind.as_str());
    if kind == Some("openIdConnect") {
        fields.needed_string("openIdConnectUrl", sink);
    } else {
        check_strings(fields, &["openIdConnectUrl"], sink);
    }
    let flows =
        if kind == Some("oauth2") { fields.needed("flows", sink) } else { fields.get("flows") };
    let Some(flows) = flows.and_then(|node| node.object(Object::OAuthFlows, sink)) else { return };
    let flows_with: [(&str, &[&str]); 5] = [
        ("implicit", &["authorizationUrl"]),
        ("password", &["tokenUrl"]),
        ("clientCredentials", &["tokenUrl"]),
        ("authorizationCode", &["authorizationUrl", "tokenUrl"]),
        ("deviceAuthorization", &["deviceAuthorizationUrl", "tokenUrl"]),
    ];
    for (name, urls) in flows_with {
        let flow = flows.get(name).and_then(|node| node.object(Object::OAuthFlow, sink));
        let Some(flow) = flow else { continue };
        check_flow(&flow, urls, sink);
    }
}

/// A flow has the URLs of its kind, and no others.
fn check_flow(flow: &Fields<'_>, urls: &[&str], sink: &mut Sink<'_>) {
    for keyword in ["authorizationUrl", "deviceAuthorizationUrl", "tokenUrl"] {
        if urls.contains(&keyword) {
            flow.needed_string(keyword, sink);
        } else if let Some(node) = flow.get(keyword) {
            let message = format!("`{keyword}` does not belong to this kind of flow");
            let help = format!("remove `{keyword}`");
            sink.report_key(Code::MisplacedKeyword, &node.at, &message, &help);
        }
    }
    check_strings(flow, &["refreshUrl"], sink);
    for (_, scope) in
        flow.needed("scopes", sink).and_then(|node| node.map(sink)).unwrap_or_default()
    {
        scope.string(sink);
    }
}

fn check_page(fields: &Fields<'_>, sink: &mut Sink<'_>) {
    if let Some(node) = fields.get("externalDocs") {
        read_page(node, sink);
    }
}

pub(super) fn check_strings(fields: &Fields<'_>, keywords: &[&str], sink: &mut Sink<'_>) {
    for keyword in keywords {
        fields.string(keyword, sink);
    }
}
