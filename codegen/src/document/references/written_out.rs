//! References that become what they lead to, where that is no component.

use super::Bringer;
use crate::diagnostic::{Code, Diagnostic};
use crate::ledger::Object;
use crate::pointer::{Pointer, Step};
use crate::source::tree::Tree;

impl Bringer<'_, '_> {
    /// Writes out the reference of an object that is no component: a path item, an example.
    pub(super) fn write_out(&mut self, tree: &mut Tree, object: Object, at: &Pointer) {
        let Some(text) = tree.get("$ref").and_then(Tree::as_str).map(str::to_owned) else { return };
        let from = at.other_document().unwrap_or(self.number);
        let own = text.strip_prefix("#/components/examples/").filter(|_| from == self.number);
        let copy = match own {
            Some(name) => self.example(name, &at.key("$ref")),
            None => self
                .address(&text, from, object, &at.key("$ref"))
                .and_then(|address| self.as_written(&address, object)),
        };
        tree.take("$ref");
        let Some(copy) = copy else {
            if object == Object::PathItem {
                self.leave_out_path(at);
            }
            return;
        };
        let beside = std::mem::replace(tree, copy);
        for entry in beside.entries() {
            let origin = Some(at.key(entry.key.clone()));
            tree.put(&entry.key, Tree { origin, ..entry.tree.clone() });
        }
    }

    /// Of a path that stands in another file, it is not even known which operations are left out.
    fn leave_out_path(&mut self, at: &Pointer) {
        let reference = at.key("$ref");
        let is_meant = |error: &Diagnostic| error.place.pointer == reference;
        let Some(error) = self.dangling.pop_if(|error| is_meant(error)) else { return };
        let route = at.last().and_then(Step::as_key).unwrap_or_default();
        let message = format!("{route} is left out: {}", error.message);
        let skipped = Diagnostic::new(Code::Skipped, self.sink.key(at), message);
        self.sink.push(skipped.also(error.place, error.code.as_str()));
    }

    fn example(&mut self, name: &str, at: &Pointer) -> Option<Tree> {
        if let Some(example) = self.examples.get(name) {
            let origin = Pointer::root().key("components").key("examples").key(name);
            return Some(Tree { origin: Some(origin), ..example.clone() });
        }
        let message = format!("there is no `{name}` in `components.examples`");
        self.report(Code::UnresolvedReference, message, None, at);
        None
    }
}
