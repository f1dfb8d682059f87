//! Docusaurus with docusaurus-theme-openapi-docs.

use super::USUAL;
use crate::assemble::Habits;
use crate::dom::Dom;
use crate::html::{self, Act};
use crate::mark::{self, Place};
use crate::row::Role;
use std::collections::BTreeMap;

pub(super) const HABITS: Habits = USUAL;

#[derive(Default)]
pub(super) struct Sheet {
    /// The statuses whose panels are still to come, by the element that holds the tabs.
    statuses: Vec<String>,
    /// The element in which the panels of the answers stand.
    panels: Option<usize>,
    tabs: BTreeMap<usize, Vec<String>>,
}

impl html::Sheet for Sheet {
    fn reads_hidden(&self) -> bool {
        true
    }

    fn act(&mut self, dom: &Dom, index: usize) -> Act {
        let node = &dom.nodes[index];
        let class = node.attribute("class");
        if class.contains("openapi-explorer")
            || class.contains("openapi-right-panel")
            || node.tag == "nav"
            || class.contains("openapi-tabs__code")
        {
            return Act::Skip;
        }
        if node.is("openapi-schema__list-item") || node.is("openapi-params__list-item") {
            return Act::Nest;
        }
        if node.is("openapi-schema__property") {
            return Act::Name(dom.text(index));
        }
        if node.is("openapi-schema__name") || node.is("openapi-schema__type") {
            let text = dom.text(index);
            let inner = text
                .strip_suffix(')')
                .and_then(|text| text.rsplit_once(" ("))
                .map(|(_, inner)| inner);
            return match inner
                .filter(|inner| crate::types::parse(inner).is_some_and(|ty| !ty.types.is_empty()))
            {
                Some(inner) => Act::Says(Role::Type, inner.to_owned()),
                None => Act::Line(Role::Type),
            };
        }
        if node.is("openapi-schema__required") && node.tag == "span" {
            return Act::Line(Role::Required);
        }
        if node.is("openapi-schema__nullable")
            || node.is("openapi-schema__deprecated")
            || class.contains("openapi-schema__") && class.contains("required")
        {
            return Act::Line(Role::Plain);
        }
        if node.is("openapi__method-endpoint-path") {
            return Act::Operation(String::new(), dom.text(index));
        }
        if node.tag == "span" && node.is("badge") && mark::is_method(&dom.text(index)) {
            return Act::Operation(dom.text(index), String::new());
        }
        if node.is("openapi-tabs__response-code-item") {
            return self.status(dom, index);
        }
        if node.attribute("role") == "tabpanel" {
            return self.panel(dom, index);
        }
        if node.tag == "p" && dom.text(index).starts_with("Possible values:") {
            return possible(dom, index);
        }
        if node.is("openapi-tabs__mime-item") || node.attribute("role") == "tablist" {
            return Act::Into;
        }
        heading(dom, index)
    }
}

fn heading(dom: &Dom, index: usize) -> Act {
    let node = &dom.nodes[index];
    let class = node.attribute("class");
    let is_heading = node.is("openapi-tabs__heading")
        || class.contains("details-summary-header")
        || class.contains("details-summary-response");
    let in_summary =
        node.tag == "strong" && node.parent.is_some_and(|above| dom.nodes[above].tag == "summary");
    if !is_heading && !in_summary {
        return Act::Into;
    }
    let text = dom.text(index);
    if text == "Schema" {
        return if class.contains("summary-response") {
            Act::Heading(Place::AnswerBody(String::new()))
        } else {
            Act::Skip
        };
    }
    let required = text.to_ascii_lowercase().ends_with("required");
    match mark::place(&text) {
        Some(place) if required => Act::Titled(place, Role::Plain, "required".into()),
        Some(place) => Act::Heading(place),
        None => Act::Into,
    }
}

impl Sheet {
    fn status(&mut self, dom: &Dom, index: usize) -> Act {
        let text = dom.text(index);
        // Tabs and panels stand in the same container.
        let container =
            dom.ancestors_of(index).find(|above| dom.nodes[*above].is("openapi-tabs__container"));
        self.panels = container;
        self.statuses.push(text.clone());
        if let Some(container) = container {
            self.tabs.entry(container).or_default().push(text.clone());
        }
        mark::status(&text).map_or(Act::Skip, |status| Act::Heading(Place::Answer(status)))
    }

    fn panel(&mut self, dom: &Dom, index: usize) -> Act {
        let container =
            dom.ancestors_of(index).find(|above| dom.nodes[*above].is("openapi-tabs__container"));
        let outermost = !dom
            .ancestors(index)
            .take_while(|above| !above.is("openapi-tabs__container"))
            .any(|above| above.attribute("role") == "tabpanel");
        if outermost {
            if let Some(tabs) = container.and_then(|container| self.tabs.get_mut(&container)) {
                if !tabs.is_empty() {
                    let status = tabs.remove(0);
                    return mark::status(&status)
                        .map_or(Act::Into, |status| Act::Inside(Place::Answer(status)));
                }
            }
        }
        if is_example(dom, index) { Act::Skip } else { Act::Into }
    }
}

/// The second panel beside a schema holds an example.
fn is_example(dom: &Dom, index: usize) -> bool {
    let Some(above) = dom.nodes[index].parent else { return false };
    let first = dom.inside(above).find(|inside| {
        dom.nodes[*inside].attribute("role") == "tabpanel"
            && dom.nodes[*inside].parent == Some(above)
    });
    let in_schema = dom.ancestors(index).take(3).any(|above| {
        above.is("openapi-tabs__schema-container")
            || above.is("openapi-tabs__schema-tabs-container")
    });
    in_schema && first != Some(index)
}

/// The values of a list stand in a `code` each.
fn possible(dom: &Dom, index: usize) -> Act {
    let text = dom.text(index);
    let rest = text["Possible values:".len()..].trim();
    if !rest.starts_with('[') || rest.starts_with("[ ") {
        return Act::Into;
    }
    let codes = dom
        .inside(index)
        .filter(|inside| dom.nodes[*inside].tag == "code")
        .map(|code| dom.raw(code));
    Act::Lines(codes.map(|code| (Role::Value, code)).collect())
}
