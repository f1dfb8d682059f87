//! Which version of OpenAPI a document is of.

use super::advice::Advice;
use super::node::Node;
use crate::diagnostic::{Change, Code, Diagnostic, Fix, Sink};
use crate::spec::Literal;

/// Whether the file is of a version that can be read. Another one would be a heap of noise.
pub(super) fn read_version(root: &Node<'_>, sink: &mut Sink<'_>) -> Option<()> {
    if root.is_null() {
        let help = "begin with `openapi: 3.1.1`, `info` and `paths`";
        sink.report_value(Code::MissingKeyword, &root.at, "the file is empty", help);
        return None;
    }
    let entries = root.map(sink)?;
    let node = |keyword: &str| entries.iter().find(|(name, _)| *name == keyword);
    if let (None, Some((_, swagger))) = (node("openapi"), node("swagger")) {
        if swagger.literal().as_str().is_some_and(|version| version.starts_with("3.")) {
            let message = "since version 3, this keyword is called `openapi`";
            let place = sink.key(&swagger.at);
            let fix = Fix::replace(place.clone(), "openapi");
            let diagnostic = Diagnostic::new(Code::UnsupportedVersion, place, message);
            sink.push(diagnostic.help("write `openapi: 3.1.1`").fix(fix));
            return None;
        }
        if matches!(swagger.literal(), Literal::Number(digits) if digits == "2.0" || digits == "2")
        {
            swagger.string(sink);
            return None;
        }
        let message = "of Swagger, the predecessor of OpenAPI, only version 2.0 is supported";
        let place = sink.key(&swagger.at);
        let help = "convert it to OpenAPI 3, for example with the Swagger Editor";
        sink.push(Diagnostic::new(Code::UnsupportedVersion, place, message).help(help));
        return None;
    }
    node("openapi").map_or(Some(()), |(_, node)| read_number(node, sink))
}

fn read_number(node: &Node<'_>, sink: &mut Sink<'_>) -> Option<()> {
    let (Literal::Number(written) | Literal::String(written)) = node.literal() else {
        let advice = Advice::write(node, "3.1.1", sink);
        let help = "write `openapi: 3.1.1`".to_owned();
        node.report_type("a version of OpenAPI", Advice { help, ..advice }, sink);
        return None;
    };
    let number = written.trim().trim_start_matches(|first: char| !first.is_ascii_digit());
    // The letter O.
    let digits = number.replace(['O', 'o'], "0");
    let slip = match Written::of(number) {
        _ if digits != number && matches!(Written::of(&digits), Written::Whole(_)) => {
            ("a version of OpenAPI is digits and dots alone", digits.as_str())
        }
        Written::Whole("1") if number == written => return Some(()),
        // The other versions are brought to 3.1 before, unless more than the number is written.
        Written::Whole(..) => ("a version of OpenAPI is digits and dots alone", number),
        Written::Short(whole) => ("a version of OpenAPI has three parts", whole),
        Written::Swagger => return report_swagger(node, sink),
        Written::Other => {
            let message =
                format!("this is OpenAPI {written}; versions 3.0, 3.1 and 3.2 are supported");
            let help = "a new spec is best written in 3.1: `openapi: 3.1.1`";
            let place = sink.value(&node.at);
            sink.push(Diagnostic::new(Code::UnsupportedVersion, place, message).help(help));
            return None;
        }
    };
    let (message, right) = slip;
    let place = sink.value(&node.at);
    let fix = Fix::replace(place.clone(), right);
    let diagnostic = Diagnostic::new(Code::UnsupportedVersion, place, message);
    sink.push(diagnostic.help(format!("write `openapi: {right}`")).fix(fix));
    // The others would be a heap of noise.
    right.starts_with("3.1.").then_some(())
}

/// A version, as it is written.
enum Written<'t> {
    /// With all three parts: its minor number.
    Whole(&'t str),
    /// Without the last part, or with letters in its place: how it is written in full.
    Short(&'static str),
    /// That of Swagger, whose keyword is another one.
    Swagger,
    Other,
}

impl<'t> Written<'t> {
    fn of(number: &'t str) -> Self {
        let mut parts = number.splitn(3, '.');
        let (major, minor, patch) = (parts.next(), parts.next().unwrap_or(""), parts.next());
        let is_patch = |text: &&str| text.starts_with(|first: char| first.is_ascii_digit());
        match (major, minor, patch.filter(is_patch)) {
            (Some("3"), "0" | "1" | "2", Some(_)) => Self::Whole(minor),
            (Some("3"), "0", None) => Self::Short("3.0.4"),
            (Some("3"), "1" | "", None) => Self::Short("3.1.1"),
            (Some("3"), "2", None) => Self::Short("3.2.0"),
            (Some("1" | "2"), ..) => Self::Swagger,
            _ => Self::Other,
        }
    }
}

/// Version 2 is called Swagger.
fn report_swagger(node: &Node<'_>, sink: &mut Sink<'_>) -> Option<()> {
    let place = sink.key(&node.at);
    let message = "before version 3, this keyword is called `swagger`";
    let fix = Fix::likely(vec![
        Change::Replace(place.clone(), "swagger".to_owned()),
        Change::Replace(sink.value(&node.at), "'2.0'".to_owned()),
    ]);
    let diagnostic = Diagnostic::new(Code::UnsupportedVersion, place, message);
    sink.push(diagnostic.help("write `swagger: '2.0'`").fix(fix));
    None
}
