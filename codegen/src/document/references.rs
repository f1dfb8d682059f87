//! What a `$ref` leads to, brought in among the components of the document.
//!
//! A reference to a component of the same document stays as it is. One that leads elsewhere, to
//! another file or into the middle of something, is made one: what it leads to becomes a component,
//! named after its own name where it has one, and after the place where it stands otherwise.

mod address;
mod mapping;
mod names;
mod written_out;

use super::dialect::{self, Dialect};
use super::{grammar, methods};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Sink};
use crate::ledger::Object;
use crate::pointer::{Pointer, component_of, leads_to_example, leads_to_lasting, reference_to};
use crate::source::tree::{Entry, Parsed, Tree, Value};
use crate::source::{Posture, Source};
use address::Address;
use names::Names;
use std::collections::BTreeMap;

/// Brings in what the references of a document lead to; nothing, where it is known to be plain. Those that lead nowhere
/// are reported, or, where the document is somebody else's, given back.
pub(super) fn bring_in(
    root: &mut Tree,
    is_plain: bool,
    dialect: Option<Dialect>,
    number: usize,
    sources: &[Source],
    sink: &mut Sink<'_>,
) -> Vec<Diagnostic> {
    let examples = root.get_mut("components").and_then(|components| components.take("examples"));
    let mut led = Led::default();
    if !is_plain {
        led.look(root);
    }
    if examples.is_none() && !led.elsewhere && !led.to_examples {
        return Vec::new();
    }
    let as_written = if led.elsewhere { root.clone() } else { Tree::default() };
    let dialect = dialect.unwrap_or(Dialect::OpenApi31);
    let mut bringer = Bringer {
        number,
        sources,
        dialect,
        root: as_written,
        examples: examples.unwrap_or_default(),
        files: BTreeMap::new(),
        names: Names::of(root),
        brought: BTreeMap::new(),
        ahead: Vec::new(),
        dangling: Vec::new(),
        sink,
    };
    bringer.rewrite(root, Object::Document, &Pointer::root());
    while let Some(wanted) = bringer.next() {
        bringer.bring(root, wanted);
    }
    bringer.dangling
}

/// Where the references of a document lead, as far as something has to be done about it.
#[derive(Default)]
struct Led {
    /// Whether one leads to anything but a component or an example of it.
    elsewhere: bool,
    /// Whether one leads to one of `components.examples`.
    to_examples: bool,
}

impl Led {
    fn look(&mut self, tree: &Tree) {
        for Entry { key, tree, .. } in tree.entries() {
            match &tree.value {
                Value::String(text) if **key == *"$ref" => {
                    self.elsewhere |= !leads_to_lasting(text);
                    self.to_examples |= leads_to_example(text);
                }
                Value::Map(targets) if **key == *"mapping" => {
                    let targets = targets.iter().filter_map(|target| target.tree.as_str());
                    let mut own = targets.filter(|target| target.starts_with('#'));
                    self.elsewhere |= own.any(|target| target.contains('%'));
                    self.look(tree);
                }
                Value::Map(_) | Value::List(_) => self.look(tree),
                _ => {}
            }
        }
        tree.items().iter().for_each(|item| self.look(item));
    }
}

/// Something that is to become a component.
struct Wanted {
    address: Address,
    object: Object,
    kind: &'static str,
    name: String,
}

struct Bringer<'s, 'd> {
    /// The document that everything is brought into.
    number: usize,
    sources: &'s [Source],
    dialect: Dialect,
    /// The document before anything was brought in, if that may be asked for.
    root: Tree,
    /// Its `components.examples`.
    examples: Tree,
    /// The other files, as far as they were needed; or why they are malformed.
    files: BTreeMap<usize, Result<(Tree, Dialect), String>>,
    names: Names,
    /// The names of what has been brought in, or will be.
    brought: BTreeMap<(Address, &'static str), String>,
    ahead: Vec<Wanted>,
    dangling: Vec<Diagnostic>,
    sink: &'s mut Sink<'d>,
}

impl Bringer<'_, '_> {
    /// Rewrites the references of an object, and of all inside of it.
    fn rewrite(&mut self, tree: &mut Tree, object: Object, at: &Pointer) {
        grammar::walk(tree, object, at, &mut |tree, object, at| {
            if let Some(content) = tree.get_mut("content") {
                self.write_out(content, Object::MediaType, &at.key("content"));
            }
            if object == Object::Discriminator {
                self.rewrite_mapping(tree, at);
            }
            if matches!(object, Object::PathItem | Object::Example | Object::MediaType) {
                self.write_out(tree, object, at);
            } else if let Some(kind) = names::kind_of(object) {
                self.rewrite_one(tree, object, kind, at);
            }
        });
    }

