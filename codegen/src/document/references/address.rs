//! Where a `$ref` leads: a file, and a place in it.

use crate::document::place::{Kind, kinds};
use crate::ledger::{self, Object};
use crate::pointer::{Pointer, Step, escaped, unescaped};
use crate::source::Source;
use crate::source::path::{joined, normal};
use crate::source::tree::{Tree, Value};

/// A place in one of the files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Address {
    /// The number of the file among the sources.
    pub(super) file: usize,
    place: Place,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// The keys and indices of a JSON pointer.
    Steps(Vec<String>),
    /// An `$anchor`.
    Anchor(String),
}

/// Why a reference leads nowhere.
pub(super) struct Problem {
    pub(super) message: String,
    pub(super) help: Option<String>,
}

/// Where a reference that stands in the file `from` leads.
pub(super) fn resolve(text: &str, from: usize, sources: &[Source]) -> Result<Address, Problem> {
    let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
    let file = if path.is_empty() { from } else { file(path, from, sources)? };
    let fragment = decoded(fragment);
    let place = match fragment.strip_prefix('/') {
        Some(steps) => Place::Steps(steps.split('/').map(unescaped).collect()),
        None if fragment.is_empty() => Place::Steps(Vec::new()),
        None => Place::Anchor(fragment),
    };
    Ok(Address { file, place })
}

fn file(path: &str, from: usize, sources: &[Source]) -> Result<usize, Problem> {
    if path.contains("://") || path.starts_with("//") {
        return Err(Problem {
            message: format!("`{path}` is on the network, from which nothing is read"),
            help: Some("save the file beside this one, and refer to it by its path".to_owned()),
        });
    }
    let from = &sources[from];
    let wanted = joined(&from.name, &decoded(path));
    let found = sources.iter().position(|source| normal(&source.name) == wanted);
    found.ok_or_else(|| {
        if wanted.is_empty() || path.ends_with('/') {
            let help = "name the file, seen from the one that refers to it".to_owned();
            return Problem { message: format!("`{path}` is a folder"), help: Some(help) };
        }
        if from.may_read(&wanted) {
            let help = "correct the path, which is seen from the file that refers to it".to_owned();
            return Problem { message: format!("there is no file {wanted}"), help: Some(help) };
        }
        Problem {
            message: format!(
                "{wanted} is outside of the folder from which files may be read, which `--within`, or `within` in a \
                 manifest, sets"
            ),
            help: Some("allow a folder that holds both: `--within FOLDER`, or `within: FOLDER` in the manifest".to_owned()),
        }
    })
}

