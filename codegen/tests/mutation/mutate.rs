//! One change at one place of a document.

use serde_yaml::{Mapping, Value};

/// A small generator of numbers (xorshift), so that every run tries the same.
pub(crate) struct Random(u64);

impl Random {
    /// `DOCWRIGHT_SEED=2` tries others.
    pub(crate) fn new(seed: u64) -> Self {
        let other = std::env::var("DOCWRIGHT_SEED").ok().and_then(|seed| seed.parse().ok());
        let other: u64 = other.unwrap_or(0);
        Self(0x9E37_79B9_7F4A_7C15 ^ seed ^ (other << 32))
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit.max(1)
    }
}

/// A step as a number: the entry of a map, or the item of a list.
type Path = Vec<usize>;

/// Deletes, duplicates, retypes, renames, replaces or moves one node; none if that changes nothing.
pub(crate) fn mutate(spec: &Value, random: &mut Random) -> Option<(String, Value)> {
    let mut paths = Vec::new();
    collect(spec, &mut Vec::new(), &mut paths);
    let path = paths[random.below(paths.len())].clone();
    let donor = at(spec, &paths[random.below(paths.len())]).clone();
    let mut value = spec.clone();
    let (last, parent) = path.split_last()?;
    let kind = random.below(6);
    let done = match kind {
        0 => delete(at_mut(&mut value, parent), *last),
        1 => duplicate(at_mut(&mut value, parent), *last),
        2 => retype(at_mut(&mut value, &path), random),
        3 => rename(at_mut(&mut value, parent), *last, random),
        4 => perturb(at_mut(&mut value, &path), random),
        _ => {
            *at_mut(&mut value, &path) = donor;
            true
        }
    };
    let names = ["delete", "duplicate", "retype", "rename", "perturb", "move"];
    let what = format!("{} {}", names[kind], spelled(spec, &path));
    (done && value != *spec).then_some((what, value))
}

fn collect(value: &Value, path: &mut Path, paths: &mut Vec<Path>) {
    if !path.is_empty() {
        paths.push(path.clone());
    }
    for (index, child) in children(value).into_iter().enumerate() {
        path.push(index);
        collect(child, path, paths);
        path.pop();
    }
}

fn children(value: &Value) -> Vec<&Value> {
    match value {
        Value::Mapping(map) => map.values().collect(),
        Value::Sequence(list) => list.iter().collect(),
        _ => Vec::new(),
    }
}

fn at<'v>(value: &'v Value, path: &[usize]) -> &'v Value {
    path.iter().fold(value, |value, index| children(value)[*index])
}

fn at_mut<'v>(value: &'v mut Value, path: &[usize]) -> &'v mut Value {
    path.iter().fold(value, |value, index| match value {
        Value::Mapping(map) => map.values_mut().nth(*index).expect("a path leads to a node"),
        Value::Sequence(list) => &mut list[*index],
        _ => unreachable!("a path leads through maps and lists"),
    })
}

fn spelled(value: &Value, path: &[usize]) -> String {
    let mut spelled = String::new();
    let mut value = value;
    for index in path {
        spelled += "/";
        match value {
            Value::Mapping(map) => {
                let key = map.keys().nth(*index).and_then(Value::as_str);
                spelled += key.unwrap_or("?");
            }
            _ => spelled += &index.to_string(),
        }
        value = children(value)[*index];
    }
    spelled
}

/// Changes the entries of a map, or the items of a list.
fn entries(parent: &mut Value, change: impl FnOnce(&mut Vec<(Value, Value)>)) -> bool {
    match parent {
        Value::Mapping(map) => {
            let mut all: Vec<_> = std::mem::take(map).into_iter().collect();
            change(&mut all);
            *map = all.into_iter().collect::<Mapping>();
        }
        Value::Sequence(list) => {
            let mut all: Vec<_> =
                std::mem::take(list).into_iter().map(|item| (Value::Null, item)).collect();
            change(&mut all);
            *list = all.into_iter().map(|(_, item)| item).collect();
        }
        _ => return false,
    }
    true
}

fn delete(parent: &mut Value, index: usize) -> bool {
    entries(parent, |all| {
        all.remove(index);
    })
}

fn duplicate(parent: &mut Value, index: usize) -> bool {
    entries(parent, |all| {
        let (key, value) = all[index].clone();
        let key = key.as_str().map_or(key.clone(), |key| Value::from(format!("{key}2")));
        all.insert(index + 1, (key, value));
    })
}

fn rename(parent: &mut Value, index: usize, random: &mut Random) -> bool {
    const NAMES: [&str; 16] = [
        "",
        "x-other",
        "type",
        "new",
        "class",
        "$ref",
        "123",
        "a b",
        "é",
        "oneOf",
        "properties",
        "default",
        "required",
        "items",
        "enum",
        "schema",
    ];
    let name = NAMES[random.below(NAMES.len())];
    parent.is_mapping() && entries(parent, |all| all[index].0 = Value::from(name))
}

fn retype(value: &mut Value, random: &mut Random) -> bool {
    let others = [
        "null",
        "true",
        "-1",
        "0",
        "1.5",
        "1e300",
        "18446744073709551615",
        "text",
        "''",
        "[]",
        "{}",
        "[[]]",
        "{a: {}}",
        "[null]",
        "[string, 'null']",
        "{type: string}",
        "{$ref: '#/components/schemas/None'}",
        "false",
        ".nan",
        "'\\'",
    ];
    *value = serde_yaml::from_str(others[random.below(others.len())]).expect("YAML");
    true
}

/// Something that could have been meant.
fn perturb(value: &mut Value, random: &mut Random) -> bool {
    match value {
        Value::String(text) => {
            let at = text.char_indices().map(|(at, _)| at).nth(random.below(text.chars().count()));
            match (at, random.below(3)) {
                (Some(at), 0) => drop(text.remove(at)),
                (Some(at), 1) => {
                    text.insert(at, ['x', '\\', '{', '"', '\n', '\u{202e}'][random.below(6)]);
                }
                _ => *text = text.to_uppercase(),
            }
        }
        Value::Number(number) => {
            let digits = number.as_i64().unwrap_or(0);
            *value = Value::from(digits.wrapping_mul(-3) + 1);
        }
        Value::Bool(flag) => *flag = !*flag,
        Value::Sequence(list) => list.reverse(),
        Value::Mapping(_) => return entries(value, |all| all.reverse()),
        _ => return false,
    }
    true
}
