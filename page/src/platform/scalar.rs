//! Scalar.

use super::{FULL, USUAL};
use crate::assemble::Habits;
use crate::dom::Dom;
use crate::html::{self, Act};
use crate::mark::{self, Place};
use crate::row::Role;

pub(super) const HABITS: Habits = Habits { fields: FULL, ..USUAL };

#[derive(Default)]
pub(super) struct Sheet;

impl html::Sheet for Sheet {
    fn act(&mut self, dom: &Dom, index: usize) -> Act {
        let node = &dom.nodes[index];
        if node.is("scalar-card")
            || node.is("sidebar")
            || node.is("scalar-client")
            || node.is("sr-only")
            || node.is("references-navigation")
        {
            return Act::Skip;
        }
        if node.is("property-name") {
            let name = name(dom, index);
            // An answer without a body stands where a field would.
            if let Some(status) = mark::status(&name) {
                return Act::Heading(Place::Answer(status));
            }
            return if name.is_empty() { Act::Into } else { Act::Name(name) };
        }
        if node.is("headers-card") {
            return Act::Within(Place::AnswerHeaders, Place::AnswerBody(String::new()));
        }
        if node.is("children") || node.is("property-rule") {
            return Act::Nest;
        }
        if node.is("property-detail") {
            return detail(dom, index);
        }
        if node.is("property-required") {
            return Act::Line(Role::Required);
        }
        if node.is("property-description")
            || node.is("schema-card-description")
            || node.is("parameter-item-description")
        {
            return Act::Line(Role::Prose);
        }
        if node.is("property-enum-value-label") {
            return Act::Line(Role::Value);
        }
        if node.is("property-default") {
            return values(dom, index, "property-default-value", Role::Default);
        }
        if node.is("property-example") {
            return values(dom, index, "property-example-value", Role::Example);
        }
        if node.tag == "button" {
            let text = dom.text(index);
            if text.contains("additional properties") || text.starts_with("Show all values") {
                return Act::Says(Role::Cut, text);
            }
        }
        if node.is("property-deprecated") || node.is("property-nullable") {
            return Act::Line(Role::Plain);
        }
        if node.is("parameter-item-name") {
            if let Some(status) = mark::status(&dom.text(index)) {
                return Act::Heading(Place::Answer(status));
            }
        }
        if node.is("request-body-required") {
            return Act::Says(Role::Plain, "required".into());
        }
        if node.is("endpoint-method") {
            return Act::Operation(dom.text(index), String::new());
        }
        if node.is("endpoint-path") || node.is("operation-path") {
            return Act::Operation(String::new(), dom.text(index).replace(' ', ""));
        }
        heading(dom, index)
    }
}

/// Without the text of the button that copies the link.
fn name(dom: &Dom, index: usize) -> String {
    let mut name = String::new();
    let mut next = index;
    while next < dom.nodes[index].last {
        if dom.nodes[next].tag == "button" {
            next = dom.nodes[next].last;
            continue;
        }
        name.push_str(&dom.nodes[next].text);
        next += 1;
    }
    name.trim().to_owned()
}

fn detail(dom: &Dom, index: usize) -> Act {
    let text = dom.text(index);
    if let Some(rest) = text.strip_prefix("Type:") {
        let mut lines = vec![(Role::Type, before_name(rest.trim()).to_owned())];
        // That an object may be null is not always printed.
        if rest.trim().starts_with("object") {
            lines.push((Role::Cut, "null".into()));
        }
        return Act::Lines(lines);
    }
    if let Some((label, rest)) = text.split_once(':') {
        return Act::Says(Role::Plain, format!("{}: {}", label.trim(), rest.trim()));
    }
    if text == "enum" || text.starts_with("const") {
        return Act::Skip;
    }
    Act::Says(Role::Plain, text)
}

/// `string | null · TitleOrName`
fn before_name(text: &str) -> &str {
    text.split(" · ").next().unwrap_or(text)
}

fn values(dom: &Dom, index: usize, class: &str, role: Role) -> Act {
    let all = dom
        .inside(index)
        .filter(|inside| dom.nodes[*inside].is(class))
        .map(|inside| (role, dom.text(inside)));
    Act::Lines(all.take(1).collect())
}

/// Sections are named in elements without a mark of their own.
fn heading(dom: &Dom, index: usize) -> Act {
    let node = &dom.nodes[index];
    let alone = node.tag == "div"
        && dom.nodes[index + 1..node.last].iter().all(|inside| inside.tag.is_empty());
    if node.is("request-body-title") || alone && node.last > index + 1 {
        let text = dom.text(index);
        if let Some(place) =
            mark::place(&text).filter(|place| !matches!(place, Place::Answer(_) | Place::Request))
        {
            return Act::Heading(place);
        }
    }
    if node.tag == "h2" || node.tag == "h1" {
        return Act::Heading(Place::Other);
    }
    Act::Into
}
