//! Swagger UI, with documents of OpenAPI 3.0 and of 3.1.

use super::{FULL, USUAL};
use crate::assemble::Habits;
use crate::dom::Dom;
use crate::fact::{Kind, Kinds};
use crate::html::{self, Act};
use crate::mark::{self, Place};
use crate::row::Role;

/// Limits and patterns of parameters are not printed.
pub(super) const PARAMETERS: Kinds =
    Kinds::of(&[Kind::Format, Kind::Required, Kind::Enum, Kind::Default]);

pub(super) fn habits(_: &Dom) -> Habits {
    Habits { fields: FULL, parameters: PARAMETERS, ..USUAL }
}

#[derive(Default)]
pub(super) struct Sheet;

impl html::Sheet for Sheet {
    fn act(&mut self, dom: &Dom, index: usize) -> Act {
        let node = &dom.nodes[index];
        if node.is("opblock-summary-method") {
            return Act::Operation(dom.text(index), String::new());
        }
        if node.is("opblock-summary-path") {
            return Act::Operation(String::new(), node.attribute("data-path").to_owned());
        }
        if matches!(node.tag.as_str(), "select" | "input" | "textarea" | "pre" | "h5")
            || node.is("highlight-code")
            || node.is("model-jump-to-path")
        {
            return Act::Skip;
        }
        if node.is("models")
            || node.is("servers")
            || node.is("information-container")
            || node.is("auth-wrapper")
        {
            return Act::Skip;
        }
        if node.is("opblock-section-request-body") {
            return Act::Inside(Place::Body(String::new()));
        }
        if node.is("responses-wrapper") {
            return Act::Inside(Place::Answers);
        }
        if node.tag == "tr" && node.has("data-code") {
            return mark::status(node.attribute("data-code"))
                .map_or(Act::Into, |status| Act::Inside(Place::Answer(status)));
        }
        if node.is("opblock-title") && node.is("required") {
            return Act::Says(Role::Plain, "required".into());
        }
        if node.is("headers-wrapper") {
            return Act::Within(Place::AnswerHeaders, Place::AnswerBody(String::new()));
        }
        if node.is("header-col") && node.tag == "td" {
            return header(dom, index);
        }
        if node.tag == "h4" && dom.text(index).starts_with("Headers") {
            return Act::Skip;
        }
        parameter(dom, index)
            .or_else(|| model(dom, index))
            .or_else(|| schema(dom, index))
            .unwrap_or(Act::Into)
    }
}

/// Headers of answers: a table of names, descriptions and types.
fn header(dom: &Dom, index: usize) -> Act {
    let row = dom.nodes[index].parent;
    let cells: Vec<usize> = row
        .map(|row| dom.inside(row).filter(|inside| dom.nodes[*inside].is("header-col")).collect())
        .unwrap_or_default();
    match cells.iter().position(|cell| *cell == index) {
        Some(0) => Act::Name(dom.text(index)),
        Some(2) => Act::Line(Role::Type),
        _ => Act::Line(Role::Prose),
    }
}

fn parameter(dom: &Dom, index: usize) -> Option<Act> {
    let node = &dom.nodes[index];
    if node.tag == "tr" && (node.has("data-param-name") || holds_parameter(dom, index)) {
        let location = node.attribute("data-param-in");
        let location =
            if location.is_empty() { location_of(dom, index) } else { location.to_owned() };
        return Some(match crate::fact::Section::of_parameter(&location) {
            Some(section) => Act::Inside(Place::Parameters(section)),
            None => Act::Into,
        });
    }
    if node.is("parameter__name") && node.tag == "div" {
        let text = dom.text(index);
        let name = text.trim().trim_end_matches('*').trim();
        let mut lines = Vec::new();
        if node.is("required") {
            lines.push((Role::Required, "required".to_owned()));
        }
        // Of the fields of a form, limits and values are not printed.
        if dom.ancestors(index).any(|above| above.is("opblock-section-request-body")) {
            lines.push((Role::Cut, "form".to_owned()));
        }
        return Some(Act::Field(name.to_owned(), lines));
    }
    if node.is("parameter__type") {
        return Some(Act::Says(Role::Type, dom.text(index).replace(" (", "(")));
    }
    if node.is("parameter__in") || node.is("parameter__extension") {
        return Some(Act::Skip);
    }
    if node.is("parameter__deprecated") {
        return Some(Act::Line(Role::Plain));
    }
    None
}

/// A row of the table of parameters, rather than a row that holds such a table.
fn holds_parameter(dom: &Dom, index: usize) -> bool {
    dom.inside(index).next().is_some_and(|first| {
        let cell = if dom.nodes[first].tag == "td" {
            Some(first)
        } else {
            dom.inside(index).find(|inside| dom.nodes[*inside].tag == "td")
        };
        cell.is_some_and(|cell| dom.nodes[cell].is("parameters-col_name"))
    })
}

fn location_of(dom: &Dom, index: usize) -> String {
    let place = dom.inside(index).find(|inside| dom.nodes[*inside].is("parameter__in"));
    place.map(|place| dom.text(place).trim_matches(['(', ')', ' ']).to_owned()).unwrap_or_default()
}

