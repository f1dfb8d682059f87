//! Webhooks → functions that read their payloads.

use super::docs::{self, full_stop, page_link, safe};
use super::operation::lower_root;
use super::reach::RESPONSE;
use super::{Given, names};
use crate::check::Checked;
use crate::ir::{Docs, Element, Encoding, Items, Ty, Webhook, Webhooks};
use crate::spec::{Operation, ParameterLocation};

/// The webhooks whose payload is JSON.
pub(super) fn lower_webhooks(given: Given<'_>) -> Webhooks {
    let checked = given.checked;
    let mut items = Items::default();
    let webhooks = checked.spec().webhooks.iter();
    let all = webhooks.filter_map(|webhook| {
        let media = &checked.body(webhook.body.as_ref()?).media;
        if media.encoding != Encoding::Json {
            return None;
        }
        let name = names::snake(&webhook.id);
        let mut file = given.file(&mut items, &name, RESPONSE);
        let ty = format!("{}Payload", names::pascal(&webhook.id));
        let payload = match media.schema {
            Some(schema) => lower_root(schema, &ty, "Payload", &mut file).element(),
            None => Element { ty: Ty::Any, nullable: false },
        };
        let docs = function_docs(webhook, checked);
        let Operation { at, id, deprecated, .. } = webhook;
        let (at, id) = (at.clone(), id.clone());
        Some(Webhook { at, docs, id, deprecated: *deprecated, payload, name })
    });
    let all = all.collect();
    Webhooks { all, items }
}

fn function_docs(webhook: &Operation, checked: &Checked) -> Docs {
    let mut docs = docs::Writer::new();
    let summary = safe(webhook.summary.as_deref().unwrap_or_default());
    let key = docs::code(&webhook.path);
    docs.paragraph(&match summary.trim_end_matches('.') {
        "" => format!("Reads the payload of the webhook {key}."),
        summary => format!("{summary}: reads the payload of the webhook {key}."),
    });
    docs.description(webhook.description.as_deref());
    if webhook.deprecated {
        docs.paragraph("Deprecated.");
    }
    if let Some(page) = &webhook.page {
        docs.paragraph(&format!("Documented at {}.", page_link(page)));
    }
    let body = webhook.body.as_ref().map(|body| checked.body(body));
    let said = body.and_then(|body| body.description.as_deref()).unwrap_or_default();
    if !safe(said).is_empty() {
        docs.paragraph(&format!("Body: {}", full_stop(&safe(said))));
    }
    write_headers(webhook, checked, &mut docs);
    if !webhook.responses.is_empty() {
        docs.paragraph("Documented answers to it:");
        let all = webhook.responses.iter();
        docs.list(all.map(|(status, part)| docs::status_line(*status, checked.response(part))));
    }
    docs.heading("Errors");
    docs.paragraph(
        "The body is not JSON, or something that the type cannot do without is not as documented.",
    );
    docs.finish()
}

/// The headers that it comes with, such as that of its signature: whoever receives it reads them.
fn write_headers(webhook: &Operation, checked: &Checked, docs: &mut docs::Writer) {
    let parameters = webhook.parameters.iter().map(|part| checked.parameter(part));
    let headers = parameters.filter(|one| one.location == ParameterLocation::Header);
    let headers: Vec<_> = headers
        .map(|one| {
            let said = safe(one.description.as_deref().unwrap_or_default());
            let said = if said.is_empty() { said } else { format!(": {}", full_stop(&said)) };
            format!("{}{said}", docs::code(&one.name))
        })
        .collect();
    if !headers.is_empty() {
        docs.paragraph("It comes with the headers:");
        docs.list(headers.into_iter());
    }
}
