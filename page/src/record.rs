//! Facts as data that can be kept: without the sentences of the page that they were read from.

use crate::fact::{At, Facts, Key, Kind, Kinds, Section, Variant};
use serde_json::{Map, Value as Json, json};

/// How a file of facts begins.
const FORM: &str = "docwright facts 1";

/// The facts of a page as JSON. Descriptions and examples are left out.
#[must_use]
pub fn write(facts: &Facts) -> String {
    let subjects = facts.order.iter().map(|key| subject(facts, key));
    let all = json!({
        "form": FORM,
        "method": facts.method,
        "path": facts.path,
        "structure": facts.solid,
        "every": { "parameter": facts.all_parameters, "answer": facts.all_answers, "header": facts.answer_headers, "server": facts.all_servers, "scheme": facts.all_schemes },
        "subjects": subjects.collect::<Vec<_>>(),
    });
    format!("{all:#}\n")
}

fn subject(facts: &Facts, key: &Key) -> Json {
    let subject = &facts.subjects[key];
    let variants = subject.variants.iter().map(|variant| {
        let kept = variant
            .facts
            .iter()
            .filter(|(kind, _)| !matches!(kind, Kind::Description | Kind::Example));
        let facts: Map<String, Json> =
            kept.map(|(kind, (value, _))| (kind.as_str().to_owned(), json!(value))).collect();
        Json::Object(facts)
    });
    let (section, status) = named(&key.section);
    let says: Vec<&str> = Kind::ALL
        .iter()
        .filter(|kind| subject.says.has(**kind))
        .map(|kind| kind.as_str())
        .collect();
    json!({
        "in": section,
        "status": status,
        "steps": key.steps,
        "path": subject.path,
        "variants": variants.collect::<Vec<_>>(),
        "says": says,
        "whole": subject.whole,
        "union": subject.union,
        "shown": subject.shown,
    })
}

fn named(section: &Section) -> (&'static str, Option<&str>) {
    match section {
        Section::Path => ("path", None),
        Section::Query => ("query", None),
        Section::Header => ("header", None),
        Section::Cookie => ("cookie", None),
        Section::Request => ("request", None),
        Section::Answer(status) => ("answer", Some(status)),
        Section::AnswerHeader(status) => ("answer header", Some(status)),
        Section::Server => ("server", None),
        Section::Security => ("security", None),
    }
}

/// Facts that [`write()`] has written; none if the text is something else.
#[must_use]
pub fn read(text: &str) -> Option<Facts> {
    if !text.trim_start().starts_with('{') || !text.contains(FORM) {
        return None;
    }
    let all: Json = serde_json::from_str(text).ok().filter(|all: &Json| all["form"] == FORM)?;
    let mut facts = Facts {
        method: all["method"].as_str()?.to_owned(),
        path: all["path"].as_str()?.to_owned(),
        solid: all["structure"] == true,
        all_parameters: all["every"]["parameter"] == true,
        all_answers: all["every"]["answer"] == true,
        answer_headers: all["every"]["header"] == true,
        all_servers: all["every"]["server"] == true,
        all_schemes: all["every"]["scheme"] == true,
        ..Facts::default()
    };
    for one in all["subjects"].as_array()? {
        let status = || Some(one["status"].as_str()?.to_owned());
        let section = match one["in"].as_str()? {
            "request" => Section::Request,
            "answer" => Section::Answer(status()?),
            "answer header" => Section::AnswerHeader(status()?),
            "server" => Section::Server,
            "security" => Section::Security,
            other => Section::of_parameter(other)?,
        };
        let steps = one["steps"]
            .as_array()?
            .iter()
            .filter_map(|step| Some(step.as_str()?.to_owned()))
            .collect();
        let own = facts.subject(&Key { section, steps }, one["path"].as_str()?);
        own.whole = one["whole"] == true;
        own.union = one["union"] == true;
        own.shown = one["shown"] == true;
        let kinds: Vec<Kind> = Kind::ALL
            .iter()
            .copied()
            .filter(|kind| {
                one["says"]
                    .as_array()
                    .is_some_and(|says| says.iter().any(|own| own == kind.as_str()))
            })
            .collect();
        own.says = Kinds::of(&kinds);
        own.variants = one["variants"].as_array()?.iter().map(variant).collect();
    }
    Some(facts)
}

fn variant(value: &Json) -> Variant {
    let mut variant = Variant::default();
    for kind in Kind::ALL {
        if let Some(values) = value[kind.as_str()].as_array() {
            let values =
                values.iter().filter_map(|value| Some(value.as_str()?.to_owned())).collect();
            variant.facts.insert(*kind, (values, At::default()));
        }
    }
    variant
}