/// OpenAPI 3.0: rows of a table in braces.
fn model(dom: &Dom, index: usize) -> Option<Act> {
    let node = &dom.nodes[index];
    if node.is("prop-name")
        || node.is("model-title")
        || node.is("model-hint")
        || node.is("model-toggle")
    {
        return Some(Act::Skip);
    }
    if node.is("inner-object") {
        return Some(Act::Nest);
    }
    if node.is("brace-open") && node.is("object") {
        return Some(Act::Lines(vec![(Role::Type, "object".into()), (Role::Cut, "null".into())]));
    }
    if node.is("brace-close") {
        return Some(Act::Skip);
    }
    if node.is("prop-type") {
        let next = dom.nodes.get(node.last).filter(|next| next.is("prop-format"));
        let format = next.map(|_| dom.text(node.last)).unwrap_or_default();
        return Some(Act::Says(Role::Type, format!("{}{format}", dom.text(index))));
    }
    if node.is("prop-format") {
        return Some(Act::Skip);
    }
    if node.is("prop-enum") {
        return Some(Act::Line(Role::Plain));
    }
    let above = node.parent.map(|above| &dom.nodes[above]);
    let in_row = above.is_some_and(|above| {
        above.tag == "tr" && (above.is("property-row") || above.parent.is_some())
    });
    if node.tag == "td"
        && in_row
        && above.is_some_and(|above| above.is("property-row"))
        && is_first_cell(dom, index)
    {
        let text = dom.text(index);
        return Some(
            Act::Name(text.trim_end_matches('*').trim().to_owned())
                .required(text.ends_with('*') || above.is_some_and(|above| above.is("required"))),
        );
    }
    if node.tag == "td" && dom.inside(index).len() < 8 && dom.text(index) == "< * >:" {
        return Some(Act::Name("*".into()));
    }
    if node.is("model") && node.tag == "span" && list(dom, index) {
        return Some(Act::Before(Role::Type, "[".into()));
    }
    (node.tag == "br").then_some(Act::Block)
}

/// A model in brackets: its first own text is `[`.
fn list(dom: &Dom, index: usize) -> bool {
    let own =
        dom.inside(index).take(40).take_while(|inside| !dom.nodes[*inside].is("inner-object"));
    let mut texts = own.filter(|inside| !dom.nodes[*inside].text.trim().is_empty());
    texts
        .find(|inside| {
            !dom.ancestors(*inside)
                .take_while(|above| !above.is("model"))
                .any(|above| above.is("model-title"))
        })
        .is_some_and(|first| {
            let nearest = dom.ancestors_of(first).find(|above| dom.nodes[*above].is("model"));
            dom.nodes[first].text.trim() == "[" && nearest == Some(index)
        })
}

fn is_first_cell(dom: &Dom, index: usize) -> bool {
    let above = dom.nodes[index].parent;
    above.and_then(|above| dom.inside(above).find(|inside| dom.nodes[*inside].tag == "td"))
        == Some(index)
}

/// OpenAPI 3.1: JSON Schema as nested lists.
fn schema(dom: &Dom, index: usize) -> Option<Act> {
    let node = &dom.nodes[index];
    let class = node.attribute("class");
    if !class.contains("json-schema-2020-12") {
        return None;
    }
    if node.is("json-schema-2020-12-property") && node.tag == "li" {
        return Some(Act::Nest);
    }
    if node.is("json-schema-2020-12__title") {
        let item = dom.ancestors(index).find(|above| above.tag == "li");
        let is_property = item.is_some_and(|item| item.is("json-schema-2020-12-property"));
        if !is_property || !names_property(dom, index) {
            return Some(Act::Skip);
        }
        let required = item.is_some_and(|item| item.is("json-schema-2020-12-property--required"));
        return Some(Act::Name(dom.text(index)).required(required));
    }
    if node.is("json-schema-2020-12-expand-deep-button") {
        return Some(Act::Skip);
    }
    if node.is("json-schema-2020-12__attribute--primary") {
        return Some(Act::Line(Role::Type));
    }
    if node.is("json-schema-2020-12__attribute") {
        return Some(Act::Line(Role::Plain));
    }
    if class.contains("json-schema-2020-12__constraint") {
        let format = node.is("json-schema-2020-12__constraint--string")
            && !dom.text(index).contains([' ', '≤', '≥', '^']);
        return Some(if format {
            Act::Says(Role::Plain, format!("format: {}", dom.text(index)))
        } else {
            Act::Line(Role::Plain)
        });
    }
    keyword(dom, index)
}

/// A title that is not that of an alternative or of the items.
fn names_property(dom: &Dom, index: usize) -> bool {
    let mut depth = 0;
    for above in dom.ancestors(index) {
        if above.tag == "article" {
            depth += 1;
        }
        if above.tag == "li" {
            break;
        }
    }
    depth <= 1
}

fn keyword(dom: &Dom, index: usize) -> Option<Act> {
    let node = &dom.nodes[index];
    let values = |role: Role| {
        let all = dom
            .inside(index)
            .filter(|inside| dom.nodes[*inside].is("json-schema-2020-12-json-viewer__value"));
        Act::Lines(all.map(|inside| (role, json_text(&dom.text(inside)))).collect())
    };
    if node.is("json-schema-2020-12-keyword--enum") || node.is("json-schema-2020-12-keyword--const")
    {
        return Some(values(Role::Value));
    }
    if node.is("json-schema-2020-12-keyword--default") {
        return Some(values(Role::Default));
    }
    if node.is("json-schema-2020-12-keyword--examples") {
        return Some(values(Role::Example));
    }
    if node.is("json-schema-2020-12-keyword--description") {
        return Some(Act::Line(Role::Prose));
    }
    if node.is("json-schema-2020-12-keyword--additionalProperties") {
        return Some(Act::Map);
    }
    if node.is("json-schema-2020-12-keyword--format")
        || node.is("json-schema-2020-12-keyword--items")
        || node.is("json-schema-2020-12-keyword--properties")
    {
        return Some(Act::Into);
    }
    None
}

/// `"a"` as a string.
fn json_text(text: &str) -> String {
    serde_json::from_str::<serde_json::Value>(text)
        .map_or_else(|_| text.to_owned(), |value| crate::openapi::scalar(&value))
}
