//! Names of their own for things whose names collide.

use super::remedy::is_repeated;
use crate::document::place::{Kind, find, find_mut, kinds, remove};
use crate::document::renaming::Renaming;
use crate::ledger::Object;
use crate::names;
use crate::pointer::{Pointer, Step, reference_to};
use crate::source::tree::{Entry, Tree, Value};

/// Gives what stands at a path another name; says so, if that was possible.
pub(super) fn rename(tree: &mut Tree, path: &[Step]) -> Option<&'static str> {
    let kinds = kinds(path);
    let last = path.last()?;
    if path.iter().rev().nth(1).and_then(Step::as_key) == Some("enum") {
        return rename_value(tree, path);
    }
    match (kinds.last()?, last) {
        (Kind::One(Object::Schema), Step::Key(name)) if is_property(path) => {
            rename_field(tree, path, name)
        }
        (Kind::One(Object::Parameter), _) => rename_parameter(tree, path),
        // Field and type are called after the parameter.
        (Kind::One(Object::Schema), _) if is_parameter(&kinds) => {
            rename_parameter(tree, &path[..path.len() - 1])
        }
        (Kind::One(Object::Operation), _) => rename_operation(tree, path),
        (Kind::One(Object::Schema), Step::Key(name)) if is_component(path) => {
            rename_component(tree, name)
        }
        (Kind::One(Object::Schema), _) => make_component(tree, path),
        _ => None,
    }
}

/// Whether the last thing on the way stands in a parameter.
fn is_parameter(kinds: &[Kind]) -> bool {
    kinds.iter().rev().nth(1) == Some(&Kind::One(Object::Parameter))
}

fn rename_parameter(tree: &mut Tree, path: &[Step]) -> Option<&'static str> {
    let parameter = find_mut(tree, path)?;
    let text = |keyword| parameter.get(keyword).and_then(Tree::as_str);
    let given = format!("{}_{}", field(text("name")?), text("in")?);
    // Names that differ in capitals alone may stand in one place.
    let number = path.last().and_then(|step| match step {
        Step::Index(index) => Some(index + 1),
        Step::Key(_) => None,
    });
    let numbered = format!("{given}_{}", number.unwrap_or(2));
    call(parameter, &given).or_else(|| call(parameter, &numbered))
}

fn is_property(path: &[Step]) -> bool {
    path.iter().rev().nth(1).and_then(Step::as_key) == Some("properties")
}

fn is_component(path: &[Step]) -> bool {
    path.len() == 3 && path[0].as_key() == Some("components")
}

fn give(tree: &mut Tree, keyword: &str, name: String) -> Option<&'static str> {
    let at = Pointer::root();
    if tree.get(keyword).and_then(Tree::as_str) == Some(name.as_str()) {
        return None;
    }
    let origin = tree.origin.clone().unwrap_or(at);
    tree.put(keyword, Tree::made_text(&origin, name));
    Some("it gets a name of its own")
}

/// What may be the name of a field.
fn field(name: &str) -> String {
    let fits = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '_' };
    let name = names::snake(&name.chars().map(fits).collect::<String>());
    let name = name.trim_matches('_');
    let starts_right = name.starts_with(|first: char| first.is_ascii_alphabetic());
    if starts_right { name.to_owned() } else { format!("field_{name}") }
}

fn rename_field(tree: &mut Tree, path: &[Step], name: &str) -> Option<&'static str> {
    let around = find(tree, &path[..path.len() - 1])?;
    let position = around.entries().iter().position(|entry| &*entry.key == name)?;
    let given = format!("{}_{}", field(name).trim_end_matches('_'), position + 1);
    let schema = find_mut(tree, path)?;
    if schema.get("$ref").is_some() {
        let Value::Map(entries) = std::mem::replace(&mut schema.value, Value::Null) else {
            return None;
        };
        let origin = schema.origin.clone().unwrap_or_default();
        let inner = Tree::made(&origin, Value::Map(entries));
        schema.value = Value::Map(Vec::new().into());
        schema.put("allOf", Tree::made(&origin, Value::List(vec![inner].into())));
    }
    call(schema, &given)
}

