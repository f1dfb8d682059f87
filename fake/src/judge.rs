//! Request → [`Verdict`], by the spec alone.

mod body;
mod coerce;
mod credentials;
mod multipart;
mod parameters;

use crate::api::{Api, Operation, Route};
use crate::request::Request;
use crate::verdict::{ProblemKind, Verdict};
use http::Method;
use serde_json::Value;
use std::collections::BTreeSet;

/// A verdict, and what was understood on the way to it.
pub(crate) struct Judgement<'a> {
    pub(crate) operation: Option<&'a Operation>,
    pub(crate) verdict: Verdict,
    /// The body, as far as it could be read.
    pub(crate) body: Option<Value>,
    /// The schema the body was judged by.
    pub(crate) schema: Option<&'a Value>,
    /// The last parameter of the path, if the path ends with it.
    pub(crate) id: Option<String>,
    /// The methods of the path, if it is documented with others.
    pub(crate) allow: Vec<Method>,
}

/// Judges every part that can be judged, so that the verdict names all problems at once.
pub(crate) fn judge<'a>(api: &'a Api, request: &Request, lenient: bool) -> Judgement<'a> {
    let mut judgement = Judgement {
        operation: None,
        verdict: Verdict::default(),
        body: None,
        schema: None,
        id: None,
        allow: Vec::new(),
    };
    let verdict = &mut judgement.verdict;
    let Some((route, path)) = find_route(api, request) else {
        verdict.add(ProblemKind::Path, "path", unknown_path(api, request));
        return judgement;
    };
    let mut operations = route.operations.iter();
    let Some(operation) = operations.find(|operation| operation.method == request.method) else {
        let methods = route.operations.iter().map(|operation| operation.method.clone());
        judgement.allow = methods.collect();
        let message = format!("{} is not documented for {}", request.method, route.template.text);
        verdict.add(ProblemKind::Method, "method", message);
        return judgement;
    };
    verdict.operation = Some(operation.id.clone());
    credentials::judge(&operation.security, request, verdict);
    parameters::judge(&api.document, operation, &path, request, lenient, verdict);
    parameters::note_unknown_query(&api.document, (route, operation), &path, request, verdict);
    let body = body::judge(&api.document, operation.body.as_ref(), request, verdict);
    (judgement.schema, judgement.body) = body;
    judgement.id = route
        .template
        .ends_with_parameter()
        .then(|| path.last().map(|(_, value)| value.clone()))
        .flatten();
    judgement.operation = Some(operation);
    judgement
}

type Found<'a> = (&'a Route, Vec<(String, String)>);

/// The path as it is, or below the path of a documented server: of the API's, or of the operation's own.
fn find_route<'a>(api: &'a Api, request: &Request) -> Option<Found<'a>> {
    let query = request.query_pairs();
    let bases = api.base_paths.iter().map(String::as_str);
    let everywhere = std::iter::once("").chain(bases);
    let own: BTreeSet<_> = api.routes.iter().flat_map(|route| &route.base_paths).collect();
    let own = own.into_iter().map(|base| (base.as_str(), true));
    everywhere.map(|base| (base, false)).chain(own).find_map(|(base, is_own)| {
        let path = request.path.strip_prefix(base)?;
        let has = |route: &&Route| !is_own || route.base_paths.iter().any(|own| own == base);
        let mut found = api.routes.iter().filter(has).filter_map(|route| {
            let parameters = route.template.matches(path)?;
            route.template.is_asked_for(&query).then_some((route, parameters))
        });
        // Of two templates that fit, the one that knows the method.
        let first = found.next()?;
        let knows = |route: &Route| route.operations.iter().any(|it| it.method == request.method);
        if knows(first.0) {
            return Some(first);
        }
        Some(found.find(|(route, _)| knows(route)).unwrap_or(first))
    })
}

fn unknown_path(api: &Api, request: &Request) -> String {
    let bare = |path: &str| path.trim_end_matches('/').to_owned();
    let wanted = bare(&request.path);
    let mut templates = api.routes.iter().map(|route| route.template.text.as_str());
    match templates.find(|text| bare(text) == wanted) {
        Some(text) => format!("is not documented; did you mean `{text}`?"),
        None => "is not documented".to_owned(),
    }
}