/// Percent-decoded, as far as it is UTF-8.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = |digits: &[u8]| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok();
        if let (b'%', Some(byte)) = (first, after.get(..2).and_then(hex)) {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

impl Address {
    /// The keys and indices that lead there; none for an anchor.
    pub(super) fn steps(&self) -> &[String] {
        if let Place::Steps(steps) = &self.place { steps } else { &[] }
    }

    /// The same as texts; of an anchor, its name behind a `#`, which no key is.
    pub(super) fn keys(&self) -> Vec<&str> {
        match &self.place {
            Place::Steps(steps) => steps.iter().map(String::as_str).collect(),
            Place::Anchor(_) => vec!["#"],
        }
    }

    /// As it is written behind the `#`.
    pub(super) fn fragment(&self) -> String {
        match &self.place {
            Place::Steps(steps) => steps.iter().map(|step| format!("/{}", escaped(step))).collect(),
            Place::Anchor(name) => name.clone(),
        }
    }

    /// What the component of this kind is called that stands there; none if another thing does.
    pub(super) fn component(&self, kind: &str) -> Option<&str> {
        match self.steps() {
            [root, of, name] if root == "components" && of == kind => Some(name),
            _ => None,
        }
    }

    /// The same place by its pointer, which leads to `at`.
    pub(super) fn at(self, at: &Pointer) -> Self {
        if matches!(self.place, Place::Steps(_)) {
            return self;
        }
        let step = |step: Step| match step {
            Step::Key(key) => key.to_string(),
            Step::Index(index) => index.to_string(),
        };
        let steps = at.steps().into_iter().map(step).collect();
        Self { place: Place::Steps(steps), ..self }
    }

    /// What stands there in an OpenAPI document, if that is known not to be such an object. What is
    /// below a keyword that OpenAPI does not have may be anything.
    pub(super) fn misfit(&self, wanted: Object) -> Option<String> {
        let path: Vec<_> =
            self.steps().iter().map(|step| Step::Key(step.as_str().into())).collect();
        let kinds = kinds(&path);
        match *kinds.last()? {
            Kind::One(found) => (found != wanted).then(|| found.with_article()),
            Kind::Several(inner) | Kind::Maps(inner) => {
                Some(format!("several of these: {} objects", inner.name()))
            }
            Kind::Data => {
                let first = kinds.iter().position(|kind| *kind == Kind::Data)?;
                let keyword = path[first - 1].as_key()?;
                let Kind::One(holder) = kinds[first - 1] else { return None };
                let is_known =
                    !keyword.starts_with("x-") && ledger::treatment(holder, keyword).is_some();
                is_known.then(|| format!("plain data, below `{keyword}`"))
            }
        }
    }

    /// What stands there, and where that was written.
    pub(super) fn find<'t>(&self, root: &'t Tree) -> Option<(&'t Tree, Pointer)> {
        let steps = match &self.place {
            Place::Anchor(name) => return anchored(root, name, &Pointer::root()),
            Place::Steps(steps) => steps,
        };
        let mut tree = root;
        let mut at = Pointer::root();
        for step in steps {
            (tree, at) = match &tree.value {
                Value::Map(_) => (tree.get(step)?, at.key(step.as_str())),
                Value::List(items) => {
                    let index = step.parse().ok()?;
                    (items.get(index)?, at.index(index))
                }
                _ => return None,
            };
            at = tree.origin.clone().unwrap_or(at);
        }
        Some((tree, at))
    }

    /// What to write instead, where nothing stands there: the nearest key, or the one that looks like an anchor.
    pub(super) fn meant(&self, root: &Tree) -> Option<String> {
        let (last, before) = match &self.place {
            Place::Anchor(name) => (name, &[][..]),
            Place::Steps(steps) => steps.split_last()?,
        };
        let around = Self { file: self.file, place: Place::Steps(before.to_vec()) };
        let keys = around.find(root)?.0.entries().iter().map(|entry| &*entry.key);
        let near = ledger::nearest(last, keys)?;
        Some(format!("did you mean `#{}/{}`?", around.fragment(), escaped(near)))
    }

    /// What stands there, to be replaced.
    pub(super) fn find_mut<'t>(&self, root: &'t mut Tree) -> Option<&'t mut Tree> {
        let Place::Steps(steps) = &self.place else { return None };
        let mut tree = root;
        for step in steps {
            tree = match &tree.value {
                Value::Map(_) => tree.get_mut(step)?,
                Value::List(_) => tree.items_mut().get_mut(step.parse::<usize>().ok()?)?,
                _ => return None,
            };
        }
        Some(tree)
    }
}

fn anchored<'t>(tree: &'t Tree, name: &str, at: &Pointer) -> Option<(&'t Tree, Pointer)> {
    if tree.get("$anchor").and_then(Tree::as_str) == Some(name) {
        return Some((tree, tree.origin.clone().unwrap_or_else(|| at.clone())));
    }
    let mut entries = tree.entries().iter();
    let under = entries.find_map(|entry| anchored(&entry.tree, name, &at.key(entry.key.clone())));
    let mut items = tree.items().iter().enumerate();
    under.or_else(|| items.find_map(|(index, item)| anchored(item, name, &at.index(index))))
}
