//! Redoc. Its generated class names change with each release; what stays is the table of fields.

use crate::dom::Dom;
use crate::html::{self, Act};
use crate::mark::{self, Place};
use crate::row::Role;

pub(super) struct Sheet;

impl html::Sheet for Sheet {
    fn act(&mut self, dom: &Dom, index: usize) -> Act {
        let node = &dom.nodes[index];
        match node.tag.as_str() {
            "td" if node.has("kind") => field(dom, index),
            "td" => Act::Block,
            "table" => Act::Nest,
            "caption" | "h5" => match mark::place(&dom.text(index)) {
                Some(place) if dom.text(index).ends_with("required") => {
                    Act::Titled(place, Role::Plain, "required".into())
                }
                Some(place) => Act::Heading(place),
                None => Act::Heading(Place::Other),
            },
            "h3" if dom.text(index).trim().eq_ignore_ascii_case("responses") => {
                Act::Heading(Place::Answers)
            }
            "h2" | "h3" => Act::Heading(Place::Other),
            "button" => answer(dom, index),
            "span" if node.is("http-verb") => operation(dom, index),
            "div" if node.is("menu-content") => Act::Skip,
            "span" if node.is("property-name") => Act::Skip,
            _ => Act::Into,
        }
    }
}

fn field(dom: &Dom, index: usize) -> Act {
    let node = &dom.nodes[index];
    let title = node.attribute("title").trim();
    let name = if title.is_empty() { dom.text(index) } else { title.to_owned() };
    let map = node.attribute("kind") == "additionalProperties";
    let required = dom
        .inside(index)
        .any(|inside| dom.nodes[inside].tag == "div" && dom.text(inside) == "required");
    if required {
        // The name's cell holds the mark; it is read with the cell.
        return Act::Field(
            if map { "*".into() } else { name },
            vec![(Role::Required, "required".into())],
        );
    }
    Act::Name(if map { "*".into() } else { name })
}

/// The head of an answer is a button that begins with its status.
fn answer(dom: &Dom, index: usize) -> Act {
    let strong = dom.inside(index).find(|inside| dom.nodes[*inside].tag == "strong");
    match strong.and_then(|strong| mark::status(&dom.text(strong))) {
        Some(status) => Act::Heading(Place::Answer(status)),
        None if dom.ancestors(index).any(|above| above.has("kind")) => Act::Into,
        None if dom.text(index).starts_with("Show") || dom.text(index).starts_with("Hide") => {
            Act::Into
        }
        None => Act::Into,
    }
}

/// `<span class="http-verb">post</span>` and the path behind it.
fn operation(dom: &Dom, index: usize) -> Act {
    let method = dom.text(index);
    let next = dom
        .nodes
        .get(dom.nodes[index].last)
        .map(|_| dom.text(dom.nodes[index].last))
        .unwrap_or_default();
    Act::Operation(method, next)
}
