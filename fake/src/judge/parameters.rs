//! Parameters in path, query, header and cookie.

use super::coerce;
use crate::api::{Operation, Parameter, Place, SchemeKind};
use crate::document::Document;
use crate::request::Request;
use crate::schema::Schema;
use crate::verdict::{Problem, ProblemKind, Verdict};

/// What a request carries beside its body.
struct Sent<'a> {
    path: &'a [(String, String)],
    query: Vec<(String, String)>,
    cookies: Vec<(String, String)>,
    request: &'a Request,
}

pub(super) fn judge(
    document: &Document,
    operation: &Operation,
    path: &[(String, String)],
    request: &Request,
    lenient: bool,
    verdict: &mut Verdict,
) {
    let sent = Sent { path, query: request.query_pairs(), cookies: request.cookies(), request };
    for parameter in &operation.parameters {
        let Some(problem) = problem(document, parameter, &sent) else {
            continue;
        };
        let values = sent.values(parameter);
        if lenient && parameter.place == Place::Header && !values.is_empty() {
            verdict.notes.push(format!("let through: {problem}"));
        } else {
            verdict.problems.push(problem);
        }
    }
    note_unknown_query(operation, &sent, verdict);
}

impl Sent<'_> {
    /// The values sent under the parameter's name, as text.
    fn values(&self, parameter: &Parameter) -> Vec<String> {
        let pairs = match parameter.place {
            Place::Header => return self.request.header(&parameter.name).into_iter().collect(),
            Place::Path => self.path,
            Place::Query => &self.query,
            Place::Cookie => &self.cookies,
        };
        let own = pairs.iter().filter(|(name, _)| *name == parameter.name);
        own.map(|(_, value)| value.clone()).collect()
    }

    /// `filter[name]=x` → `name=x`.
    fn members(&self, parameter: &Parameter) -> Vec<(String, String)> {
        let member = |name: &str| {
            let rest = name.strip_prefix(parameter.name.as_str())?;
            Some(rest.strip_prefix('[')?.strip_suffix(']')?.to_owned())
        };
        let pairs = self.query.iter();
        pairs.filter_map(|(name, value)| Some((member(name)?, value.clone()))).collect()
    }
}

fn problem(document: &Document, parameter: &Parameter, sent: &Sent<'_>) -> Option<Problem> {
    let values = sent.values(parameter);
    let members = if parameter.deep { sent.members(parameter) } else { Vec::new() };
    let place = place_of(parameter);
    if values.is_empty() && members.is_empty() {
        return parameter.required.then(|| {
            let mut problem = Problem::new(ProblemKind::Parameter, place, "is required");
            problem.words = vec!["missing".into(), parameter.name.clone()];
            problem
        });
    }
    let schema = parameter.schema.as_ref()?;
    let value = read(document, parameter, schema, &values, &members);
    let error = schema.validator.iter_errors(&value).next()?;
    let message = error.masked().to_string();
    let mut problem = Problem::new(ProblemKind::Parameter, place, message);
    problem.words = vec!["invalid".into(), parameter.name.clone()];
    Some(problem)
}

fn read(
    document: &Document,
    parameter: &Parameter,
    schema: &Schema,
    values: &[String],
    members: &[(String, String)],
) -> serde_json::Value {
    let written = &schema.written;
    if parameter.deep && coerce::is_object(document, written) {
        return coerce::object(document, written, members);
    }
    if coerce::is_list(document, written) {
        let parts = values.iter().flat_map(|value| value.split(','));
        let parts: Vec<String> = parts.map(|part| part.trim().to_owned()).collect();
        let items = if parameter.joined { &parts } else { values };
        return coerce::list(document, written, items);
    }
    coerce::scalar(document, written, values.first().map_or("", String::as_str))
}

fn place_of(parameter: &Parameter) -> String {
    format!("{} {}", parameter.place.name(), parameter.name)
}

/// `OpenAPI` does not forbid them, but a misspelt name is worth a line.
fn note_unknown_query(operation: &Operation, sent: &Sent<'_>, verdict: &mut Verdict) {
    let schemes = operation.security.iter().flatten();
    let keys: Vec<&str> = schemes
        .filter_map(|scheme| match &scheme.kind {
            SchemeKind::ApiKey(Place::Query, name) => Some(name.as_str()),
            _ => None,
        })
        .collect();
    // A wish for an answer is no parameter.
    for (name, _) in sent.query.iter().filter(|(name, _)| !name.starts_with("__")) {
        let bare = name.split('[').next().unwrap_or(name);
        let known = operation.parameters.iter().any(|parameter| {
            parameter.place == Place::Query && (parameter.name == *name || parameter.name == bare)
        });
        if !known && !keys.contains(&name.as_str()) {
            verdict.notes.push(format!("query {name} is not documented"));
        }
    }
}
