//! `GET /__docwright/requests` and `/__docwright/examples`, for those who are not in this process.

use crate::answer::Reply;
use crate::api::{Place, SchemeKind};
use crate::example;
use crate::fake::lock;
use crate::handle::State;
use crate::record::Received;
use crate::request::Request;
use http::Method;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

const ROOT: &str = "/__docwright/";

/// Stands for every credential: any process on this machine may ask.
const HIDDEN: &str = "(hidden)";

/// `None`: the request is for a spec.
pub(crate) fn reply(state: &State, request: &Request) -> Option<Reply> {
    let name = request.path.strip_prefix(ROOT)?;
    let (status, body) = match (&request.method, name) {
        // A page in a browser may have had its own name lead here.
        _ if !is_local(request) => {
            (403, json!({ "title": "Forbidden", "detail": "ask for 127.0.0.1" }))
        }
        (&Method::GET, "requests") => {
            let secrets = secret_names(state);
            let all = lock(&state.log).all();
            (200, all.iter().map(|received| show(received, &secrets)).collect())
        }
        (&Method::GET, "examples") => {
            let all = state.mounts.iter().flat_map(|mount| example::of(&mount.api));
            (200, all.map(|one| one.json()).collect())
        }
        _ => (404, json!({ "title": "Not Found", "detail": "try GET /__docwright/requests" })),
    };
    let mut reply = Reply::new(status);
    reply.set_body("application/json", body.to_string());
    Some(reply)
}

fn is_local(request: &Request) -> bool {
    let host = request.header("host").unwrap_or_else(|| "localhost".to_owned());
    let name = host.rsplit_once(':').map_or(host.as_str(), |(name, _)| name);
    ["127.0.0.1", "localhost"].contains(&name)
}

/// Names of headers and query parameters that carry credentials, in lower case.
fn secret_names(state: &State) -> BTreeSet<String> {
    let fixed = ["authorization", "cookie", "proxy-authorization"];
    let mut names: BTreeSet<String> = fixed.iter().map(ToString::to_string).collect();
    let routes = state.mounts.iter().flat_map(|mount| &mount.api.routes);
    let operations = routes.flat_map(|route| &route.operations);
    for scheme in operations.flat_map(|operation| operation.security.iter().flatten()) {
        if let SchemeKind::ApiKey(Place::Header | Place::Query, name) = &scheme.kind {
            names.insert(name.to_ascii_lowercase());
        }
    }
    names
}

fn show(received: &Received, secrets: &BTreeSet<String>) -> Value {
    let mut headers = Map::new();
    for (name, value) in &received.headers {
        let value = String::from_utf8_lossy(value.as_bytes());
        let value = if secrets.contains(name.as_str()) { HIDDEN } else { &value };
        match headers.get_mut(name.as_str()) {
            Some(Value::String(list)) => *list = format!("{list}, {value}"),
            _ => {
                headers.insert(name.to_string(), value.into());
            }
        }
    }
    let verdict = &received.verdict;
    let problems = verdict.problems.iter();
    let problems =
        problems.map(|problem| json!({ "place": problem.place, "message": problem.message }));
    json!({
        "method": received.method,
        "path": received.path,
        "query": query(&received.query, secrets),
        "headers": headers,
        "body": body(received),
        "status": received.status,
        "verdict": {
            "ok": verdict.is_ok(),
            "operation": verdict.operation,
            "problems": problems.collect::<Value>(),
            "notes": verdict.notes,
        },
    })
}

fn query(query: &str, secrets: &BTreeSet<String>) -> Value {
    let pairs = form_urlencoded::parse(query.as_bytes());
    let shown = pairs.map(|(name, value)| {
        let secret = secrets.contains(&name.to_ascii_lowercase());
        json!([name, if secret { HIDDEN } else { &value }])
    });
    shown.collect()
}

/// JSON as JSON, anything else as text.
fn body(received: &Received) -> Value {
    if received.body.is_empty() {
        return Value::Null;
    }
    let text = || String::from_utf8_lossy(&received.body).into_owned().into();
    received.json().unwrap_or_else(text)
}
