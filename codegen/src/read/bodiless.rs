//! Responses whose status has no body, whatever is documented.

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::pointer::Pointer;
use crate::source::Posture;
use crate::spec::{OrReference, Response, Spec, Status};

/// Takes the bodies of such responses away, and says so. A component that another status shares keeps
/// its body there.
pub(super) fn take_bodies(spec: &mut Spec, sink: &mut Sink<'_>) {
    let posture = spec.posture;
    let shared = &spec.components.responses;
    let all = spec.operations.iter_mut().flat_map(|operation| &mut operation.responses);
    for (status, part) in all.filter(|(status, _)| is_bodiless(*status)) {
        let Some(response) = part.resolve(shared) else { continue };
        let Some(content) = response.media.as_ref().and_then(|media| media.at.parent()) else {
            continue;
        };
        let reference = match &*part {
            OrReference::Reference(reference) => Some(&reference.at),
            OrReference::Item(_) => None,
        };
        say(*status, &content, reference, posture, sink);
        *part = OrReference::Item(Response { media: None, stream: None, ..response.clone() });
    }
}

/// RFC 9110, sections 6.4.1 and 15.3.6.
fn is_bodiless(status: Status) -> bool {
    matches!(status, Status::Code(100..=199 | 204 | 205 | 304) | Status::Class(1))
}

fn say(
    status: Status,
    content: &Pointer,
    reference: Option<&Pointer>,
    posture: Posture,
    sink: &mut Sink<'_>,
) {
    let at = reference.map_or_else(|| sink.key(content), |at| sink.key(&at.key("$ref")));
    let message = format!("a response with status {status} has no body: `content` is ignored");
    if posture == Posture::Lenient {
        return sink.push(Diagnostic::new(Code::NoEffect, at, message));
    }
    let diagnostic = Diagnostic::new(Code::ImpossibleBody, at, message);
    sink.push(match reference {
        Some(_) => diagnostic
            .also(sink.key(content), "documented here")
            .help("describe it with a response of its own, without `content`"),
        None => diagnostic.help("remove `content`, or correct the status"),
    });
}
