//! References → what they lead to.

use crate::lookup::Lookup;
use crate::spec::{Components, Id, OrReference, RequestBody, Response, SchemaId, Spec};

pub(super) fn resolve(spec: &mut Spec) {
    let named = spec.components.schemas.iter().map(|(name, id)| (name.as_str(), *id));
    let named: Lookup<&str, SchemaId> = named.collect();
    for reference in spec.schemas.iter_mut().filter_map(|schema| schema.reference.as_mut()) {
        reference.target = named.get(reference.name.as_str()).copied();
    }
    resolve_parts(spec);
}

fn resolve_parts(spec: &mut Spec) {
    let Components { parameters, request_bodies, responses, headers, .. } = &mut spec.components;
    let parameter = Ends::of(parameters);
    let body = Ends::of(request_bodies);
    let response = Ends::of(responses);
    let header = Ends::of(headers);
    for operation in spec.operations.iter_mut().chain(&mut spec.webhooks) {
        operation.parameters.iter_mut().for_each(|part| parameter.lead(part));
        if let Some(part) = &mut operation.body {
            body.lead(part);
            headers_of_body(part, &header);
        }
        for (_, part) in &mut operation.responses {
            response.lead(part);
            headers_of_response(part, &header);
        }
    }
    for (_, part) in parameters {
        parameter.lead(part);
    }
    for (_, part) in headers {
        header.lead(part);
    }
    for (_, part) in request_bodies {
        body.lead(part);
        headers_of_body(part, &header);
    }
    for (_, part) in responses {
        response.lead(part);
        headers_of_response(part, &header);
    }
}

fn headers_of_body(part: &mut OrReference<RequestBody>, header: &Ends<crate::spec::Header>) {
    let OrReference::Item(body) = part else { return };
    let headers = body.media.fields.iter_mut().flat_map(|field| &mut field.headers);
    headers.for_each(|(_, part)| header.lead(part));
}

fn headers_of_response(part: &mut OrReference<Response>, header: &Ends<crate::spec::Header>) {
    let OrReference::Item(response) = part else { return };
    response.headers.iter_mut().for_each(|(_, part)| header.lead(part));
}

/// The components of a kind that are things themselves, by the names that lead there.
struct Ends<T>(Lookup<String, Id<T>>);

impl<T> Ends<T> {
    fn of(all: &[(String, OrReference<T>)]) -> Self {
        // Of several of a name, the first counts.
        let numbers =
            all.iter().enumerate().rev().map(|(number, (name, _))| (name.as_str(), number));
        let numbers: Lookup<&str, usize> = numbers.collect();
        let mut ends: Vec<Option<Option<usize>>> = vec![None; all.len()];
        for start in 0..all.len() {
            let (mut at, mut way) = (start, Vec::new());
            let end = loop {
                if let Some(end) = ends[at] {
                    break end;
                }
                // Until more is known: a circle has no end.
                ends[at] = Some(None);
                way.push(at);
                match &all[at].1 {
                    OrReference::Item(_) => break Some(at),
                    OrReference::Reference(next) => match numbers.get(next.name.as_str()) {
                        Some(next) => at = *next,
                        None => break None,
                    },
                }
            };
            for passed in way {
                ends[passed] = Some(end);
            }
        }
        let ends = ends.into_iter().map(|end| end.flatten().map(Id::new));
        let named = all.iter().zip(ends).rev();
        Self(named.filter_map(|((name, _), end)| Some((name.clone(), end?))).collect())
    }

    fn lead(&self, part: &mut OrReference<T>) {
        if let OrReference::Reference(reference) = part {
            reference.target = self.0.get(&reference.name).copied();
        }
    }
}
