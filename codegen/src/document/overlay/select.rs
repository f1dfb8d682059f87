//! `JSONPath` (RFC 9535), as far as overlays use it: names, indices, wildcards, descendants, and
//! filters that compare. The libraries that read all of it bring a second syn along.

use crate::document::place::find;
use crate::ledger::nearest;
use crate::pointer::{Step, unescaped};
use crate::source::tree::{Tree, Value};

/// The keys and indices that lead somewhere in a tree.
pub(super) type Path = Vec<Step>;

/// The places that a query selects; or the rest of it that cannot be read.
pub(super) fn select(root: &Tree, query: &str) -> Result<Vec<Path>, String> {
    let mut paths = vec![Vec::new()];
    for (selector, is_deep) in segments(query)? {
        paths = step(root, paths, &selector, is_deep);
    }
    Ok(paths)
}

/// The selectors of a query, and whether each looks all the way down.
fn segments(query: &str) -> Result<Vec<(Selector, bool)>, String> {
    let mut rest = query.trim().strip_prefix('$').ok_or(query)?;
    let mut all = Vec::new();
    while !rest.is_empty() {
        let (selector, after, is_deep) = segment(rest)?;
        all.push((selector, is_deep));
        rest = after;
    }
    Ok(all)
}

fn step(root: &Tree, paths: Vec<Path>, selector: &Selector, is_deep: bool) -> Vec<Path> {
    let around =
        if is_deep { paths.iter().flat_map(|path| below(root, path)).collect() } else { paths };
    around.iter().flat_map(|path| selector.apply(root, path)).collect()
}

/// Where a query that selects nothing leaves the document, and what is there instead.
pub(super) fn near_miss(root: &Tree, query: &str) -> Option<String> {
    let mut paths = vec![Vec::new()];
    for (selector, is_deep) in segments(query).ok()? {
        let next = step(root, paths.clone(), &selector, is_deep);
        if !next.is_empty() {
            paths = next;
            continue;
        }
        let Selector::Name(name) = selector else { return None };
        let places = if is_deep { below(root, &Vec::new()) } else { paths };
        let found = places.iter().filter_map(|path| find(root, path));
        let keys: Vec<_> = found.flat_map(Tree::entries).map(|entry| &*entry.key).collect();
        let miss = format!("there is no `{name}`");
        return Some(match nearest(&name, keys.iter().copied()) {
            Some(near) => format!("{miss}; did you mean `{near}`?"),
            None if (1..=8).contains(&keys.len()) => {
                format!("{miss}; these are: {}", keys.join(", "))
            }
            None => miss,
        });
    }
    None
}

/// The query that is most likely meant by a text that is none: `#/info`, `paths./pets.get`.
pub(super) fn advice(root: &Tree, text: &str) -> Option<String> {
    let bare = text.trim().trim_start_matches(['$', '#']).trim_start_matches('.');
    let is_pointer = bare.starts_with('/') && text.trim().starts_with(['#', '/']);
    let names = match bare.strip_prefix('/').filter(|_| is_pointer) {
        Some(pointer) => pointer.split('/').map(unescaped).collect(),
        None => keys_in(root, bare)?,
    };
    let mut query = "$".to_owned();
    for name in &names {
        let is_plain = name.chars().all(|one| one.is_ascii_alphanumeric() || one == '_');
        query.push_str(&match name.as_str() {
            "*" => ".*".to_owned(),
            name if is_plain && !name.is_empty() => format!(".{name}"),
            name => format!("['{}']", name.replace('\\', "\\\\").replace('\'', "\\'")),
        });
    }
    (query != text.trim() && segments(&query).is_ok()).then_some(query)
}

/// The keys of the document that stand in a text one behind the other, with dots between them.
fn keys_in(root: &Tree, text: &str) -> Option<Vec<String>> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    let rest_of = |key: &str| {
        let rest = text.strip_prefix(key)?;
        if rest.is_empty() { Some(rest) } else { rest.strip_prefix('.') }
    };
    root.entries().iter().find_map(|entry| {
        let mut names = keys_in(&entry.tree, rest_of(&entry.key)?)?;
        names.insert(0, entry.key.to_string());
        Some(names)
    })
}

