//! What is done about a mistake.

use super::rename;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::place::{Kind, find, find_mut, kinds, remove};
use crate::ledger::{Object, Treatment, treatment};
use crate::pointer::Step;
use crate::source::tree::{Entry, Tree, Value};

/// Applies the remedy of a mistake at a path; says what was done, if anything was.
pub(super) fn apply(tree: &mut Tree, path: &[Step], error: &Diagnostic) -> Option<&'static str> {
    if let Some(said) = without_tag(tree, path) {
        return Some(said);
    }
    match error.code {
        Code::UnknownKeyword
        | Code::MisplacedKeyword
        | Code::UnsupportedKeyword
        | Code::UndeclaredProperty
        | Code::EmptyRange
        | Code::EmptyEnum => drop(tree, path),
        // A list of schemas meant a tuple once, and is a choice where vendors write it today.
        Code::WrongType if is_list_of_items(tree, path) => {
            any_value(tree, &path[..path.len() - 1]).or_else(|| any_value(tree, path))
        }
        // One that is the same as another, or that no value fits.
        Code::ImpossibleValue if is_alternative(tree, path) => {
            remove(tree, path)?;
            Some("the alternative is ignored")
        }
        Code::ConflictingKeywords
        | Code::InvalidPattern
        | Code::UnsupportedPattern
        | Code::UnmatchablePattern
        | Code::WrongType
        | Code::UnknownValue
        | Code::EndlessReference => drop(tree, path).or_else(|| any_value(tree, path)),
        Code::UnsupportedSchema
        | Code::ImpossibleValue
        | Code::UnresolvedReference
        | Code::WrongReference => any_value(tree, path),
        // The names of headers are those of HTTP, and not ours to change.
        Code::NameTaken | Code::InvalidName => {
            rename::rename(tree, path).or_else(|| header(tree, path))
        }
        _ => None,
    }
}

/// `items: [{…}, {…}]`
fn is_list_of_items(tree: &Tree, path: &[Step]) -> bool {
    let is_items = path.last().and_then(Step::as_key) == Some("items")
        && kinds(path).last() == Some(&Kind::One(Object::Schema));
    is_items && find(tree, path).is_some_and(|items| !items.items().is_empty())
}

/// One of several of a `oneOf`.
fn is_alternative(tree: &Tree, path: &[Step]) -> bool {
    let Some((Step::Index(_), around)) = path.split_last() else { return false };
    let is_choice = around.last().and_then(Step::as_key) == Some("oneOf")
        && kinds(path).last() == Some(&Kind::One(Object::Schema));
    is_choice && find(tree, around).is_some_and(|all| all.items().len() > 1)
}

/// A discriminator that names what is not there tells nothing apart; of its mapping, only the value
/// that is wrong goes.
fn without_tag(tree: &mut Tree, path: &[Step]) -> Option<&'static str> {
    let kinds = kinds(path);
    let around = kinds.iter().rposition(|kind| *kind == Kind::One(Object::Discriminator))?;
    match &path[around..] {
        [Step::Key(keyword)] if **keyword == *"propertyName" => {
            remove(tree, &path[..around])?;
            Some("the discriminator is ignored")
        }
        [Step::Key(keyword), Step::Key(_)] if **keyword == *"mapping" => {
            remove(tree, path)?;
            Some("it is ignored")
        }
        _ => None,
    }
}

/// Takes a header of an answer or of a part away.
fn header(tree: &mut Tree, path: &[Step]) -> Option<&'static str> {
    let holder = path.len().checked_sub(1)?;
    (kinds(path)[holder] == Kind::Several(Object::Header)).then(|| drop(tree, path)).flatten()
}