/// Names a field as Rust spells it: `type__2` is `type_2`.
fn call(tree: &mut Tree, given: &str) -> Option<&'static str> {
    let words: Vec<_> = given.split('_').filter(|word| !word.is_empty()).collect();
    give(tree, "x-rust-name", names::snake(&words.join("_")))
}

/// A value that is listed twice is listed once; values that only capitals tell apart are no enum.
fn rename_value(tree: &mut Tree, path: &[Step]) -> Option<&'static str> {
    if is_repeated(tree, path) {
        remove(tree, path)?;
        return Some("it is listed once");
    }
    remove(tree, &path[..path.len() - 1])?;
    Some("the values are plain text")
}

fn rename_operation(tree: &mut Tree, path: &[Step]) -> Option<&'static str> {
    let [.., route, method] = path else { return None };
    let (route, method) = (route.as_key()?.to_owned(), method.as_key()?.to_owned());
    // A webhook may do without one.
    let id = find(tree, path)?.get("operationId").and_then(Tree::as_str).unwrap_or_default();
    let id = id.to_owned();
    let by_place = crate::document::repair::operation_id(&method, &route);
    let given = if id == by_place { format!("{id}_{method}_2") } else { names::short(&by_place) };
    give(find_mut(tree, path)?, "operationId", given)
}

/// Another name for a component, and for every reference to it.
fn rename_component(tree: &mut Tree, name: &str) -> Option<&'static str> {
    let schemas = tree.get_mut("components")?.get_mut("schemas")?;
    let given = new_name(schemas, name);
    let mut renaming = Renaming::default();
    let mut entries = schemas.entries_mut().iter_mut();
    let entry = entries.find(|entry| &*entry.key == name)?;
    if entry.tree.origin.is_none() {
        let at = Pointer::root().key("components").key("schemas").key(name);
        entry.tree.origin = Some(at);
    }
    renaming.add("schemas", name, &given, &entry.tree);
    entry.key = given.into();
    renaming.follow(tree);
    Some("it gets a name of its own")
}

/// Letters of the name that a component gets.
const LONGEST: usize = 100;

/// A name that no component has, of letters that it may have.
fn new_name(schemas: &Tree, name: &str) -> String {
    let fits = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '_' };
    let base: String = name.chars().map(fits).take(LONGEST).collect();
    let base = base.trim_matches('_');
    let base = if base.is_empty() { "Schema" } else { base };
    let numbered = (2..).map(|number| format!("{base}_{number}"));
    let unnumbered = (base != name).then(|| base.to_owned());
    let mut tried = unnumbered.into_iter().chain(numbered);
    tried.find(|name| schemas.get(name).is_none()).unwrap_or_default()
}

/// Makes a component, with a name of its own, of a schema that stands inside of another thing.
fn make_component(tree: &mut Tree, path: &[Step]) -> Option<&'static str> {
    let name: Vec<_> = path.iter().filter_map(Step::as_key).filter(|key| is_telling(key)).collect();
    let name = name.join("_").chars().filter(|letter| *letter != '/').collect::<String>();
    let at = Pointer::root().key("components");
    let schemas = tree.map_under("components", &at).map_under("schemas", &at.key("schemas"));
    let given = new_name(schemas, &name);
    let schema = find_mut(tree, path)?;
    if schema.get("$ref").is_some() {
        return None;
    }
    let origin = schema.origin.clone().unwrap_or_else(|| Pointer::root().along(path));
    let target = Tree::made_text(&origin, reference_to("schemas", &given));
    let reference = Tree::made_map(&origin, [("$ref", target)]);
    let moved = Tree { origin: Some(origin), ..std::mem::replace(schema, reference) };
    let schemas = tree.get_mut("components")?.get_mut("schemas")?;
    if let Value::Map(entries) = &mut schemas.value {
        entries.push(Entry::new(&given, moved));
    }
    Some("it gets a name of its own")
}

fn is_telling(key: &str) -> bool {
    const STRUCTURE: [&str; 10] = [
        "components",
        "schemas",
        "paths",
        "properties",
        "items",
        "content",
        "schema",
        "application/json",
        "additionalProperties",
        "responses",
    ];
    !STRUCTURE.contains(&key)
}