enum Selector {
    Any,
    Name(String),
    Index(i64),
    /// One of several.
    OneOf(Vec<Selector>),
    Filter(Filter),
}

/// The alternatives of a filter, each a list of conditions that hold together.
struct Filter(Vec<Vec<Condition>>);

struct Condition {
    /// The names behind `@`.
    names: Vec<Selector>,
    /// Whether it is to be the same, and as what; nothing, if it is to be there.
    compared: Option<(bool, Value)>,
}

/// `.name`, `[…]`, `..name`, `..[…]`
fn segment(text: &str) -> Result<(Selector, &str, bool), String> {
    if let Some(rest) = text.strip_prefix("..") {
        let (selector, rest) = if rest.starts_with('[') { brackets(rest)? } else { name(rest)? };
        return Ok((selector, rest, true));
    }
    if let Some(rest) = text.strip_prefix('.') {
        let (selector, rest) = name(rest)?;
        return Ok((selector, rest, false));
    }
    let (selector, rest) = brackets(text)?;
    Ok((selector, rest, false))
}

fn name(text: &str) -> Result<(Selector, &str), String> {
    if let Some(rest) = text.strip_prefix('*') {
        return Ok((Selector::Any, rest));
    }
    let is_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '$');
    let end = text.find(|letter| !is_name(letter)).unwrap_or(text.len());
    if end == 0 {
        return Err(text.to_owned());
    }
    Ok((Selector::Name(text[..end].to_owned()), &text[end..]))
}

fn brackets(text: &str) -> Result<(Selector, &str), String> {
    let mut rest = text.strip_prefix('[').ok_or(text)?.trim_start();
    if let Some(after) = rest.strip_prefix('?') {
        let (filter, after) = filter(after)?;
        let after = after.trim_start().strip_prefix(']').ok_or(after)?;
        return Ok((Selector::Filter(filter), after));
    }
    let mut all = Vec::new();
    loop {
        let (selector, after) = bracketed(rest)?;
        all.push(selector);
        let after = after.trim_start();
        if let Some(after) = after.strip_prefix(']') {
            let only = if all.len() == 1 { all.pop() } else { None };
            return Ok((only.unwrap_or(Selector::OneOf(all)), after));
        }
        rest = after.strip_prefix(',').ok_or(after)?.trim_start();
    }
}

fn bracketed(text: &str) -> Result<(Selector, &str), String> {
    if let Some(rest) = text.strip_prefix('*') {
        return Ok((Selector::Any, rest));
    }
    match literal(text)? {
        (Value::String(name), rest) => Ok((Selector::Name(name.to_string()), rest)),
        (Value::Number(digits), rest) => {
            Ok((Selector::Index(digits.parse().map_err(|_| text.to_owned())?), rest))
        }
        _ => Err(text.to_owned()),
    }
}

/// A string in quotes, a number, `true`, `false` or `null`.
fn literal(text: &str) -> Result<(Value, &str), String> {
    if let Some(quote) = text.chars().next().filter(|first| matches!(first, '\'' | '"')) {
        let mut found = String::new();
        let mut letters = text.char_indices().skip(1);
        while let Some((at, letter)) = letters.next() {
            match letter {
                '\\' => found.extend(letters.next().map(|(_, letter)| letter)),
                letter if letter == quote => {
                    return Ok((Value::String(found.into()), &text[at + 1..]));
                }
                letter => found.push(letter),
            }
        }
        return Err(text.to_owned());
    }
    for (word, value) in
        [("true", Value::Boolean(true)), ("false", Value::Boolean(false)), ("null", Value::Null)]
    {
        if let Some(rest) = text.strip_prefix(word) {
            return Ok((value, rest));
        }
    }
    let is_digit = |letter: char| letter.is_ascii_digit() || matches!(letter, '-' | '.');
    let end = text.find(|letter| !is_digit(letter)).unwrap_or(text.len());
    if end == 0 {
        return Err(text.to_owned());
    }
    Ok((Value::Number(text[..end].to_owned().into()), &text[end..]))
}

