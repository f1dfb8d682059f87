//! Stoplight Elements.

use super::{FULL, USUAL};
use crate::assemble::Habits;
use crate::dom::Dom;
use crate::fact::Kind;
use crate::html::{self, Act};
use crate::mark::{self, Place};
use crate::row::Role;

pub(super) const HABITS: Habits = Habits {
    fields: FULL.without(&[Kind::UniqueItems]),
    parameters: FULL.without(&[Kind::UniqueItems]),
    ..USUAL
};

#[derive(Default)]
pub(super) struct Sheet {
    /// The status whose panel is open: the first.
    first: Option<String>,
}

impl html::Sheet for Sheet {
    fn act(&mut self, dom: &Dom, index: usize) -> Act {
        let node = &dom.nodes[index];
        let test = node.attribute("data-test");
        if test.starts_with("property-name-") {
            return Act::Name(dom.text(index));
        }
        match test {
            "property-type" => return types(dom, index),
            "property-required" => return Act::Line(Role::Required),
            "property-description" => return Act::Line(Role::Prose),
            "property-deprecated" => return Act::Says(Role::Plain, "deprecated".into()),
            "property-validation" => return validation(dom, index),
            _ => {}
        }
        if node.has("data-level") && node.is("sl-text-sm") {
            return Act::Nest;
        }
        if node.is("sl-panel") || node.is("TryItPanel") || node.tag == "pre" {
            return Act::Skip;
        }
        if node.attribute("id").contains("-tab-") && node.attribute("id").starts_with("react-aria")
        {
            return self.tab(dom, index);
        }
        if matches!(node.tag.as_str(), "h2" | "h3" | "h4") {
            return self.heading(dom, index);
        }
        operation(dom, index)
    }
}

impl Sheet {
    /// All tabs are named, then the first is open.
    fn tab(&mut self, dom: &Dom, index: usize) -> Act {
        let Some(status) = mark::status(&dom.text(index)) else { return Act::Into };
        self.first.get_or_insert_with(|| status.clone());
        Act::Heading(Place::Answer(status))
    }

    fn heading(&mut self, dom: &Dom, index: usize) -> Act {
        let text = dom.text(index);
        let id = dom.nodes[index].attribute("id");
        match mark::place(&text) {
            Some(Place::Body(_)) if id.ends_with("response-body") => {
                self.again(|_| Place::AnswerBody(String::new()))
            }
            Some(Place::Headers) if id.contains("response") => self.again(|_| Place::AnswerHeaders),
            Some(place) => Act::Heading(place),
            None => Act::Heading(Place::Other),
        }
    }

    fn again(&self, place: impl Fn(&str) -> Place) -> Act {
        match &self.first {
            Some(status) => Act::Headings(vec![Place::Answer(status.clone()), place(status)]),
            None => Act::Heading(Place::Other),
        }
    }
}

/// The parts of a union stand in elements of their own, with ` or ` between them.
fn types(dom: &Dom, index: usize) -> Act {
    let Some(above) = dom.nodes[index].parent else { return Act::Line(Role::Type) };
    let own = |node: &usize| {
        dom.nodes[*node].parent == Some(above)
            && dom.nodes[*node].attribute("data-test") == "property-type"
    };
    let all: Vec<usize> = dom.inside(above).filter(own).collect();
    if all.first() != Some(&index) {
        return Act::Skip;
    }
    let words: Vec<String> = all.iter().map(|part| dom.text(*part)).collect();
    let mut lines = vec![(Role::Type, words.join(" or "))];
    // That an object or a list may be null is not printed.
    if words.iter().any(|word| {
        word.starts_with("array") || word.starts_with("object") || word.starts_with("dictionary")
    }) {
        lines.push((Role::Cut, "null".into()));
    }
    Act::Lines(lines)
}

fn validation(dom: &Dom, index: usize) -> Act {
    let spans: Vec<usize> =
        dom.inside(index).filter(|inside| dom.nodes[*inside].tag == "span").collect();
    let texts: Vec<String> = spans.iter().map(|span| dom.text(*span)).collect();
    let Some(first) = texts.first() else { return Act::Line(Role::Plain) };
    let role = match first.trim_end_matches(':') {
        "Allowed values" | "Allowed value" => Role::Value,
        "Default" => Role::Default,
        "Example" | "Examples" => Role::Example,
        "Match pattern" => Role::Pattern,
        _ => return Act::Lines(texts.into_iter().map(|text| (Role::Plain, text)).collect()),
    };
    Act::Lines(texts.into_iter().skip(1).map(|text| (role, text)).collect())
}

/// Method and address stand side by side at the top.
fn operation(dom: &Dom, index: usize) -> Act {
    let node = &dom.nodes[index];
    if node.tag == "div"
        && dom.inside(index).len() == 1
        && mark::is_method(&dom.text(index))
        && node.attribute("title").is_empty()
    {
        let next = node.last;
        let path = dom.nodes.get(next).map(|_| dom.text(next)).unwrap_or_default();
        if path.contains('/') {
            return Act::Operation(dom.text(index), path.replace(' ', ""));
        }
    }
    Act::Into
}
