//! OpenAPI Overlays (1.0, 1.1): what is said otherwise of a document that stays as it was published.

mod action;
mod merge;
mod select;

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::ledger::meant;
use crate::pointer::Pointer;
use crate::source::path::normal;
use crate::source::tree::{Parsed, Tree, Value};
use crate::source::{Source, path};

/// Applies the overlays of a source to its tree, in their order.
pub(super) fn apply(root: &mut Tree, number: usize, sources: &[Source], sink: &mut Sink<'_>) {
    for name in &sources[number].overlays {
        let wanted = normal(name);
        let Some(file) = sources.iter().position(|one| path::normal(&one.name) == wanted) else {
            let message = format!("there is no overlay {name}");
            let help = "correct the path after `--overlay`, or in `overlays` of the manifest, from which it is seen";
            let diagnostic = Diagnostic::new(Code::UnresolvedReference, sink.whole(), message);
            sink.push(diagnostic.help(help));
            continue;
        };
        let at = Pointer::document(file);
        if let Some(Parsed { tree: overlay, .. }) = super::parse(&sources[file], &at, sink) {
            apply_one(root, &overlay, &at, sink);
        }
    }
}

fn apply_one(root: &mut Tree, overlay: &Tree, at: &Pointer, sink: &mut Sink<'_>) {
    let version = overlay.get("overlay").and_then(Tree::as_str).unwrap_or_default();
    if !(version.starts_with("1.0.") || version.starts_with("1.1.")) {
        let place = sink.value(&at.key("overlay"));
        let message = "this is no overlay of version 1.0 or 1.1";
        let diagnostic = Diagnostic::new(Code::UnsupportedVersion, place, message);
        sink.push(diagnostic.help("an overlay begins with `overlay: 1.0.0`"));
        return;
    }
    check_keywords(overlay, at, "an overlay", &["overlay", "info", "extends", "actions"], sink);
    let given = overlay.get("actions");
    let actions = given.map_or(&[][..], Tree::items);
    if let Some(Value::Map(_)) = given.map(|given| &given.value) {
        let message = "the `actions` of an overlay are a list, and this is a map";
        let help = "begin each action with a dash: `- target: …`";
        sink.report_key(Code::WrongType, &at.key("actions"), message, help);
    } else if actions.is_empty() {
        let help = "add `actions:`, a list of `target` with `update` or `remove`";
        sink.report_value(
            Code::MissingKeyword,
            &at.key("actions"),
            "an overlay has `actions`",
            help,
        );
    }
    for (index, action) in actions.iter().enumerate() {
        let at = at.key("actions").index(index);
        action::apply(root, action, &at, version.starts_with("1.0."), sink);
    }
}

/// Reports the keywords that are not known.
fn check_keywords(tree: &Tree, at: &Pointer, of: &str, known: &[&str], sink: &mut Sink<'_>) {
    for entry in tree.entries() {
        if !is_known(&entry.key, known) {
            let message = format!("`{}` is not a keyword of {of}", entry.key);
            let help = meant(&entry.key, known);
            sink.report_key(Code::UnknownKeyword, &at.key(entry.key.clone()), &message, &help);
        }
    }
}

fn is_known(keyword: &str, known: &[&str]) -> bool {
    known.contains(&keyword) || keyword.starts_with("x-")
}