/// `@.a == 'b' && @.c || @.d != 3`, in brackets or not.
fn filter(text: &str) -> Result<(Filter, &str), String> {
    let text = text.trim_start();
    if let Some(inner) = text.strip_prefix('(') {
        let (filter, rest) = filter(inner)?;
        return Ok((filter, rest.trim_start().strip_prefix(')').ok_or(rest)?));
    }
    let mut all = vec![Vec::new()];
    let mut rest = text;
    loop {
        let (condition, after) = condition(rest)?;
        if let Some(last) = all.last_mut() {
            last.push(condition);
        }
        let after = after.trim_start();
        if let Some(next) = after.strip_prefix("&&") {
            rest = next.trim_start();
        } else if let Some(next) = after.strip_prefix("||") {
            all.push(Vec::new());
            rest = next.trim_start();
        } else {
            return Ok((Filter(all), after));
        }
    }
}

fn condition(text: &str) -> Result<(Condition, &str), String> {
    let mut rest = text.strip_prefix('@').ok_or(text)?;
    let mut names = Vec::new();
    while rest.starts_with(['.', '[']) {
        let (selector, after, is_deep) = segment(rest)?;
        if is_deep {
            return Err(rest.to_owned());
        }
        names.push(selector);
        rest = after;
    }
    let bare = rest.trim_start();
    for (sign, is_same) in [("==", true), ("!=", false)] {
        if let Some(after) = bare.strip_prefix(sign) {
            let (value, after) = literal(after.trim_start())?;
            return Ok((Condition { names, compared: Some((is_same, value)) }, after));
        }
    }
    Ok((Condition { names, compared: None }, rest))
}

impl Selector {
    /// The places directly below a place that are selected.
    fn apply(&self, root: &Tree, path: &Path) -> Vec<Path> {
        let children = children(root, path);
        match self {
            Self::Any => children,
            Self::OneOf(all) => all.iter().flat_map(|one| one.apply(root, path)).collect(),
            Self::Name(name) => {
                let is_it = |path: &Path| path.last().and_then(Step::as_key) == Some(name);
                children.into_iter().filter(is_it).collect()
            }
            Self::Index(index) => {
                let count = i64::try_from(children.len()).unwrap_or(i64::MAX);
                let index = if *index < 0 { *index + count } else { *index };
                let is_it = |path: &Path| matches!(path.last(), Some(Step::Index(at)) if i64::try_from(*at) == Ok(index));
                children.into_iter().filter(is_it).collect()
            }
            Self::Filter(filter) => {
                children.into_iter().filter(|path| filter.holds(root, path)).collect()
            }
        }
    }
}

impl Filter {
    fn holds(&self, root: &Tree, path: &Path) -> bool {
        self.0.iter().any(|all| all.iter().all(|one| one.holds(root, path)))
    }
}

impl Condition {
    fn holds(&self, root: &Tree, path: &Path) -> bool {
        let mut paths = vec![path.clone()];
        for name in &self.names {
            paths = paths.iter().flat_map(|path| name.apply(root, path)).collect();
        }
        let found = paths.first().and_then(|path| find(root, path));
        match &self.compared {
            None => found.is_some(),
            Some((is_same, value)) => found.is_some_and(|one| one.value == *value) == *is_same,
        }
    }
}

fn children(root: &Tree, path: &Path) -> Vec<Path> {
    let Some(tree) = find(root, path) else { return Vec::new() };
    let with = |step: Step| [path.as_slice(), &[step]].concat();
    let keys = tree.entries().iter().map(|entry| with(Step::Key(entry.key.clone())));
    keys.chain((0..tree.items().len()).map(|index| with(Step::Index(index)))).collect()
}

/// A place and all below it.
fn below(root: &Tree, path: &Path) -> Vec<Path> {
    let mut all = vec![path.clone()];
    let mut at = 0;
    while let Some(path) = all.get(at).cloned() {
        all.extend(children(root, &path));
        at += 1;
    }
    all
}
