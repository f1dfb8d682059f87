//! The targets of a discriminator, which are references without a `$ref`.

use super::{Bringer, address, leads_to_component};
use crate::ledger::Object;
use crate::pointer::{Pointer, reference_to};
use crate::source::tree::{Tree, Value};

impl Bringer<'_, '_> {
    /// What a discriminator maps to is called as the component that it becomes. Targets that lead
    /// nowhere are reported when they are held against the alternatives.
    pub(super) fn rewrite_mapping(&mut self, tree: &mut Tree, at: &Pointer) {
        let from = at.other_document().unwrap_or(self.number);
        for entry in tree.get_mut("mapping").map_or(&mut [][..], Tree::entries_mut) {
            let Value::String(text) = &mut entry.tree.value else { continue };
            let is_own = from == self.number && leads_to_component(text);
            if is_own || !text.contains(['/', '#', '.']) {
                continue;
            }
            let Ok(address) = address::resolve(text, from, self.sources) else { continue };
            let Some(found) = self.find(&address) else { continue };
            let address = address.at(&found);
            if address.misfit(Object::Schema).is_some() && address.file == self.number {
                continue;
            }
            let name = self.name_of(&address, Object::Schema, "schemas");
            *text = reference_to("schemas", &name).into();
        }
    }
}
