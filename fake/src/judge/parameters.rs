//! Parameters in path, query, header and cookie.

mod written;

use super::coerce;
use crate::api::{Operation, Parameter, Place, Route, SchemeKind, Style};
use crate::document::Document;
use crate::request::Request;
use crate::verdict::{Problem, ProblemKind, Verdict};

/// What a request carries beside its body.
struct Sent<'a> {
    path: &'a [(String, String)],
    query: Vec<(String, String)>,
    /// Without percent-encoding, and as they came.
    cookies: [Vec<(String, String)>; 2],
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
    let sent = Sent::of(path, request);
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
}

impl<'a> Sent<'a> {
    fn of(path: &'a [(String, String)], request: &'a Request) -> Self {
        let cookies = [request.cookie_parameters(), request.cookies()];
        Self { path, query: request.query_pairs(), cookies, request }
    }

    /// The values sent under the parameter's name, as text.
    fn values(&self, parameter: &Parameter) -> Vec<String> {
        let pairs = match parameter.place {
            Place::Header => return self.request.header(&parameter.name).into_iter().collect(),
            Place::Path => self.path,
            Place::Query => &self.query,
            Place::Cookie => self.cookies(parameter.style),
        };
        let own = pairs.iter().filter(|(name, _)| *name == parameter.name);
        own.map(|(_, value)| value.clone()).collect()
    }

    fn cookies(&self, style: Style) -> &Vec<(String, String)> {
        &self.cookies[usize::from(style == Style::Cookie)]
    }

    /// The pairs that are members of the object that a parameter is.
    fn members(&self, document: &Document, parameter: &Parameter) -> Vec<(String, String)> {
        let Some(schema) = parameter.schema.as_ref().map(|schema| &schema.written) else {
            return Vec::new();
        };
        let pairs = match (parameter.place, parameter.style, parameter.explode) {
            (Place::Query, Style::Whole, _) | (Place::Query, Style::Form, true) => &self.query,
            (Place::Cookie, style @ (Style::Form | Style::Cookie), true) => self.cookies(style),
            _ => return Vec::new(),
        };
        if !coerce::is_object(document, schema) {
            return Vec::new();
        }
        let is_member = |name: &str| {
            parameter.style == Style::Whole || coerce::may_have(document, schema, name)
        };
        pairs.iter().filter(|(name, _)| is_member(name)).cloned().collect()
    }

    /// `filter[a][b]=x`, by the names in brackets.
    fn deep(&self, parameter: &Parameter) -> Vec<coerce::Deep> {
        if parameter.style != Style::Deep {
            return Vec::new();
        }
        let pairs = self.query.iter();
        let within = |name: &str| written::steps(name, &parameter.name);
        pairs.filter_map(|(name, value)| Some((within(name)?, value.clone()))).collect()
    }

    fn items(&self, parameter: &Parameter, texts: &[String]) -> Vec<String> {
        let is_cut =
            parameter.place == Place::Query && parameter.style == Style::Form && !parameter.explode;
        let items = is_cut.then(|| self.request.query_items(&parameter.name)).flatten();
        items.unwrap_or_else(|| written::items(parameter, texts))
    }

    /// The value of a parameter, as JSON; none if it was not sent.
    fn value(&self, document: &Document, parameter: &Parameter) -> Option<serde_json::Value> {
        let (texts, deep) = (self.values(parameter), self.deep(parameter));
        let members = self.members(document, parameter);
        let whole = &self.request.query;
        let is_sent = if parameter.style == Style::Whole {
            !whole.is_empty()
        } else {
            !(texts.is_empty() && deep.is_empty() && members.is_empty())
        };
        if !is_sent {
            return None;
        }
        let Some(schema) = &parameter.schema else { return Some(serde_json::Value::Null) };
        let schema = &schema.written;
        let text = texts.first().map_or("", String::as_str);
        let items = self.items(parameter, &texts);
        Some(if parameter.style == Style::Json {
            let json = serde_json::from_str(text);
            json.unwrap_or_else(|_| serde_json::Value::String(text.to_owned()))
        } else if !deep.is_empty() {
            coerce::nested(document, schema, &deep)
        } else if !members.is_empty() || parameter.style == Style::Whole {
            coerce::object(document, schema, &members)
        } else if coerce::are_items(document, schema, items.len()) {
            coerce::list(document, schema, &items)
        } else if coerce::is_object(document, schema) && !coerce::is_text(document, schema) {
            coerce::object(document, schema, &written::members(parameter, text))
        } else {
            coerce::scalar(document, schema, written::scalar(parameter, text))
        })
    }
}

fn problem(document: &Document, parameter: &Parameter, sent: &Sent<'_>) -> Option<Problem> {
    let place = place_of(parameter);
    let Some(value) = sent.value(document, parameter) else {
        return parameter.required.then(|| {
            let mut problem = Problem::new(ProblemKind::Parameter, place, "is required");
            problem.words = vec!["missing".into(), parameter.name.clone()];
            problem
        });
    };
    let schema = parameter.schema.as_ref()?;
    let error = schema.validator.iter_errors(&value).next()?;
    let message = error.masked().to_string();
    let mut problem = Problem::new(ProblemKind::Parameter, place, message);
    problem.words = vec!["invalid".into(), parameter.name.clone()];
    Some(problem)
}

fn place_of(parameter: &Parameter) -> String {
    format!("{} {}", parameter.place.name(), parameter.name)
}

/// `OpenAPI` does not forbid them, but a misspelt name is worth a line.
pub(super) fn note_unknown_query(
    document: &Document,
    (route, operation): (&Route, &Operation),
    path: &[(String, String)],
    request: &Request,
    verdict: &mut Verdict,
) {
    let sent = Sent::of(path, request);
    let members = operation.parameters.iter().flat_map(|one| sent.members(document, one));
    let members: Vec<_> = members.map(|(name, _)| name).collect();
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
        let known = known || route.template.has_pair(name);
        if !known && !keys.contains(&name.as_str()) && !members.contains(name) {
            verdict.notes.push(format!("query {name} is not documented"));
        }
    }
}