    fn rewrite_one(&mut self, tree: &mut Tree, object: Object, kind: &'static str, at: &Pointer) {
        let Some(target) = tree.get_mut("$ref") else { return };
        let Value::String(text) = &mut target.value else { return };
        let from = at.other_document().unwrap_or(self.number);
        let own = format!("#/components/{kind}/");
        let is_own = text.strip_prefix(&own).is_some_and(|name| !name.contains(['/', '%']));
        if from == self.number && (is_own || leads_to_component(text)) {
            return;
        }
        let Some(address) = self.address(text, from, object, &at.key("$ref")) else { return };
        let name = self.name_of(&address, object, kind);
        *text = reference_to(kind, &name).into();
    }

    /// Where a reference to an object leads; reports it if it leads nowhere, or to something else.
    fn address(
        &mut self,
        text: &str,
        from: usize,
        object: Object,
        at: &Pointer,
    ) -> Option<Address> {
        match address::resolve(text, from, self.sources) {
            Ok(address) => {
                if self.is_frame(&address) {
                    let message = if text.is_empty() {
                        "this reference is empty".to_owned()
                    } else {
                        format!(
                            "`{text}` refers to a part of the document that is not a single component"
                        )
                    };
                    let help = "name the one that is meant, such as `#/components/schemas/Contact`";
                    self.report(Code::UnresolvedReference, message, Some(help.to_owned()), at);
                    return None;
                }
                if let Some(found) = self.find(&address) {
                    return self.fitting(address.at(&found), text, object, at);
                }
                // Own references that lead nowhere are reported where they are read.
                let is_own = address.file == self.number && from == self.number;
                let file = &self.sources[address.file].name;
                match self.malformation(address.file) {
                    _ if is_own => {}
                    None => {
                        let message = format!("there is no `{}` in {file}", address.fragment());
                        let help = address.meant(self.tree(address.file));
                        self.report(Code::UnresolvedReference, message, help, at);
                    }
                    // One's own file is reported where it is malformed.
                    Some(why) if self.is_lenient() => {
                        let message = format!("{file} cannot be read: {why}");
                        self.report(Code::UnresolvedReference, message, None, at);
                    }
                    Some(_) => self.sink.lose(at),
                }
                None
            }
            // What does not look like a file is a name that is to lead to a component, and is reported
            // where it is read.
            Err(_) if from == self.number && !text.contains('.') => None,
            Err(problem) => {
                self.report(Code::UnresolvedReference, problem.message, problem.help, at);
                None
            }
        }
    }

    /// An address, unless it is known that something else than such an object stands there.
    fn fitting(
        &mut self,
        address: Address,
        text: &str,
        object: Object,
        at: &Pointer,
    ) -> Option<Address> {
        let is_described = address.file == self.number || {
            let file = self.files.get(&address.file).and_then(|file| file.as_ref().ok());
            file.is_some_and(|(tree, _)| tree.get("openapi").is_some())
        };
        let Some(other) = address.misfit(object).filter(|_| is_described) else {
            return Some(address);
        };
        let message = format!("`{text}` leads to {other}");
        let help = format!("a reference to {} has to stand here", object.with_article());
        self.report(Code::WrongReference, message, Some(help), at);
        None
    }

    fn report(&mut self, code: Code, message: String, help: Option<String>, at: &Pointer) {
        let place = self.sink.value(at);
        let diagnostic = Diagnostic::new(code, place, message);
        let diagnostic = diagnostic.maybe_help(help);
        if self.is_lenient() { self.dangling.push(diagnostic) } else { self.sink.push(diagnostic) }
    }

    fn is_lenient(&self) -> bool {
        self.sources[self.number].posture == Posture::Lenient
    }

    /// Whether an address means the whole of an OpenAPI document, or one of the maps that hold its parts.
    fn is_frame(&mut self, address: &Address) -> bool {
        let ([] | ["components" | "paths"] | ["components", _]) = &*address.keys() else {
            return false;
        };
        let is_openapi = |tree: &Tree| tree.get("openapi").or(tree.get("swagger")).is_some();
        if address.file == self.number {
            return is_openapi(&self.root);
        }
        self.open(address.file);
        let file = self.files.get(&address.file);
        file.and_then(|file| file.as_ref().ok()).is_some_and(|(tree, _)| is_openapi(tree))
    }

    /// Why a file cannot be read, if it cannot.
    fn malformation(&self, file: usize) -> Option<String> {
        self.files.get(&file)?.as_ref().err().cloned()
    }

    /// The tree of a file that could be read, or of the API.
    fn tree(&self, file: usize) -> &Tree {
        let other = self.files.get(&file).and_then(|file| file.as_ref().ok());
        other.map_or(&self.root, |(tree, _)| tree)
    }

