//! Credentials: present and well-formed. Whether they are right, no spec can say.

use crate::api::{Place, Scheme, SchemeKind};
use crate::request::Request;
use crate::verdict::{ProblemKind, Verdict};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

#[derive(Clone, Copy, Eq, Ord, PartialEq, PartialOrd)]
enum State {
    Good,
    IllFormed,
    Missing,
}

/// One alternative whose schemes are all there is enough.
pub(super) fn judge(alternatives: &[Vec<Scheme>], request: &Request, verdict: &mut Verdict) {
    let states = alternatives.iter().map(|schemes| {
        let states = schemes.iter().map(|scheme| state(&scheme.kind, request));
        states.max().unwrap_or(State::Good)
    });
    let names = || {
        let alternatives = alternatives.iter().map(|schemes| {
            let names: Vec<_> = schemes.iter().map(|scheme| scheme.name.as_str()).collect();
            names.join(" and ")
        });
        alternatives.collect::<Vec<_>>().join(" or ")
    };
    match states.min() {
        None | Some(State::Good) => {}
        Some(State::IllFormed) => {
            let message = format!("not of the form that {} has", names());
            verdict.add(ProblemKind::BadCredentials, "credentials", message);
        }
        Some(State::Missing) => {
            let message = format!("none sent, {} wanted", names());
            verdict.add(ProblemKind::NoCredentials, "credentials", message);
        }
    }
}

fn state(kind: &SchemeKind, request: &Request) -> State {
    match kind {
        SchemeKind::Bearer => authorization(request, "bearer", is_token68),
        SchemeKind::Basic => authorization(request, "basic", is_basic),
        SchemeKind::Http(scheme) => authorization(request, scheme, |rest| !rest.is_empty()),
        SchemeKind::ApiKey(place, name) => match api_key(*place, name, request) {
            None => State::Missing,
            Some(key) if key.trim().is_empty() => State::IllFormed,
            Some(key) if *place == Place::Cookie && !is_cookie_value(&key) => State::IllFormed,
            Some(_) => State::Good,
        },
        SchemeKind::MutualTls => State::Good,
    }
}

fn authorization(request: &Request, scheme: &str, well_formed: fn(&str) -> bool) -> State {
    let Some(header) = request.header("authorization") else {
        return State::Missing;
    };
    match header.split_once(' ') {
        Some((name, rest)) if name.eq_ignore_ascii_case(scheme) && well_formed(rest.trim()) => {
            State::Good
        }
        _ => State::IllFormed,
    }
}

fn api_key(place: Place, name: &str, request: &Request) -> Option<String> {
    let pairs = match place {
        Place::Header => return request.header(name),
        Place::Cookie => request.cookies(),
        Place::Query | Place::Path => request.query_pairs(),
    };
    let mut values = pairs.into_iter().filter(|(key, _)| key == name);
    values.next().map(|(_, value)| value)
}

/// RFC 6750, section 2.1.
fn is_token68(token: &str) -> bool {
    let bare = token.trim_end_matches('=');
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/".contains(&byte);
    !bare.is_empty() && bare.bytes().all(allowed)
}

/// RFC 6265, section 4.1.1.
fn is_cookie_value(value: &str) -> bool {
    let bare = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(value);
    bare.bytes().all(|byte| byte.is_ascii_graphic() && !br#"",\"#.contains(&byte))
}

/// RFC 7617, section 2.
fn is_basic(credentials: &str) -> bool {
    STANDARD.decode(credentials).is_ok_and(|pair| pair.contains(&b':'))
}
