//! One action of an overlay, and what keeps it from doing anything.

use super::merge::{put, take, with_origins};
use super::{check_keywords, is_known, select};
use crate::diagnostic::{Change, Code, Diagnostic, Fix, Sink};
use crate::document::place::find;
use crate::pointer::Pointer;
use crate::source::tree::{Tree, Value};

const KEYWORDS: [&str; 5] = ["target", "description", "update", "remove", "copy"];

pub(super) fn apply(
    root: &mut Tree,
    action: &Tree,
    at: &Pointer,
    is_first: bool,
    sink: &mut Sink<'_>,
) {
    check_keywords(action, at, "an action", &KEYWORDS, sink);
    let removes = removes(action, at, sink);
    let copies = action.get("copy").is_some() && !is_old_copy(at, is_first, sink);
    check_effect(action, removes, at, sink);
    let Some(targets) = selected(root, action, "target", at, sink) else { return };
    if targets.is_empty() {
        report_nothing(root, action, at, sink);
    }
    let value = copies.then(|| copied(root, action, at, sink)).flatten();
    if removes && targets.iter().any(Vec::is_empty) {
        let message = "the target is the whole document, which cannot be removed";
        let help = "write what is to be removed, such as `$.paths['/pets']`";
        sink.report_value(Code::UnknownValue, &at.key("target"), message, help);
        return;
    }
    let update = action.get("update").map(|update| {
        let origin = update.origin.clone().unwrap_or_else(|| at.key("update"));
        with_origins(update, &origin)
    });
    // The last items of lists first, so that the others are still where they are said to be.
    for path in targets.iter().rev() {
        if removes {
            take(root, path, &at.key("remove"), sink);
            continue;
        }
        for change in value.iter().chain(&update) {
            put(root, path, change, sink);
        }
    }
}

/// Whether `remove` says so; reports a value that is neither `true` nor `false`.
fn removes(action: &Tree, at: &Pointer, sink: &mut Sink<'_>) -> bool {
    let Some(value) = action.get("remove") else { return false };
    if let Value::Boolean(value) = value.value {
        return value;
    }
    let place = sink.value(&at.key("remove"));
    let message = "`remove` is neither true nor false, so nothing is removed";
    let fix = Fix::likely(vec![Change::Replace(place.clone(), "true".to_owned())]);
    let diagnostic = Diagnostic::new(Code::WrongType, place, message);
    sink.push(diagnostic.help("write `remove: true`, without quotes").fix(fix));
    false
}

/// `copy` came with version 1.1.
fn is_old_copy(at: &Pointer, is_first: bool, sink: &mut Sink<'_>) -> bool {
    if is_first {
        let message = "`copy` is a keyword of version 1.1, and this overlay is of 1.0";
        let help = "write `overlay: 1.1.0` in the first line";
        sink.report_key(Code::UnknownKeyword, &at.key("copy"), message, help);
    }
    is_first
}

/// An action that cannot change anything is a mistake; a keyword of it that does not, a note.
fn check_effect(action: &Tree, removes: bool, at: &Pointer, sink: &mut Sink<'_>) {
    let has = |keyword: &str| action.get(keyword).is_some();
    if action.entries().iter().any(|one| !is_known(&one.key, &KEYWORDS)) {
        return; // what is meant by it has been asked
    }
    if !has("update") && !has("remove") && !has("copy") {
        let help = "add `update:` with what is to be there, or `remove: true`";
        sink.report_value(Code::MissingKeyword, at, "this action changes nothing", help);
    } else if !removes && !has("update") && !has("copy") {
        if action.get("remove").is_some_and(|one| one.value == Value::Boolean(false)) {
            let message = "this action changes nothing: `remove` is false";
            sink.push(Diagnostic::new(Code::NoEffect, sink.value(&at.key("remove")), message));
        }
    } else if removes {
        for keyword in ["update", "copy"].into_iter().filter(|keyword| has(keyword)) {
            let message = format!("`{keyword}` has no effect beside `remove: true`");
            sink.push(Diagnostic::new(Code::NoEffect, sink.key(&at.key(keyword)), message));
        }
    }
}

/// The one value that `copy` selects.
fn copied(root: &Tree, action: &Tree, at: &Pointer, sink: &mut Sink<'_>) -> Option<Tree> {
    let paths = selected(root, action, "copy", at, sink)?;
    let [path] = paths.as_slice() else {
        let place = sink.value(&at.key("copy"));
        let (message, help) = match paths.len() {
            0 => (
                "`copy` selects nothing in the document".to_owned(),
                near_miss(root, action, "copy"),
            ),
            many => (format!("`copy` selects {many} values, and one can be copied"), None),
        };
        let help = help.unwrap_or_else(|| "write a path to one value that is there".to_owned());
        sink.push(Diagnostic::new(Code::UnresolvedReference, place, message).help(help));
        return None;
    };
    find(root, path).map(|tree| with_origins(tree, &at.key("copy")))
}

fn report_nothing(root: &Tree, action: &Tree, at: &Pointer, sink: &mut Sink<'_>) {
    let place = sink.value(&at.key("target"));
    let diagnostic = Diagnostic::new(Code::NoEffect, place, "nothing in the document is selected");
    sink.push(diagnostic.maybe_help(near_miss(root, action, "target")));
}

fn near_miss(root: &Tree, action: &Tree, keyword: &str) -> Option<String> {
    select::near_miss(root, action.get(keyword).and_then(Tree::as_str)?)
}

/// What a `JSONPath` of an action selects; reports one that cannot be read.
fn selected(
    root: &Tree,
    action: &Tree,
    keyword: &str,
    at: &Pointer,
    sink: &mut Sink<'_>,
) -> Option<Vec<select::Path>> {
    let Some(text) = action.get(keyword).and_then(Tree::as_str) else {
        let is_there = action.get(keyword).is_some();
        let (message, help) = if is_there {
            let help = "write a text such as `$.paths['/pets'].get`";
            (format!("`{keyword}` is a JSONPath, which is a text"), help.to_owned())
        } else {
            (format!("an action needs a `{keyword}`"), format!("add `{keyword}: $.…`"))
        };
        let at = if is_there { at.key(keyword) } else { at.clone() };
        sink.report_value(Code::MissingKeyword, &at, &message, &help);
        return None;
    };
    match select::select(root, text) {
        Ok(mut paths) => {
            paths.sort();
            paths.dedup();
            Some(paths)
        }
        Err(rest) => {
            let message = if !text.trim().starts_with('$') {
                "a JSONPath begins with `$`, the whole document".to_owned()
            } else if rest.is_empty() {
                "this JSONPath ends too early".to_owned()
            } else {
                format!("this JSONPath cannot be read from `{rest}` on")
            };
            let help = select::advice(root, text).map_or_else(
                || {
                    "write a path such as `$.paths['/pets'].get` or `$.components.schemas.*`"
                        .to_owned()
                },
                |right| format!("write `{right}`"),
            );
            sink.report_value(Code::UnknownValue, &at.key(keyword), &message, &help);
            None
        }
    }
}
