//! Webhooks of which nothing can be made.

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::media::Encoding;
use crate::spec::{Operation, OrReference, Spec};

/// Notes the webhooks whose payload gets no type.
pub(super) fn check_webhooks(spec: &Spec, sink: &mut Sink<'_>) {
    for webhook in &spec.webhooks {
        let why = match &webhook.body {
            None => "it has no `requestBody`".to_owned(),
            Some(body) => match other_media_type(body, spec) {
                Some(name) => format!("its payload is `{name}`, and not JSON"),
                None => continue,
            },
        };
        let Operation { at, id, .. } = webhook;
        let message = format!("nothing is made of the webhook `{id}`: {why}");
        sink.push(Diagnostic::new(Code::NoEffect, sink.key(at), message));
    }
}

fn other_media_type<'s>(
    body: &'s OrReference<crate::spec::RequestBody>,
    spec: &'s Spec,
) -> Option<&'s str> {
    let media = &body.resolve(&spec.components.request_bodies)?.media;
    (media.encoding != Encoding::Json).then_some(media.name.as_str())
}