/// Takes a keyword away, if that changes nothing or allows more values.
fn drop(tree: &mut Tree, path: &[Step]) -> Option<&'static str> {
    let kinds = kinds(path);
    let (last, before) = path.split_last()?;
    let is_loose = match (kinds[before.len()], last) {
        (Kind::One(object), Step::Key(keyword)) => may_go(object, keyword),
        (Kind::Several(Object::Header | Object::Example | Object::Link | Object::Encoding), _) => {
            true
        }
        // A name in `required`.
        (Kind::Data, Step::Index(_)) => {
            let keyword = before.last().and_then(Step::as_key);
            keyword == Some("required") && kinds[before.len() - 1] == Kind::One(Object::Schema)
        }
        _ => false,
    };
    if !is_loose {
        return None;
    }
    remove(tree, path)?;
    Some("it is ignored")
}

fn may_go(object: Object, keyword: &str) -> bool {
    match (object, treatment(object, keyword)) {
        (_, None | Some(Treatment::Note | Treatment::Documented))
        | (Object::Header | Object::Encoding, _) => true,
        (Object::Schema, _) => !matches!(
            keyword,
            "type" | "properties" | "items" | "allOf" | "anyOf" | "oneOf" | "$ref"
        ),
        (Object::Parameter, _) => matches!(keyword, "style" | "explode" | "allowReserved"),
        (Object::Document, _) => matches!(keyword, "jsonSchemaDialect"),
        (Object::Response, _) => matches!(keyword, "links" | "x-error-codes"),
        (Object::PathItem, _) => matches!(keyword, "x-fixed-query" | "additionalOperations"),
        (Object::MediaType, _) => matches!(keyword, "prefixEncoding" | "itemEncoding"),
        (Object::Discriminator, _) => keyword == "defaultMapping",
        (Object::Operation, _) => keyword == "callbacks",
        (Object::Components, _) => {
            matches!(keyword, "examples" | "links" | "callbacks" | "pathItems")
        }
        _ => false,
    }
}

/// Makes the schema around a mistake take any JSON value.
fn any_value(tree: &mut Tree, path: &[Step]) -> Option<&'static str> {
    let around = around(path)?;
    let schema = find_mut(tree, &path[..around])?;
    let Value::Map(entries) = &mut schema.value else {
        schema.value = Value::Map(Vec::new().into());
        return Some("any JSON value is taken");
    };
    let before = entries.len();
    let has_properties = entries.iter().any(|entry| *entry.key == *"properties");
    if has_properties {
        entries.retain(|entry| !is_choice_of_names(entry));
        if entries.len() < before {
            return Some("the alternatives are ignored");
        }
    }
    entries.retain(|entry| matches!(&*entry.key, "description" | "title" | "deprecated"));
    (entries.len() < before).then_some("any JSON value is taken")
}

/// How many steps lead to the schema that a mistake spoils: the innermost one, or, if that is an
/// alternative of another, the other. None for the schema of what is sent, which has to say what it is.
fn around(path: &[Step]) -> Option<usize> {
    let kinds = kinds(path);
    let mut around = kinds.iter().rposition(|kind| *kind == Kind::One(Object::Schema))?;
    while let [.., keyword, Step::Index(_)] = &path[..around] {
        if !matches!(keyword.as_key(), Some("oneOf" | "anyOf" | "allOf")) {
            break;
        }
        around -= 2;
    }
    let holder = *kinds.get(around.checked_sub(1)?)?;
    let is_sent = kinds[..around].contains(&Kind::One(Object::RequestBody));
    let is_own = holder == Kind::One(Object::MediaType) && is_sent;
    (!is_own).then_some(around)
}

/// `anyOf: [{required: [a]}, {required: [b]}]`
fn is_choice_of_names(entry: &Entry) -> bool {
    let is_bare = |one: &Tree| one.get("properties").is_none() && one.get("$ref").is_none();
    matches!(&*entry.key, "oneOf" | "anyOf") && entry.tree.items().iter().all(is_bare)
}

/// Whether an item of a list is there before.
pub(super) fn is_repeated(tree: &Tree, path: &[Step]) -> bool {
    let Some((Step::Index(index), before)) = path.split_last() else { return false };
    let Some(list) = find(tree, before) else { return false };
    let items = list.items();
    items.get(*index).is_some_and(|item| items[..*index].iter().any(|one| one.value == item.value))
}