    /// Where what an address means was written; none if nothing is there.
    fn find(&mut self, address: &Address) -> Option<Pointer> {
        if address.file == self.number {
            return Some(address.find(&self.root)?.1);
        }
        self.open(address.file);
        let (file, _) = self.files.get(&address.file)?.as_ref().ok()?;
        Some(address.find(file)?.1)
    }

    fn open(&mut self, number: usize) {
        if self.files.contains_key(&number) {
            return;
        }
        let root = Pointer::document(number);
        let mut found = Diagnostics::new();
        let parsed = super::parse(&self.sources[number], &root, &mut found.of(self.number));
        let found = found.into_vec();
        let file = match parsed {
            Some(Parsed { tree, .. }) => {
                let dialect = dialect::of(&tree).unwrap_or(self.dialect);
                Ok((tree, dialect))
            }
            None => Err(found.first().map_or_else(String::new, |one| one.message.clone())),
        };
        // In third-party files, the references that lead there are reported.
        if file.is_ok() || !self.is_lenient() {
            self.sink.extend(found);
        }
        self.files.insert(number, file);
    }

    /// The name of the component that something becomes.
    fn name_of(&mut self, address: &Address, object: Object, kind: &'static str) -> String {
        if address.file == self.number {
            if let Some(name) = address.component(kind) {
                return name.to_owned();
            }
        }
        let key = (address.clone(), kind);
        if let Some(name) = self.brought.get(&key) {
            return name.clone();
        }
        let name = self.names.new_one(kind, address, &self.sources[address.file].name);
        self.brought.insert(key, name.clone());
        self.ahead.push(Wanted { address: address.clone(), object, kind, name: name.clone() });
        name
    }

    /// What is brought in next: what stands deepest, so that it is still where it is said to be.
    fn next(&mut self) -> Option<Wanted> {
        let depths = self.ahead.iter().map(|wanted| wanted.address.steps().len()).enumerate();
        let (deepest, _) = depths.max_by_key(|(_, depth)| *depth)?;
        Some(self.ahead.remove(deepest))
    }

    /// Makes a component of what stands at an address.
    fn bring(&mut self, root: &mut Tree, wanted: Wanted) {
        let Wanted { address, object, kind, name } = wanted;
        let Some(tree) = self.rewritten(root, &address, object) else { return };
        let at = tree.origin.clone().unwrap_or_default();
        let reference = reference_to(kind, &name);
        if address.file == self.number {
            // One home: where it stood, it is referred to.
            if let Some(old) = address.find_mut(root) {
                let text = Tree::made_text(&at, reference);
                *old = Tree::made_map(&at, [("$ref", text)]);
            }
        }
        let components = root.map_under("components", &Pointer::root().key("components"));
        let all = components.map_under(kind, &Pointer::root().key("components").key(kind));
        if let Value::Map(entries) = &mut all.value {
            entries.push(Entry::new(&name, tree));
        }
    }

    /// What stands at an address, with its references rewritten.
    fn rewritten(&mut self, root: &Tree, address: &Address, object: Object) -> Option<Tree> {
        if address.file == self.number {
            if let Some((tree, at)) = address.find(root) {
                return Some(Tree { origin: Some(at), ..tree.clone() });
            }
            // It stood in something that has become a component itself.
        }
        let mut tree = self.as_written(address, object)?;
        let at = tree.origin.clone().unwrap_or_default();
        self.rewrite(&mut tree, object, &at);
        Some(tree)
    }

    /// What stands at an address, with its references as they are, but of OpenAPI 3.1.
    fn as_written(&mut self, address: &Address, object: Object) -> Option<Tree> {
        let mends = object == Object::PathItem && self.is_lenient();
        if address.file == self.number {
            let (tree, at) = address.find(&self.root)?;
            let mut tree = Tree { origin: Some(at.clone()), ..tree.clone() };
            if mends {
                methods::repair_path(&mut tree, &at, self.sink);
            }
            return Some(tree);
        }
        let (file, dialect) = self.files.get(&address.file)?.as_ref().ok()?;
        let (found, at) = address.find(file)?;
        let at = at.in_document(address.file);
        let mut tree = Tree { origin: Some(at.clone()), ..found.clone() };
        if mends {
            methods::repair_path(&mut tree, &at, self.sink);
        }
        dialect::upgrade_part(&mut tree, object, &at, *dialect);
        Some(tree)
    }
}

/// Whether a reference leads to a component of its document. If it is of a kind that cannot stand
/// there, that is reported when it is read.
fn leads_to_component(text: &str) -> bool {
    component_of(text).is_some_and(|(kind, name)| !kind.contains('%') && !name.contains(['/', '%']))
}
